import { albumKinds, type AlbumKind, type Incoming } from '../domain/incoming.ts';
import type { Block, Copy, MessageRef } from '../domain/outgoing.ts';

/** A media as it is sent on, a part of an album as such. */
export function copyOf(from: MessageRef, { media, album, file }: Pick<Incoming, 'media' | 'album' | 'file'>, caption: Block[]): Copy {
  const isPart = album !== undefined && file !== undefined && isAlbumKind(media);
  return { kind: 'copy', from, caption, ...(isPart && { album: { id: album, media, file } }) };
}

const isAlbumKind = (media: Incoming['media']): media is AlbumKind => albumKinds.some((kind) => kind === media);
