import type { Opts, TelegramEmoji } from 'telegraf/types';
import type { Destination } from '../engine/channel.ts';
import { DeliveryError } from '../engine/channel.ts';
import { cutText } from '../domain/cutText.ts';
import type { MessageId } from '../domain/ids.ts';
import type { AlbumCopy, Block, MediaFile, Outgoing } from '../domain/outgoing.ts';
import type { Api } from './api.ts';
import { isAlreadySo, isRefused, isTopicGone } from './delivery.ts';
import { htmlOf } from './html.ts';
import { keyboardOf } from './keyboard.ts';

type Text = Extract<Outgoing, { kind: 'text' | 'edit' }>;
type TopicChange = Extract<Outgoing, { kind: 'topic' }>;

const topicNameLimit = 128;

export const topicName = (name: string): string => cutText(name, topicNameLimit);

/**
 * One thing said or changed, as the Bot API takes it; a topic's icon is named by Telegram's id.
 *
 * @returns the id of a new message.
 * @throws ApiFailure, Unauthorized
 */
export async function send(api: Api, to: Destination, outgoing: Outgoing): Promise<MessageId | undefined> {
  switch (outgoing.kind) {
    case 'text':
      return sent(await api.call('sendMessage', { ...placeOf(to), ...textOf(outgoing), ...replyTo(outgoing) }));
    case 'copy': {
      const { from } = outgoing;
      const source = { from_chat_id: from.chat, message_id: from.message, ...captionOf(outgoing) };
      return sent(await api.call('copyMessage', { ...placeOf(to), ...source, ...replyTo(outgoing) }));
    }
    case 'edit':
      return change(api.call('editMessageText', { ...messageOf(to, outgoing), ...textOf(outgoing) }));
    case 'caption':
      return change(recaption(api, to, outgoing));
    case 'reaction': {
      const reaction = outgoing.emoji === undefined ? [] : [{ type: 'emoji' as const, emoji: outgoing.emoji as TelegramEmoji }];
      return change(api.call('setMessageReaction', { ...messageOf(to, outgoing), reaction }), isRefused);
    }
    case 'buttons':
      return change(api.call('editMessageReplyMarkup', { ...messageOf(to, outgoing), reply_markup: keyboardOf(outgoing.buttons) }));
    case 'delete':
      return remove(api, to, outgoing.messages);
    case 'topic':
      return changeTopic(api, to, outgoing);
    default:
      return outgoing satisfies never;
  }
}

/** Whether it was the caption or the file that changed is not known: a call that changes both does either. */
function recaption(api: Api, to: Destination, outgoing: Extract<Outgoing, { kind: 'caption' }>): Promise<unknown> {
  const { file } = outgoing;
  if (!file) return api.call('editMessageCaption', { ...messageOf(to, outgoing), ...captionOf(outgoing) });
  return api.call('editMessageMedia', { ...messageOf(to, outgoing), media: mediaOf(file, outgoing) });
}

const mediaOf = ({ media: type, file: media }: MediaFile, captioned: { caption: Block[] }) => ({ type, media, ...captionOf(captioned) });

/**
 * An album, in one call.
 *
 * @returns the id of each part's new message.
 * @throws ApiFailure, Unauthorized
 */
export async function sendAlbum(api: Api, to: Destination, parts: readonly AlbumCopy[]): Promise<MessageId[]> {
  const media = parts.map((part) => mediaOf(part.album, part));
  const messages = await api.call('sendMediaGroup', { ...placeOf(to), media: media as Opts<'sendMediaGroup'>['media'], ...replyTo(parts[0] ?? {}) });
  return messages.map(sent);
}

const sent = ({ message_id }: { message_id: number }): MessageId => message_id as MessageId;

const placeOf = ({ chat, thread }: Destination) => ({ chat_id: chat, ...(thread !== undefined && { message_thread_id: thread }) });

const messageOf = ({ chat }: Destination, { message }: { message: MessageId }) => ({ chat_id: chat, message_id: message });

const replyTo = ({ replyTo: message }: { replyTo?: MessageId }) =>
  message === undefined ? {} : { reply_parameters: { message_id: message, allow_sending_without_reply: true } };

const captionOf = ({ caption }: { caption: Block[] }) => ({ caption: htmlOf(caption), parse_mode: 'HTML' as const });

const textOf = ({ blocks, buttons }: Text) => ({
  text: htmlOf(blocks),
  parse_mode: 'HTML' as const,
  link_preview_options: { is_disabled: true },
  ...(buttons && { reply_markup: keyboardOf(buttons) }),
});

async function change(call: Promise<unknown>, done: (error: unknown) => boolean = isAlreadySo): Promise<undefined> {
  try {
    await call;
  } catch (error) {
    if (!done(error)) throw error;
  }
}

/** Telegram takes this many at once, and says nothing of those that are gone already. */
const deletedAtOnce = 100;

async function remove(api: Api, { chat }: Destination, messages: readonly MessageId[]): Promise<undefined> {
  for (let from = 0; from < messages.length; from += deletedAtOnce) {
    await api.call('deleteMessages', { chat_id: chat, message_ids: messages.slice(from, from + deletedAtOnce) });
  }
}

async function changeTopic(api: Api, to: Destination, { thread = to.thread, name, icon, state }: TopicChange): Promise<undefined> {
  if (thread === undefined) throw new DeliveryError({ kind: 'refused' }, 'a change of a topic is addressed to no topic');
  const topic: Opts<'closeForumTopic'> = { chat_id: to.chat, message_thread_id: thread };
  if (state === 'deleted') {
    return change(api.call('deleteForumTopic', topic), (error) => isAlreadySo(error) || isTopicGone(error));
  }
  if (state === 'open') await change(api.call('reopenForumTopic', topic));
  const look = { ...(name !== undefined && { name: topicName(name) }), ...(icon !== undefined && { icon_custom_emoji_id: icon }) };
  if (Object.keys(look).length > 0) await change(api.call('editForumTopic', { ...topic, ...look }));
  if (state === 'closed') await change(api.call('closeForumTopic', topic));
}
