import type { DeliveryEvent, GroupMoved } from '../domain/event.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Address, OutboxRow } from '../domain/outgoing.ts';
import type { Ticket } from '../domain/ticket.ts';
import { DeliveryError, type Channel } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { createPace } from './pace.ts';
import { reach } from './reach.ts';
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
  report: (event: DeliveryEvent | GroupMoved) => Promise<void>;
  /** The storage failed while a delivery was reported: nothing more is sent. */
  fault: (error: unknown) => void;
}

/** What an operator must do for a group that doesn't let the bot in. */
const deskRefuses =
  "the agents' group refuses the bot, tickets wait: make it an administrator that may manage topics, turn on topics in the group, or bind another group with /here";

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
  /** Groups that don't let the bot in, with what Telegram says. */
  const problems = new Map<ChatId, string>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const pace = createPace(rate, clock);

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
      const to = await reach(row.to, store);
      if (to === 'noDesk') return 'parked';
      if (to === 'gone') {
        await refused(row, 'refused', 'the ticket is gone');
        return 'done';
      }
      const held = (heldUntil.get(to.chat) ?? 0) - clock.now();
      if (held > 0) await clock.sleep(held, stopping.signal);
      await pace.turn(stopping.signal);
      if (stopping.signal.aborted) return 'stopped';
      try {
        if ('opens' in to) await openTopic(to.opens, to.chat);
        else {
          const message = await channel.deliver(to, row.outgoing);
          problems.delete(to.chat);
          await report({ kind: 'delivered', row, chat: to.chat, at: clock.now(), ...(message ? { message } : {}) });
          return 'done';
        }
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        if ((await failed(row, to.chat, error)) === 'done') return 'done';
        // What was mended is tried again at once, but only once: it may fail in the same way.
        const mended = error.failure.kind === 'topicGone' || error.failure.kind === 'migrated';
        if (error.failure.kind !== 'wait' && !(mended && failures === 0)) await pause(since, failures);
        failures += 1;
      }
    }
    return 'stopped';
  }

  async function failed(row: OutboxRow, chat: ChatId, { failure, message }: DeliveryError): Promise<'done' | 'again'> {
    const at = clock.now();
    switch (failure.kind) {
      case 'wait':
        heldUntil.set(chat, at + failure.ms);
        log.warn({ row: row.id, ms: failure.ms }, 'Telegram asks to wait');
        return 'again';
      case 'retry':
        log.warn({ row: row.id, reason: message }, 'a delivery failed and is tried again');
        return 'again';
      case 'topicGone': {
        const ticket = 'topicOf' in row.to ? await store.ticket(row.to.topicOf) : undefined;
        if (!ticket?.topic) break;
        log.warn({ row: row.id }, 'a topic was deleted and is made anew');
        await report({ kind: 'topicLost', ticket: ticket.id, topic: ticket.topic, at });
        return 'again';
      }
      case 'migrated': {
        const ticket = 'topicOf' in row.to ? await store.ticket(row.to.topicOf) : undefined;
        await report({ kind: 'groupMoved', from: chat, to: failure.to, at });
        if (ticket?.topic) await report({ kind: 'topicLost', ticket: ticket.id, topic: ticket.topic, at });
        return 'again';
      }
      case 'noAccess':
        if ('chat' in row.to) break;
        problems.set(chat, message);
        log.error({ row: row.id, reason: message }, deskRefuses);
        return 'again';
      case 'blocked':
      case 'refused':
        break;
      default:
        return failure satisfies never;
    }
    log.warn({ row: row.id, reason: message }, 'a delivery was refused for good');
    await refused(row, failure.kind === 'blocked' ? 'blocked' : 'refused', message);
    return 'done';
  }

  async function refused(row: OutboxRow, reason: 'blocked' | 'refused', description: string): Promise<void> {
    await report({ kind: 'undeliverable', row, reason, description, at: clock.now() });
  }

  async function openTopic(ticket: Ticket, chat: ChatId): Promise<void> {
    const topic = await channel.openTopic(chat, topicName(ticket));
    await report({ kind: 'topicOpened', ticket: ticket.id, topic, at: clock.now() });
    // The customer may have asked to be forgotten meanwhile: nothing of them stays in the group.
    if (!(await store.ticket(ticket.id))) await channel.deliver(topic, { kind: 'topic', state: 'deleted' });
  }

  const pause = (since: number, failures: number): Promise<void> =>
    clock.sleep(pauseAfter(failures, clock.now() - since), stopping.signal);

  return {
    add,
    /** A group is bound now: what waited for one goes. */
    unpark(): void {
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
      await Promise.all(running);
    },
    backlog() {
      const first = [...lanes.values()].flatMap((lane) => lane[0]?.at ?? []);
      const rows = [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
      const [problem] = problems.values();
      return { rows, ...(problem ? { problem: `${deskRefuses} (${problem})` } : {}), oldest: first.length > 0 ? clock.now() - Math.min(...first) : 0 };
    },
  };
}

const laneOf = (to: Address): string => ('chat' in to ? `chat ${to.chat} ${to.thread ?? ''}` : 'topicOf' in to ? `topic ${to.topicOf}` : 'desk');
