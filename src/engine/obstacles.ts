import type { ChatId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import type { DeliveryError } from './channel.ts';
import { createChatPace } from './chatPace.ts';
import type { Clock } from './clock.ts';
import type { Fields, Log } from './log.ts';
import type { OutboxParts } from './outbox.ts';
import { createRefusals } from './refusals.ts';
import type { Store } from './store.ts';

export interface ObstaclesParts {
  store: Store;
  clock: Clock;
  log: Log;
  report: OutboxParts['report'];
}

/** What an operator must do for a group that doesn't let the bot in. */
export const deskRefuses =
  "the agents' group refuses the bot, tickets wait: add it to the group as an administrator, or bind another group with /here";

const about = ({ id, about: conversation }: OutboxRow): Fields => ({ row: id, conversation });

/** What stands in the way of deliveries, by chat, and what is done about it. */
export function createObstacles({ store, clock, log, report }: ObstaclesParts) {
  const pace = createChatPace(clock);
  const refusals = createRefusals(clock);

  return {
    refusals,
    /** Resolves when the chat need not be left alone any longer. */
    turn: (chat: ChatId, signal: AbortSignal): Promise<void> => pace.turn(chat, signal),
    /** Something arrived there. */
    async passed(chat: ChatId): Promise<void> {
      if (refusals.delete(chat)) await report({ kind: 'deskMended', chat, topics: false, at: clock.now() });
    },
    problem(): string | undefined {
      const said = refusals.reason();
      return said === undefined ? undefined : `${deskRefuses} (${said})`;
    },
    /** Takes note of a failed delivery and mends what can be mended; `refused` where trying again is of no use. */
    async meet(row: OutboxRow, chat: ChatId, { failure, message }: DeliveryError): Promise<'again' | 'refused'> {
      const at = clock.now();
      switch (failure.kind) {
        case 'wait':
          pace.slow(chat, failure.ms);
          log.warn({ ...about(row), ms: failure.ms }, 'Telegram asks to wait');
          return 'again';
        case 'retry':
          log.warn({ ...about(row), reason: message }, 'a delivery failed and is tried again');
          return 'again';
        case 'topicGone': {
          const ticket = 'topicOf' in row.to ? await store.ticket(row.to.topicOf) : undefined;
          if (!ticket?.topic) break;
          log.warn(about(row), 'a topic was deleted and is made anew');
          await report({ kind: 'topicLost', ticket: ticket.id, topic: ticket.topic, at });
          return 'again';
        }
        case 'migrated': {
          // Only the desk is followed, by `reach` as well: what was for another group would fail for ever.
          const desk = await store.desk();
          if ('chat' in row.to && chat !== desk?.chat && chat !== desk?.movedFrom) break;
          const ticket = 'topicOf' in row.to ? await store.ticket(row.to.topicOf) : undefined;
          await report({ kind: 'groupMoved', from: chat, to: failure.to, at });
          if (ticket?.topic) await report({ kind: 'topicLost', ticket: ticket.id, topic: ticket.topic, at });
          return 'again';
        }
        case 'noTopics':
        case 'noTopicRights': {
          // A topic's name and state are shown where they can be.
          if (!('topicOf' in row.to) || row.outgoing.kind === 'topic') break;
          log.warn({ ...about(row), reason: message }, "tickets are single messages in the agents' group from now on");
          await report({ kind: 'deskLimited', chat, limit: failure.kind, at });
          const topic = (await store.ticket(row.to.topicOf))?.topic;
          if (topic) await report({ kind: 'topicLost', ticket: row.to.topicOf, topic, at });
          return 'again';
        }
        case 'noAccess':
          // Only for the desk itself it is worth waiting.
          if ('chat' in row.to || (await store.desk())?.chat !== chat) break;
          if (refusals.add(chat, message)) {
            log.error({ ...about(row), reason: message }, deskRefuses);
            await report({ kind: 'deskLimited', chat, limit: 'noAccess', at });
          }
          return 'again';
        case 'blocked':
        case 'refused':
          break;
        default:
          return failure satisfies never;
      }
      log.warn({ ...about(row), reason: message }, 'a delivery was refused for good');
      return 'refused';
    },
  };
}
