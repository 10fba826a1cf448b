import { plainText } from '../domain/blocks.ts';
import type { ThreadId } from '../domain/ids.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { Channel, Destination } from '../engine/channel.ts';
import type { Log } from '../engine/log.ts';
import type { Api } from './api.ts';
import { deliveryErrorOf, isAlreadySo, isMarkupRefused, isReplyTargetGone, isTopicClosed } from './delivery.ts';
import { send, topicName } from './send.ts';

/** What helps nobody any more when it comes later, in ms. */
const passingMs = 10_000;
const noticeLimit = 200;

/** The way to people through Telegram. Beside DeliveryErrors it throws Unauthorized: then no call will pass. */
export function createTelegramChannel({ api, log }: { api: Api; log: Log }): Channel {
  /** @returns the message as it can be sent after all; throws the error again where there is no such way. */
  async function mend(error: unknown, to: Destination, outgoing: Outgoing): Promise<Outgoing> {
    if (isTopicClosed(error) && to.thread !== undefined) {
      await api.call('reopenForumTopic', { chat_id: to.chat, message_thread_id: to.thread }).catch((fault: unknown) => {
        // Somebody was quicker.
        if (!isAlreadySo(fault)) throw fault;
      });
      return outgoing;
    }
    if (isReplyTargetGone(error) && 'replyTo' in outgoing) {
      const { replyTo: _, ...rest } = outgoing;
      return rest;
    }
    if (isMarkupRefused(error) && 'blocks' in outgoing) {
      log.error({ chat: to.chat, error: String(error) }, 'Telegram refuses the markup of a message: it is sent as plain text');
      return { ...outgoing, blocks: [{ kind: 'paragraph', spans: [{ text: plainText(outgoing.blocks) }] }] };
    }
    throw error;
  }

  async function bestEffort(call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch {
      // A press older than a few minutes can't be answered, and nobody waits for it any more.
    }
  }

  return {
    async deliver(to, outgoing) {
      try {
        return await send(api, to, outgoing).catch(async (error: unknown) => send(api, to, await mend(error, to, outgoing)));
      } catch (error) {
        throw deliveryErrorOf(error);
      }
    },
    async openTopic(chat, name) {
      try {
        const { message_thread_id } = await api.call('createForumTopic', { chat_id: chat, name: topicName(name) });
        return { chat, thread: message_thread_id as ThreadId };
      } catch (error) {
        throw deliveryErrorOf(error);
      }
    },
    async acknowledge(pressId, text) {
      const notice = text === undefined ? {} : { text: text.slice(0, noticeLimit) };
      await bestEffort(api.call('answerCallbackQuery', { callback_query_id: pressId, ...notice }, { timeoutMs: passingMs }));
    },
    async typing({ chat, thread }) {
      const topic = thread === undefined ? {} : { message_thread_id: thread };
      await bestEffort(api.call('sendChatAction', { chat_id: chat, action: 'typing', ...topic }, { timeoutMs: passingMs }));
    },
  };
}
