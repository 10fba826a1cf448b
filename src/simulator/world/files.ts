import { badRequest } from '../refusal.ts';
import type { FileRef } from '../shapes.ts';

export const fileKinds = ['photo', 'video', 'video_note', 'animation', 'audio', 'voice', 'document', 'sticker'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface StoredFile {
  kind: FileKind;
  ref: FileRef;
  /** As getFile gives it. */
  path: string;
  content?: Uint8Array | undefined;
}

const typical: Record<FileKind, { extension: string; size: number; fields: Record<string, unknown> }> = {
  photo: { extension: 'jpg', size: 84_213, fields: { width: 1280, height: 960 } },
  video: { extension: 'mp4', size: 1_402_880, fields: { width: 1280, height: 720, duration: 12, mime_type: 'video/mp4' } },
  video_note: { extension: 'mp4', size: 402_880, fields: { length: 384, duration: 6 } },
  animation: { extension: 'mp4', size: 202_880, fields: { width: 480, height: 270, duration: 3, mime_type: 'video/mp4' } },
  audio: { extension: 'mp3', size: 3_402_880, fields: { duration: 184, mime_type: 'audio/mpeg' } },
  voice: { extension: 'oga', size: 18_204, fields: { duration: 7, mime_type: 'audio/ogg' } },
  document: { extension: 'pdf', size: 120_448, fields: { file_name: '账单截图.pdf', mime_type: 'application/pdf' } },
  sticker: { extension: 'webp', size: 21_004, fields: { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '👍' } },
};

/** The files that Telegram's servers keep, found by file_id. */
export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  #count = 0;

  add(kind: FileKind, fields: Record<string, unknown> = {}, content?: Uint8Array): StoredFile {
    const number = ++this.#count;
    const { extension, size, fields: usual } = typical[kind];
    const ref: FileRef = {
      file_id: `sim-${kind}-${number}-AgACAgUAAxkBAAI`,
      file_unique_id: `u${kind}${number}`,
      file_size: content?.byteLength ?? size,
      ...usual,
      ...fields,
    };
    const file: StoredFile = { kind, ref, path: `${kind}s/file_${number}.${extension}`, content };
    this.#byId.set(ref.file_id, file);
    this.#byPath.set(file.path, file);
    return file;
  }

  find(id: string): StoredFile | undefined {
    return this.#byId.get(id.replace(/-s$/, ''));
  }

  at(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** What a bot names in sendPhoto and the like: a file_id, or an address that is taken as fetched. */
  use(kind: FileKind, id: string): StoredFile {
    if (/^https?:\/\//.test(id)) return this.add(kind);
    const file = this.find(id);
    if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
    if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`);
    return file;
  }
}

const title = (kind: FileKind): string => kind.split('_').map((part) => part[0]?.toUpperCase() + part.slice(1)).join('');
