import type { DeliveryEvent, GroupMoved } from '../domain/event.ts';
import type { ChatId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import type { DeliveryError } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Store } from './store.ts';

export interface ObstaclesParts {
  store: Store;
  clock: Clock;
  log: Log;
  report: (event: DeliveryEvent | GroupMoved) => Promise<void>;
}

/** What an operator must do for a group that doesn't let the bot in. */
const deskRefuses =
  "the agents' group refuses the bot, tickets wait: make it an administrator that may manage topics, turn on topics in the group, or bind another group with /here";

/** What stands in the way of deliveries, by chat, and what is done about it. */
export function createObstacles({ store, clock, log, report }: ObstaclesParts) {
  const heldUntil = new Map<ChatId, number>();
  /** Groups that don't let the bot in, with what Telegram says. */
  const problems = new Map<ChatId, string>();

  return {
    /** How long (ms) the chat must still be left alone; not positive: it need not. */
    wait: (chat: ChatId): number => (heldUntil.get(chat) ?? 0) - clock.now(),
    passed: (chat: ChatId): void => void problems.delete(chat),
    problem(): string | undefined {
      const [said] = problems.values();
      return said === undefined ? undefined : `${deskRefuses} (${said})`;
    },
    /** Takes note of a failed delivery and mends what can be mended; `refused` where trying again is of no use. */
    async meet(row: OutboxRow, chat: ChatId, { failure, message }: DeliveryError): Promise<'again' | 'refused'> {
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
      return 'refused';
    },
  };
}
