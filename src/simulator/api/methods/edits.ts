import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import type { Message } from '../../shapes.ts';
import { mediaKind, mediaOf, withoutMedia } from '../../world/media.ts';
import type { Room } from '../../world/room.ts';
import type { Telegram } from '../../world/telegram.ts';
import { captionBody, textBody } from '../body.ts';
import { captioning, chatId, entities, integer, json, replyMarkup, text } from '../fields.ts';
import { inputMedia, stored } from '../file.ts';
import { checkMarkup, sameMarkup } from '../keyboard.ts';
import { method, type Methods } from '../method.ts';
import { messageIn, writableChat, type ChatRef } from '../target.ts';

const where = { chat_id: chatId, message_id: integer, reply_markup: replyMarkup };
const twoDays = 48 * 3600;

function editable(telegram: Telegram, { chat_id, message_id }: { chat_id: ChatRef; message_id: number }): { room: Room; message: Message } {
  const room = writableChat(telegram, chat_id);
  const message = messageIn(room, message_id, 'message to edit not found');
  if (message.from.id !== telegram.bot.id) throw badRequest("message can't be edited");
  return { room, message };
}

/** Telegram calls it an error when nothing changes. */
function replace(telegram: Telegram, room: Room, before: Message, after: Message): Message {
  const same = (['text', 'entities', 'caption', 'caption_entities', 'photo', 'video', 'document', 'audio'] as const)
    .every((field) => JSON.stringify(before[field]) === JSON.stringify(after[field]));
  if (!same) return telegram.edit(room, after);
  if (!sameMarkup(before.reply_markup, after.reply_markup)) return telegram.edit(room, after, false);
  throw badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
}

/** Photos and videos share albums. */
const albumOf = (kind: string | undefined) => (kind === 'video' ? 'photo' : kind);

function deletable(telegram: Telegram, room: Room, message: Message): boolean {
  const own = message.from.id === telegram.bot.id;
  const allowed = own || room.info.type === 'private' || room.may(telegram.bot.id, 'can_delete_messages');
  return allowed && telegram.date - message.date < twoDays;
}

/** What the bot changes of what was sent. */
export const edits: Methods = {
  editMessageText: method(
    z.object({ ...where, text, parse_mode: z.string().optional(), entities, link_preview_options: json(z.looseObject({}).optional(), 'link preview options') }),
    (telegram, parameters) => {
      const { room, message } = editable(telegram, parameters);
      const body = textBody(parameters);
      if (message.text === undefined) throw badRequest('there is no text in the message to edit');
      const reply_markup = checkMarkup(parameters.reply_markup);
      return replace(telegram, room, message, { ...message, entities: undefined, ...body, reply_markup });
    },
  ),
  editMessageCaption: method(z.object({ ...where, ...captioning }), (telegram, parameters) => {
    const { room, message } = editable(telegram, parameters);
    const kind = mediaKind(message);
    if (kind === undefined || kind === 'sticker') throw badRequest('there is no caption in the message to edit');
    const reply_markup = checkMarkup(parameters.reply_markup);
    const bare = { ...message, caption: undefined, caption_entities: undefined };
    return replace(telegram, room, message, { ...bare, ...captionBody(parameters), reply_markup });
  }),
  editMessageMedia: method(z.object({ ...where, media: json(inputMedia, 'media') }), (telegram, parameters) => {
    const { room, message } = editable(telegram, parameters);
    const { media } = parameters;
    if (message.media_group_id !== undefined && albumOf(mediaKind(message)) !== albumOf(media.type)) {
      throw badRequest("Can't use the media of the specified type in the album");
    }
    const body = { ...mediaOf(stored(telegram, media.type, media.media)), ...captionBody(media) };
    return replace(telegram, room, message, { ...withoutMedia(message), ...body, reply_markup: checkMarkup(parameters.reply_markup) });
  }),
  editMessageReplyMarkup: method(z.object(where), (telegram, parameters) => {
    const { room, message } = editable(telegram, parameters);
    return replace(telegram, room, message, { ...message, reply_markup: checkMarkup(parameters.reply_markup) });
  }),
  deleteMessage: method(z.object({ chat_id: chatId, message_id: integer }), (telegram, { chat_id, message_id }) => {
    const room = writableChat(telegram, chat_id);
    const message = messageIn(room, message_id, 'message to delete not found');
    if (!deletable(telegram, room, message)) throw badRequest("message can't be deleted for everyone");
    telegram.remove(room, [message_id]);
    return true;
  }),
  deleteMessages: method(
    z.object({ chat_id: chatId, message_ids: json(z.array(integer).min(1).max(100), 'message identifiers') }),
    (telegram, { chat_id, message_ids }) => {
      const room = writableChat(telegram, chat_id);
      telegram.remove(room, message_ids.filter((id) => {
        const message = room.messages.get(id);
        return message !== undefined && deletable(telegram, room, message);
      }));
      return true;
    },
  ),
};
