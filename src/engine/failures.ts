import type { ChatId } from '../domain/ids.ts';
import type { OutboxRow } from '../domain/outgoing.ts';
import type { DeliveryError } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { OutboxParts } from './outbox.ts';
import type { createRefusals } from './refusals.ts';
import type { Store } from './store.ts';

export interface FailureParts {
  store: Store;
  clock: Clock;
  log: Log;
  report: OutboxParts['report'];
  refusals: ReturnType<typeof createRefusals>;
  /** Nothing goes to the chat until then (ms since 1970). */
  hold: (chat: ChatId, until: number) => void;
}

/** What an operator must do for a group that doesn't let the bot in. */
export const deskRefuses =
  "the agents' group refuses the bot, tickets wait: add it to the group as an administrator, or bind another group with /here";

/**
 * What a failed delivery asks for is done: `again` where the message may go then; otherwise it is refused for good, or the
 * customer left the bot.
 */
export function createFailures({ store, clock, log, report, refusals, hold }: FailureParts) {
  return async function failed(row: OutboxRow, chat: ChatId, { failure, message }: DeliveryError): Promise<'again' | 'blocked' | 'refused'> {
    const at = clock.now();
    switch (failure.kind) {
      case 'wait':
        hold(chat, at + failure.ms);
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
      case 'noTopics':
      case 'noTopicRights': {
        // A topic's name and state are shown where they can be.
        if (!('topicOf' in row.to) || row.outgoing.kind === 'topic') break;
        log.warn({ row: row.id, reason: message }, "tickets are single messages in the agents' group from now on");
        await report({ kind: 'deskLimited', chat, limit: failure.kind, at });
        const topic = (await store.ticket(row.to.topicOf))?.topic;
        if (topic) await report({ kind: 'topicLost', ticket: row.to.topicOf, topic, at });
        return 'again';
      }
      case 'noAccess':
        // Only for the desk itself it is worth waiting.
        if ('chat' in row.to || (await store.desk())?.chat !== chat) break;
        if (refusals.add(chat, message)) {
          log.error({ row: row.id, reason: message }, deskRefuses);
          await report({ kind: 'deskLimited', chat, limit: 'noAccess', at });
        }
        return 'again';
      case 'blocked':
      case 'refused':
        break;
      default:
        return failure satisfies never;
    }
    log.warn({ row: row.id, reason: message }, 'a delivery was refused for good');
    return failure.kind === 'blocked' ? 'blocked' : 'refused';
  };
}
