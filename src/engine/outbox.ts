import { setMaxListeners } from 'node:events';
import type { DeliveryEvent, DeskEvent, TicketEvent } from '../domain/event.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Address, OutboxRow } from '../domain/outgoing.ts';
import type { Ticket } from '../domain/ticket.ts';
import { DeliveryError, type Channel } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { createFailures, deskRefuses } from './failures.ts';
import { createPace } from './pace.ts';
import { reach } from './reach.ts';
import { createRefusals } from './refusals.ts';
import { pauseAfter } from './retry.ts';
import type { Store } from './store.ts';

export interface OutboxParts {
  store: Store;
  channel: Channel;
  clock: Clock;
  log: Log;
  /** Messages a second in all. */
  rate: number;
  topicName: (ticket: Ticket) => string;
  /** Takes what became of a delivery through the one path; resolves once it is on disk. */
  report: (event: DeliveryEvent | DeskEvent | TicketEvent) => Promise<void>;
  /** The storage failed while a delivery was reported: nothing more is sent. */
  fault: (error: unknown) => void;
}

/**
 * Sends what turns wrote down. Each address is a lane of its own, in order, one message at a time: the next one goes only
 * when the outcome of the last is on disk, so that a kill repeats one message at most; no lane waits for another.
 */
export function createOutbox({ store, channel, clock, log, rate, topicName, report, fault }: OutboxParts) {
  const lanes = new Map<string, OutboxRow[]>();
  /** Lanes to a desk that no group is bound for. */
  const parked = new Set<string>();
  /** How often a group was bound: one that is bound while a lane is about to park wakes it all the same. */
  let bindings = 0;
  const heldUntil = new Map<ChatId, number>();
  const refusals = createRefusals(clock);
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  // As many wait for it as there are lanes.
  setMaxListeners(0, stopping.signal);
  const pace = createPace(rate, clock);
  const failed = createFailures({ store, clock, log, report, refusals, hold: (chat, until) => void heldUntil.set(chat, until) });

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

  function run(key: string): void {
    const lane = drain(key).catch(fault).finally(() => running.delete(lane));
    running.add(lane);
  }

  async function drain(key: string): Promise<void> {
    const lane = lanes.get(key)!;
    for (let row = lane[0]; row; row = lane[0]) {
      const before = bindings;
      const outcome = await settle(row);
      if (outcome === 'stopped') return;
      if (outcome === 'parked') {
        if (bindings > before) continue;
        parked.add(key);
        return;
      }
      lane.shift();
    }
    lanes.delete(key);
  }

  /** Tries until Telegram accepts the row or refuses it for good. */
  async function settle(row: OutboxRow): Promise<'done' | 'parked' | 'stopped'> {
    const since = clock.now();
    for (let failures = 0; !stopping.signal.aborted; ) {
      const reached = await reach(row, store);
      if (reached === 'noDesk') return 'parked';
      if (reached === 'gone') return await refused(row, 'refused', 'the ticket is gone');
      if (reached === 'needless') return await refused(row, 'refused', 'there is nothing to change');
      if ('astray' in reached) {
        await report({ kind: 'deskChanged', ticket: reached.astray, at: clock.now() });
        continue;
      }
      const { to } = reached;
      // Where it goes may be another place by then.
      if (await refusals.wait(to.chat)) continue;
      const held = (heldUntil.get(to.chat) ?? 0) - clock.now();
      if (held > 0) await clock.sleep(held, stopping.signal);
      await pace.turn(stopping.signal);
      if (stopping.signal.aborted) return 'stopped';
      try {
        const message = 'opens' in reached ? await openTopic(reached.opens, to.chat) : await channel.deliver(to, reached.outgoing);
        if (refusals.delete(to.chat)) await report({ kind: 'deskMended', chat: to.chat, topics: false, at: clock.now() });
        if ('opens' in reached) continue;
        await report({ kind: 'delivered', row, chat: to.chat, at: clock.now(), ...(message ? { message } : {}) });
        return 'done';
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        const outcome = await failed(row, to.chat, error);
        if (outcome !== 'again') return await refused(row, outcome, error.message);
        // What was mended is tried again at once, but only once: it may fail in the same way.
        const isMended = mended.has(error.failure.kind) && failures === 0;
        if (!waitsElsewhere.has(error.failure.kind) && !isMended) await pause(since, failures);
        failures += 1;
      }
    }
    return 'stopped';
  }

  async function refused(row: OutboxRow, reason: 'blocked' | 'refused', description: string): Promise<'done'> {
    await report({ kind: 'undeliverable', row, reason, description, at: clock.now() });
    return 'done';
  }

  async function openTopic(ticket: Ticket, chat: ChatId): Promise<undefined> {
    const topic = await channel.openTopic(chat, topicName(ticket));
    await report({ kind: 'topicOpened', ticket: ticket.id, topic, at: clock.now() });
    // The customer may have asked to be forgotten meanwhile: nothing of them stays in the group.
    if (!(await store.ticket(ticket.id))) await channel.deliver(topic, { kind: 'topic', state: 'deleted' });
  }

  const pause = (since: number, failures: number): Promise<void> =>
    clock.sleep(pauseAfter(failures, clock.now() - since), stopping.signal);

  return {
    add,
    /** A group is known to have refused the bot before. */
    expectRefusal: (chat: ChatId): void => void refusals.add(chat, 'since an earlier run'),
    /** Something about the group changed: what waited for that goes. */
    unpark(): void {
      refusals.clear();
      bindings += 1;
      const keys = [...parked];
      parked.clear();
      keys.forEach(run);
    },
    /** Resolves when nothing is under way; parked messages wait for their group. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
    async stop(): Promise<void> {
      stopping.abort();
      refusals.wake();
      await Promise.all(running);
    },
    backlog() {
      const first = [...lanes.values()].flatMap((lane) => lane[0]?.at ?? []);
      const rows = [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
      const problem = refusals.reason();
      return { rows, ...(problem ? { problem: `${deskRefuses} (${problem})` } : {}), oldest: first.length > 0 ? clock.now() - Math.min(...first) : 0 };
    },
  };
}

/** After these the way to the message's place was mended in the same breath. */
const mended = new Set<DeliveryError['failure']['kind']>(['topicGone', 'migrated', 'noTopics', 'noTopicRights']);
/** These are waited out for the whole chat. */
const waitsElsewhere = new Set<DeliveryError['failure']['kind']>(['wait', 'noAccess']);

const laneOf = (to: Address): string => ('chat' in to ? `chat ${to.chat} ${to.thread ?? ''}` : 'topicOf' in to ? `topic ${to.topicOf}` : 'desk');
