import { z } from 'zod';
import type { FileKind, StoredFile } from '../world/files.ts';
import type { Telegram } from '../world/telegram.ts';
import { captioning } from './fields.ts';

/** A file_id, an address, or `{ upload }`: a file that came with the call. */
export const file = z.union([z.string().min(1), z.object({ upload: z.instanceof(Uint8Array), name: z.string() })], {
  error: "can't parse file: there is no file in the request",
});

export type GivenFile = z.output<typeof file>;

/** A media of an album, or in the place of another one. */
export const inputMedia = z.object({ type: z.enum(['photo', 'video', 'document', 'audio']), media: file, ...captioning });

export function stored(telegram: Telegram, kind: FileKind, given: GivenFile): StoredFile {
  if (typeof given === 'string') return telegram.files.use(kind, given);
  return telegram.files.add(kind, kind === 'document' || kind === 'audio' ? { file_name: given.name } : {}, given.upload);
}
