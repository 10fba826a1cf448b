import { albumKinds, type AlbumKind, type Incoming } from '../domain/incoming.ts';
import type { Block, Copy, MediaFile, MessageRef } from '../domain/outgoing.ts';

/** A media as it is sent on, a part of an album as such; a new version of one comes after it. */
export function copyOf(from: MessageRef, message: Pick<Incoming, 'media' | 'album' | 'file' | 'edited'>, caption: Block[]): Copy {
  const { album: id, edited } = message;
  const file = fileOf(message);
  return { kind: 'copy', from, caption, ...(id !== undefined && file && !edited && { album: { id, ...file } }) };
}

/** The file of a message, where it can be sent by its id. */
export const fileOf = ({ media, file }: Pick<Incoming, 'media' | 'file'>): MediaFile | undefined =>
  file !== undefined && isAlbumKind(media) ? { media, file } : undefined;

const isAlbumKind = (media: Incoming['media']): media is AlbumKind => albumKinds.some((kind) => kind === media);
