import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import type { Draft, Message } from '../../shapes.ts';
import { mediaFields, mediaKind } from '../../world/media.ts';
import type { Room } from '../../world/room.ts';
import { captionBody } from '../body.ts';
import { captioning, chatId, flag, integer, json, sending } from '../fields.ts';
import { method, type Methods } from '../method.ts';
import { send } from '../send.ts';
import { messageIn, writableChat } from '../target.ts';

const rising = (ids: number[]): boolean => ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0));
const manyIds = json(z.array(integer).min(1).max(100), 'message identifiers');
const many = z.object({ ...sending, from_chat_id: chatId, message_ids: manyIds, remove_caption: flag.optional() });
const one = { ...sending, from_chat_id: chatId, message_id: integer };

const canBeCopied = (message: Message): boolean => message.text !== undefined || mediaKind(message) !== undefined;

function content(message: Message): Partial<Draft> {
  const { text, entities, caption, caption_entities, media_group_id } = message;
  return { ...mediaFields(message), ...(text !== undefined && { text }), entities, caption, caption_entities, media_group_id };
}

const origin = (message: Message): Partial<Draft> => ({
  forward_origin: { type: 'user', sender_user: message.from, date: message.date },
});

/** Those that can be copied: the others are left out without a word, as Telegram does. Albums stay albums. */
function copyable(room: Room, ids: number[], newAlbum: () => string): Partial<Draft>[] {
  if (!rising(ids)) throw badRequest('message identifiers must be in a strictly increasing order');
  const albums = new Map<string, string>();
  const found = ids.flatMap((id) => {
    const message = room.messages.get(id);
    return message && canBeCopied(message) ? [{ message, body: content(message) }] : [];
  });
  return found.map(({ message, body }) => {
    const album = message.media_group_id;
    if (album !== undefined && !albums.has(album)) albums.set(album, newAlbum());
    return { ...body, media_group_id: album && albums.get(album), ...origin(message) };
  });
}

/** What the bot sends again. */
export const copies: Methods = {
  copyMessage: method(z.object({ ...one, ...captioning }), (telegram, parameters) => {
    const source = messageIn(writableChat(telegram, parameters.from_chat_id), parameters.message_id, 'message to copy not found');
    if (!canBeCopied(source)) throw badRequest("message can't be copied");
    const recaptioned = parameters.caption !== undefined && source.text === undefined;
    const caption = recaptioned ? { caption: undefined, caption_entities: undefined, ...captionBody(parameters) } : {};
    const copy = send(telegram, parameters, () => ({ ...content(source), media_group_id: undefined, ...caption }));
    return { message_id: copy.message_id };
  }),
  copyMessages: method(many, (telegram, parameters) => {
    const source = writableChat(telegram, parameters.from_chat_id);
    const bodies = copyable(source, parameters.message_ids, () => telegram.nextAlbum());
    if (bodies.length === 0) throw badRequest('there are no messages to copy');
    const bare = parameters.remove_caption ? { caption: undefined, caption_entities: undefined } : {};
    return bodies.map((body) => {
      const { forward_origin: _, ...unnamed } = body;
      return { message_id: send(telegram, parameters, () => ({ ...unnamed, ...bare })).message_id };
    });
  }),
  forwardMessage: method(z.object(one), (telegram, parameters) => {
    const source = messageIn(writableChat(telegram, parameters.from_chat_id), parameters.message_id, 'message to forward not found');
    if (!canBeCopied(source)) throw badRequest("message can't be forwarded");
    return send(telegram, parameters, () => ({ ...content(source), media_group_id: undefined, ...origin(source) }));
  }),
  forwardMessages: method(many, (telegram, parameters) => {
    const source = writableChat(telegram, parameters.from_chat_id);
    const bodies = copyable(source, parameters.message_ids, () => telegram.nextAlbum());
    if (bodies.length === 0) throw badRequest('there are no messages to forward');
    return bodies.map((body) => ({ message_id: send(telegram, parameters, () => body).message_id }));
  }),
};
