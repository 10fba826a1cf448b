// Long because it is one way: all that can become of a message between the disk and Telegram's answer.
import { setMaxListeners } from 'node:events';
import type { DeliveryEvent, DeskEvent, TicketEvent } from '../domain/event.ts';
import type { ChatId, MessageId } from '../domain/ids.ts';
import type { OutboxRow, TopicLook } from '../domain/outgoing.ts';
import type { Ticket } from '../domain/ticket.ts';
import { alone, batchOf, gatherMs, isAlbum, isUnfinished, type Batch } from './album.ts';
import { DeliveryError, type Channel, type Destination } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { createObstacles } from './obstacles.ts';
import { createPace } from './pace.ts';
import { laneOf } from './lane.ts';
import { answering, reach } from './reach.ts';
import { pauseAfter } from './retry.ts';
import type { Store } from './store.ts';

export interface OutboxParts {
  store: Store;
  channel: Channel;
  clock: Clock;
  log: Log;
  /** Messages a second in all. */
  rate: number;
  topicLook: (ticket: Ticket) => TopicLook;
  /** Takes what became of a delivery through the one path; resolves once it is on disk. */
  report: (event: DeliveryEvent | DeskEvent | TicketEvent) => Promise<void>;
  /** Whether this process may send: asked before each delivery. */
  holds: () => boolean;
  /** The storage failed while a delivery was reported: nothing more is sent. */
  fault: (error: unknown) => void;
}

/**
 * Sends what turns wrote down. Each address is a lane of its own, in order, one message at a time: the next one goes only
 * when the outcome of the last is on disk, so that a kill repeats one message at most; no lane waits for another.
 */
export function createOutbox({ store, channel, clock, log, rate, topicLook, report, holds, fault }: OutboxParts) {
  const lanes = new Map<string, OutboxRow[]>();
  /** Lanes to a desk that no group is bound for. */
  const parked = new Set<string>();
  /** How often parked lanes were asked to look again: one that is about to park then does it all the same. */
  let reviews = 0;
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  // As many wait for it as there are lanes.
  setMaxListeners(0, stopping.signal);
  const pace = createPace(rate, clock);
  /** Deliveries that arrived. */
  let passed = 0;
  const obstacles = createObstacles({ store, clock, log, report });

  function add(rows: readonly OutboxRow[]): void {
    for (const row of rows) {
      const key = laneOf(row.to);
      const lane = lanes.get(key);
      if (lane) lane.push(row);
      else {
        lanes.set(key, [row]);
        run(key);
      }
    }
  }

  /** What parked lanes hold may have a way now, or be gone. */
  function review(): void {
    reviews += 1;
    const keys = [...parked];
    parked.clear();
    keys.forEach(run);
  }

  function run(key: string): void {
    const lane = drain(key).catch(fault).finally(() => running.delete(lane));
    running.add(lane);
  }

  async function drain(key: string): Promise<void> {
    const lane = lanes.get(key)!;
    for (let row = lane[0]; row; row = lane[0]) {
      const before = reviews;
      const batch = await gathered(row, lane);
      const outcome = await settle(batch);
      if (outcome === 'stopped') return;
      if (outcome === 'parked') {
        if (reviews > before) continue;
        parked.add(key);
        return;
      }
      if (outcome === 'apart') for (const part of batch) lane.splice(lane.indexOf(part), 1, alone(part));
      else for (const sent of batch) lane.splice(lane.indexOf(sent), 1);
    }
    lanes.delete(key);
  }

  /** The row with the rest of its album, once no more of it came for a while. */
  async function gathered(row: OutboxRow, lane: readonly OutboxRow[]): Promise<Batch> {
    let batch = batchOf(row, lane);
    for (let known = 0; isUnfinished(batch) && batch.length > known && !stopping.signal.aborted; batch = batchOf(row, lane)) {
      known = batch.length;
      await showTyping(row);
      await clock.sleep(gatherMs, stopping.signal);
    }
    return batch;
  }

  /** More is to come: whoever is there sees that. */
  async function showTyping(row: OutboxRow): Promise<void> {
    const reached = await reach(row, store);
    if (typeof reached === 'object' && 'to' in reached && !('opens' in reached)) void channel.typing(reached.to);
  }

  /** Tries until Telegram accepts the batch or refuses it for good; `apart` where each part of an album may still pass alone. */
  async function settle(batch: Batch): Promise<'done' | 'apart' | 'parked' | 'stopped'> {
    const [row] = batch;
    const since = clock.elapsed();
    const passedBefore = passed;
    let retries = 0;
    /** Where its turn has come. */
    let paced: ChatId | undefined;
    for (let failures = 0; !stopping.signal.aborted; ) {
      const reached = await reach(row, store);
      if (reached === 'noDesk') return 'parked';
      if (reached === 'gone' || reached === 'needless') return await refused(batch, 'refused', 'what it is about is gone');
      if ('astray' in reached) {
        await report({ kind: 'deskChanged', ticket: reached.astray, at: clock.now() });
        continue;
      }
      const { to } = reached;
      // Where it goes may be another place by then.
      if (await obstacles.refusals.wait(to.chat)) continue;
      if (paced !== to.chat) {
        paced = to.chat;
        if (await waited(batch, to.chat)) continue;
      }
      if (stopping.signal.aborted || !holds()) return 'stopped';
      try {
        if ('opens' in reached) {
          await openTopic(reached.opens, to.chat);
          paced = undefined;
          continue;
        }
        await deliver(to, batch, reached.under);
        return 'done';
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        const { kind } = error.failure;
        if ((await obstacles.meet(row, to.chat, error)) === 'refused') {
          if (isAlbum(batch) && kind !== 'blocked') return 'apart';
          return await refused(batch, kind === 'blocked' ? 'blocked' : 'refused', error.message);
        }
        if (kind === 'retry' && (retries += 1) >= stubborn && passed - passedBefore >= stubborn) {
          log.error({ row: row.id, reason: error.message }, 'a delivery fails again and again while others pass: it is set aside');
          return await refused(batch, 'refused', error.message);
        }
        // What was mended is tried again at once, but only once: it may fail in the same way.
        const isMended = mended.has(kind) && failures === 0;
        if (!waitsElsewhere.has(kind) && !isMended) await pause(since, failures);
        failures += 1;
        paced = undefined;
      }
    }
    return 'stopped';
  }

  /** Resolves when the batch may go to the chat: with true where that took long enough for something to change. */
  async function waited(batch: Batch, chat: ChatId): Promise<boolean> {
    const since = clock.elapsed();
    await obstacles.turn(chat, stopping.signal);
    for (const _ of batch) await pace.turn(stopping.signal);
    return clock.elapsed() - since > aMoment;
  }

  async function deliver(to: Destination, batch: Batch, under: MessageId | undefined): Promise<void> {
    const [{ outgoing, typing }] = batch;
    const messages = isAlbum(batch)
      ? await channel.deliverAlbum(to, batch.map((part) => answering(part.outgoing, under)))
      : [await channel.deliver(to, answering(outgoing, under))];
    passed += 1;
    await obstacles.passed(to.chat);
    if (typing) void channel.typing(to);
    const at = clock.now();
    const delivered = (row: OutboxRow, message: MessageId | undefined): DeliveryEvent => ({ kind: 'delivered', row, chat: to.chat, at, ...(message && { message }) });
    await Promise.all(batch.map((row, i) => report(delivered(row, messages[i]))));
  }

  async function refused(batch: Batch, reason: 'blocked' | 'refused', description: string): Promise<'done'> {
    const at = clock.now();
    await Promise.all(batch.map((row) => report({ kind: 'undeliverable', row, reason, description, at })));
    return 'done';
  }

  async function openTopic(ticket: Ticket, chat: ChatId): Promise<void> {
    const topic = await channel.openTopic(chat, topicLook(ticket));
    await report({ kind: 'topicOpened', ticket: ticket.id, conversation: ticket.conversation, topic, at: clock.now() });
    await obstacles.passed(chat);
  }

  const pause = (since: number, failures: number): Promise<void> =>
    clock.sleep(pauseAfter(failures, clock.elapsed() - since), stopping.signal);

  return {
    add,
    review,
    /** A group is known to have refused the bot before. */
    expectRefusal: (chat: ChatId): void => void obstacles.refusals.add(chat, 'since an earlier run'),
    /** Something about the group changed: what waited for that goes. */
    unpark(): void {
      obstacles.refusals.clear();
      review();
    },
    /** The conversations of which something waits. */
    waiting: (): Set<ChatId> => new Set([...lanes.values()].flatMap((lane) => lane.map(({ about }) => about))),
    /** Resolves when nothing is under way; parked messages wait for their group. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
    async stop(): Promise<void> {
      stopping.abort();
      obstacles.refusals.wake();
      await Promise.all(running);
    },
    backlog() {
      const first = [...lanes.values()].flatMap((lane) => lane[0]?.at ?? []);
      const rows = [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
      const problem = obstacles.problem();
      return { rows, ...(problem && { problem }), oldest: first.length > 0 ? Math.max(0, clock.now() - Math.min(...first)) : 0 };
    },
  };
}

/** After these the way to the message's place was mended in the same breath. */
const mended = new Set<DeliveryError['failure']['kind']>(['topicGone', 'migrated', 'noTopics', 'noTopicRights']);
/** These are waited out for the whole chat. */
const waitsElsewhere = new Set<DeliveryError['failure']['kind']>(['wait', 'noAccess']);

/** Longer than this (ms) nobody may go by what was true before. */
const aMoment = 50;

/** It is a message's own fault, and not the network's, once it failed so often while as many others arrived. */
const stubborn = 20;
