import { crc32 } from 'node:zlib';
import type { Language } from '../domain/locale.ts';
import type { LanguageModel, Model } from './model.ts';
import type { Voices } from './voices.ts';

/**
 * A model as bytes: the length of the head, the checksum of all that follows (both 32 bits, little endian), the head as
 * JSON, and the tables of numbers in the head's order; each of them begins at a multiple of 4. The tables are most of
 * it and are used where they stand, so that a model is read at once, however large it is.
 */
const headAt = 8;
const languages = ['zh', 'en'] as const satisfies Language[];

type Tables = Pick<Voices, 'vocabulary' | 'seen' | 'weights' | 'bayes' | 'svm'>;
type Sizes = Record<'letters' | 'names' | 'slots' | 'bayes' | 'svm', number>;
type HeadModel = Omit<LanguageModel, 'voices'> & { voices: Omit<Voices, keyof Tables>; sizes: Sizes; scales: Record<'bayes' | 'svm', number> };
type Head = Omit<Model, 'languages'> & { languages: Partial<Record<Language, HeadModel>> };

/** @returns bytes with a memory of their own: it can be handed to another thread. */
export function modelToBytes({ languages: models, ...rest }: Model): Uint8Array<ArrayBuffer> {
  const tables: Uint8Array[] = [];
  const head: Head = { ...rest, languages: {} };
  for (const language of languages) {
    const model = models[language];
    if (!model) continue;
    const { vocabulary: { letters, ends, slots }, seen, weights, bayes, svm, ...voices } = model.voices;
    const sizes = { letters: letters.length, names: ends.length, slots: slots.length, bayes: bayes.values.length, svm: svm.values.length };
    head.languages[language] = { ...model, voices, sizes, scales: { bayes: bayes.scale, svm: svm.scale } };
    tables.push(...[letters, ends, slots, seen, weights, bayes.values, svm.values].map(bytesOf));
  }
  const json = new TextEncoder().encode(JSON.stringify(head));
  const parts = [json, ...tables];
  const bytes = new Uint8Array(headAt + parts.reduce((sum, { length }) => sum + even(length), 0));
  let at = headAt;
  for (const part of parts) {
    bytes.set(part, at);
    at += even(part.length);
  }
  const start = new DataView(bytes.buffer, 0, headAt);
  start.setUint32(0, json.length, true);
  start.setUint32(4, crc32(bytes.subarray(headAt)), true);
  return bytes;
}

/** Whether the bytes are a whole model, as `modelToBytes` made it. */
export function isModel(bytes: Uint8Array): boolean {
  if (bytes.length <= headAt) return false;
  return crc32(bytes.subarray(headAt)) === new DataView(bytes.buffer, bytes.byteOffset, headAt).getUint32(4, true);
}

/** @param bytes a whole model that begins at a multiple of 4 of its memory; they belong to it from now on. */
export function modelFromBytes({ buffer, byteOffset }: Uint8Array): Model {
  let at = byteOffset + headAt;
  /** Where the next `length` bytes begin. */
  const take = (length: number): number => {
    const start = at;
    at += even(length);
    return start;
  };
  const headLength = new DataView(buffer, byteOffset, headAt).getUint32(0, true);
  const json = new TextDecoder().decode(new Uint8Array(buffer, take(headLength), headLength));
  const { languages: models, ...rest } = JSON.parse(json) as Head;
  const model: Model = { ...rest, languages: {} };
  for (const language of languages) {
    const head = models[language];
    if (!head) continue;
    const { sizes, scales, voices, ...own } = head;
    const vocabulary = {
      letters: new Uint16Array(buffer, take(2 * sizes.letters), sizes.letters),
      ends: new Uint32Array(buffer, take(4 * sizes.names), sizes.names),
      slots: new Uint32Array(buffer, take(4 * sizes.slots), sizes.slots),
    };
    const seen = new Uint8Array(buffer, take(sizes.names), sizes.names);
    const weights = new Float32Array(buffer, take(4 * sizes.names), sizes.names);
    const bayes = { values: new Int8Array(buffer, take(sizes.bayes), sizes.bayes), scale: scales.bayes };
    const svm = { values: new Int8Array(buffer, take(sizes.svm), sizes.svm), scale: scales.svm };
    model.languages[language] = { ...own, voices: { ...voices, vocabulary, seen, weights, bayes, svm } };
  }
  return model;
}

const even = (length: number): number => Math.ceil(length / 4) * 4;
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
