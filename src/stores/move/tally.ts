import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ChatId } from '../../domain/ids.ts';
import type { Commit } from '../commit.ts';
import type { Db } from '../db.ts';
import { canonical } from './canonical.ts';
import type { Stored } from './side.ts';
import { rest, wholes } from './wholes.ts';

const kinds = [
  'conversations', 'handled updates', 'tickets', 'lines', 'relayed messages', 'shown messages', 'messages to send', 'events', 'agents', "agents' groups", 'erasures asked for',
] as const;
type Kind = (typeof kinds)[number];

/** Of a kind: how many, and the sum without carry (xor) of a hash for each, whatever order they come in. */
interface Sum {
  count: number;
  checksum: Buffer;
}

const hashLength = 32;

/** Counts what is told in commits, and sums it up. Each list of a conversation must be whole in one of them. */
export class Tally {
  readonly #sums = new Map(kinds.map((kind): [Kind, Sum] => [kind, { count: 0, checksum: Buffer.alloc(hashLength) }]));

  take({ chat, conversation, erasedAt, updates, tickets, lines, links, shown, rows, lastRow, events, agents, desk }: Commit): void {
    if (chat !== undefined && updates) this.#add('conversations', chat, { conversation, erasedAt }, conversation ? 1 : 0);
    this.#addList('handled updates', chat, updates);
    this.#addList('tickets', chat, tickets);
    this.#addList('lines', chat, lines);
    this.#addList('relayed messages', chat, links);
    this.#addList('shown messages', chat, shown);
    for (const row of rows ?? []) this.#add('messages to send', row.id, row);
    if (lastRow !== undefined) this.#add('messages to send', 'last', lastRow, 0);
    for (const event of events ?? []) this.#add('events', this.count('events'), event);
    for (const agent of agents ?? []) this.#add('agents', this.count('agents'), agent);
    if (desk) this.#add("agents' groups", 0, desk);
  }

  takeAsked(chats: readonly ChatId[]): void {
    for (const chat of chats) this.#add('erasures asked for', chat, chat);
  }

  count(kind: Kind): number {
    return this.#sums.get(kind)!.count;
  }

  /** How many of each kind there are. */
  toString(): string {
    return kinds.filter((kind) => this.count(kind) > 0).map((kind) => `${kind}: ${this.count(kind)}`).join(', ');
  }

  /** In which kinds another one is not the same, in words. */
  differences(other: Tally): string[] {
    return kinds.flatMap((kind) => {
      const [mine, its] = [this.#sums.get(kind)!, other.#sums.get(kind)!];
      if (mine.count !== its.count) return [`${kind}: ${mine.count} became ${its.count}`];
      return mine.checksum.equals(its.checksum) ? [] : [`${kind}: ${mine.count}, not all of them the same`];
    });
  }

  #addList(kind: Kind, chat: ChatId | undefined, list: readonly unknown[] | undefined): void {
    if (list && list.length > 0) this.#add(kind, chat!, list, list.length);
  }

  #add(kind: Kind, key: string | number, value: unknown, count = 1): void {
    const sum = this.#sums.get(kind)!;
    sum.count += count;
    const hash = createHash('sha256').update(`${key} ${canonical(value)}`).digest();
    for (let at = 0; at < hashLength; at += 1) sum.checksum[at]! ^= hash[at]!;
  }
}

/** So many are summed up without letting anything in between. */
const atOnce = 500;

export async function tallyOf({ db, asked }: Stored): Promise<Tally> {
  const tally = new Tally();
  let taken = 0;
  for (const commit of told(db)) {
    tally.take(commit);
    if ((taken += 1) % atOnce === 0) await setImmediate();
  }
  tally.takeAsked(asked);
  return tally;
}

function* told(db: Db): Generator<Commit> {
  yield* wholes(db);
  const { events, ...others } = rest(db);
  yield others;
  for (const event of events ?? []) yield { version: 1, events: [event] };
}
