import type { AlbumCopy, OutboxRow } from '../domain/outgoing.ts';

/** For so long (ms) after a part another one may come: Telegram tells of each by itself. */
export const gatherMs = 1000;

/** More than this Telegram doesn't take in one call. */
const mostParts = 10;

export type PartRow = OutboxRow & { outgoing: AlbumCopy };

/** What goes out in one call. */
export type Batch = readonly [OutboxRow, ...OutboxRow[]];

const isPart = (row: OutboxRow): row is PartRow => row.outgoing.kind === 'copy' && row.outgoing.album !== undefined;

export const isAlbum = (batch: Batch): batch is readonly [PartRow, PartRow, ...PartRow[]] => batch.length > 1;

/** The row as it is sent by itself. */
export function alone(row: OutboxRow): OutboxRow {
  if (!isPart(row)) return row;
  const { album: _, ...copy } = row.outgoing;
  return { ...row, outgoing: copy };
}

/** Whether another part may belong to it. */
export const isUnfinished = (batch: Batch): boolean => isPart(batch[0]) && batch.length < mostParts;

/** A lane's first row, with all the other parts of its album that can go with it, in the order in which they were sent. */
export function batchOf(first: OutboxRow, lane: readonly OutboxRow[]): Batch {
  if (!isPart(first)) return [first];
  const parts = lane.filter(isPart).filter(({ outgoing }) => togetherOf(outgoing) === togetherOf(first.outgoing));
  const [one = first, ...more] = parts.slice(0, mostParts).sort((a, b) => a.outgoing.from.message - b.outgoing.from.message);
  return [one, ...more];
}

/** Photos and videos mix, nothing else does. */
const togetherOf = ({ album: { id, media } }: AlbumCopy): string => `${media === 'video' ? 'photo' : media} ${id}`;
