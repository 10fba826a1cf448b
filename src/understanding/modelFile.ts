import { crc32 } from 'node:zlib';
import type { Language } from '../domain/locale.ts';
import type { LanguageModel, Model } from './model.ts';

/**
 * A model as bytes: the length of the head, the checksum of all that follows (both 32 bits, little endian), the head as
 * JSON, padded to 4 bytes with spaces, and the tables of numbers in the head's order.
 */
const headAt = 8;
const languages = ['zh', 'en'] as const satisfies Language[];

type Head = Omit<Model, 'languages'> & { languages: Partial<Record<Language, HeadModel>> };
type HeadModel = Omit<LanguageModel, 'voices'> & { voices: Omit<LanguageModel['voices'], 'seen' | 'bayes' | 'svm'> };

export function modelToBytes({ languages: models, ...rest }: Model): Uint8Array {
  const tables: Uint8Array[] = [];
  const head: Head = { ...rest, languages: {} };
  for (const language of languages) {
    const model = models[language];
    if (!model) continue;
    const { seen, bayes, svm, ...voices } = model.voices;
    head.languages[language] = { ...model, voices };
    tables.push(bytesOf(bayes), bytesOf(svm), seen, new Uint8Array(padding(seen.length)));
  }
  const json = Buffer.from(JSON.stringify(head));
  const body = Buffer.concat([json, Buffer.alloc(padding(json.length), ' '), ...tables]);
  const start = Buffer.alloc(headAt);
  start.writeUInt32LE(json.length + padding(json.length), 0);
  start.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([start, body]);
}

/** @returns undefined where the bytes are not a whole model. */
export function modelFromBytes(bytes: Uint8Array): Model | undefined {
  if (bytes.length < headAt) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // Not a view of the Buffer's own kind: a Buffer's slice would share its memory, whose alignment is anybody's guess.
  const body = new Uint8Array(bytes.buffer, bytes.byteOffset + headAt, bytes.length - headAt);
  if (crc32(body) !== view.getUint32(4, true)) return undefined;
  const headLength = view.getUint32(0, true);
  const { languages: models, ...rest } = JSON.parse(new TextDecoder().decode(body.subarray(0, headLength))) as Head;
  let at = headLength;
  const take = (length: number): ArrayBuffer => Uint8Array.from(body.subarray(at, (at += length))).buffer;
  const model: Model = { ...rest, languages: {} };
  for (const language of languages) {
    const head = models[language];
    if (!head) continue;
    const { labels, vocabulary } = head.voices;
    const features = vocabulary.features.length;
    const bayes = new Float32Array(take(4 * vocabulary.heard * labels.length));
    const svm = new Float32Array(take(4 * (features + 1) * labels.length));
    const seen = new Uint8Array(take(features));
    at += padding(features);
    model.languages[language] = { ...head, voices: { ...head.voices, seen, bayes, svm } };
  }
  return model;
}

const padding = (length: number): number => (4 - (length % 4)) % 4;
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);
