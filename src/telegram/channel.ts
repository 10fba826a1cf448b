import { plainText } from '../domain/blocks.ts';
import { cutText } from '../domain/cutText.ts';
import type { ThreadId } from '../domain/ids.ts';
import type { AlbumCopy, Block, Outgoing } from '../domain/outgoing.ts';
import type { Channel, Destination } from '../engine/channel.ts';
import type { Log } from '../engine/log.ts';
import type { Api } from './api.ts';
import { deliveryErrorOf, isAlreadySo, isMarkupRefused, isReplyTargetGone, isTopicClosed } from './delivery.ts';
import { createTopicIcons } from './icons.ts';
import { send, sendAlbum, topicName } from './send.ts';

/** What helps nobody any more when it comes later, in ms. */
const passingMs = 10_000;
const noticeLimit = 200;

/** The way to people through Telegram. Beside DeliveryErrors it throws Unauthorized: then no call will pass. */
export function createTelegramChannel({ api, log }: { api: Api; log: Log }): Channel {
  /** @returns how a message can be sent after all; throws the error again where there is no such way. */
  async function mending(error: unknown, to: Destination): Promise<(outgoing: Outgoing) => Outgoing> {
    if (isTopicClosed(error) && to.thread !== undefined) {
      await api.call('reopenForumTopic', { chat_id: to.chat, message_thread_id: to.thread }).catch((fault: unknown) => {
        // Somebody was quicker.
        if (!isAlreadySo(fault)) throw fault;
      });
      return (outgoing) => outgoing;
    }
    if (isReplyTargetGone(error)) return withoutReply;
    if (isMarkupRefused(error)) {
      log.error({ error: (error as Error).message }, 'Telegram refuses the markup of a message: it is sent as plain text');
      return withoutMarkup;
    }
    throw error;
  }

  const icons = createTopicIcons(api);

  /** As it is sent: a topic's icon by Telegram's id. */
  async function withIcon(outgoing: Outgoing): Promise<Outgoing> {
    if (outgoing.kind !== 'topic' || outgoing.icon === undefined) return outgoing;
    const { icon, ...rest } = outgoing;
    const id = await icons.idOf(icon);
    return id === undefined ? rest : { ...rest, icon: id };
  }

  async function bestEffort(call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch {
      // A press older than a few minutes can't be answered, and nobody waits for it any more.
    }
  }

  return {
    async deliver(to, said) {
      try {
        const outgoing = await withIcon(said);
        return await send(api, to, outgoing).catch(async (error: unknown) => send(api, to, (await mending(error, to))(outgoing)));
      } catch (error) {
        throw deliveryErrorOf(error);
      }
    },
    async deliverAlbum(to, parts) {
      try {
        return await sendAlbum(api, to, parts).catch(async (error: unknown) => sendAlbum(api, to, parts.map(await mending(error, to)) as AlbumCopy[]));
      } catch (error) {
        throw deliveryErrorOf(error);
      }
    },
    async openTopic(chat, { name, icon }) {
      try {
        const id = await icons.idOf(icon);
        const { message_thread_id } = await api.call('createForumTopic', { chat_id: chat, name: topicName(name), ...(id && { icon_custom_emoji_id: id }) });
        return { chat, thread: message_thread_id as ThreadId };
      } catch (error) {
        throw deliveryErrorOf(error);
      }
    },
    async acknowledge(pressId, text) {
      const notice = text === undefined ? {} : { text: cutText(text, noticeLimit) };
      await bestEffort(api.call('answerCallbackQuery', { callback_query_id: pressId, ...notice }, { timeoutMs: passingMs }));
    },
    async typing({ chat, thread }) {
      const topic = thread === undefined ? {} : { message_thread_id: thread };
      await bestEffort(api.call('sendChatAction', { chat_id: chat, action: 'typing', ...topic }, { timeoutMs: passingMs }));
    },
  };
}

function withoutReply(outgoing: Outgoing): Outgoing {
  if (!('replyTo' in outgoing)) return outgoing;
  const { replyTo: _, ...rest } = outgoing;
  return rest;
}

function withoutMarkup(outgoing: Outgoing): Outgoing {
  if ('blocks' in outgoing) return { ...outgoing, blocks: plain(outgoing.blocks) };
  return 'caption' in outgoing ? { ...outgoing, caption: plain(outgoing.caption) } : outgoing;
}

const plain = (blocks: readonly Block[]): Block[] => [{ kind: 'paragraph', spans: [{ text: plainText(blocks) }] }];
