import type { MediaFields, Message } from '../shapes.ts';
import type { StoredFile } from './files.ts';

/** A file as it stands in a message: a photo in its sizes, an animation also as a document. */
export function mediaOf({ kind, ref }: StoredFile): MediaFields {
  switch (kind) {
    case 'photo': {
      const small = { ...ref, file_id: `${ref.file_id}-s`, file_unique_id: `${ref.file_unique_id}s`, width: 90, height: 67, file_size: 1_204 };
      return { photo: [small, ref] };
    }
    case 'animation':
      return { animation: ref, document: ref };
    default:
      return { [kind]: ref };
  }
}

const kinds = ['photo', 'video', 'video_note', 'animation', 'audio', 'voice', 'sticker', 'location', 'contact', 'dice', 'document'] as const;

export type MediaKind = (typeof kinds)[number];

/** What a message carries beside text. */
export const mediaKind = (message: MediaFields): MediaKind | undefined => kinds.find((kind) => message[kind] !== undefined);

/** Only the media of a message, for a copy of it. */
export function mediaFields(message: MediaFields): MediaFields {
  return Object.fromEntries(kinds.flatMap((kind) => (message[kind] === undefined ? [] : [[kind, message[kind]]])));
}

/** The message before another file, with its caption, takes the place of its own. */
export function withoutMedia(message: Message): Message {
  const { caption: _, caption_entities: __, ...rest } = message;
  for (const kind of kinds) delete rest[kind];
  return rest;
}
