import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import { memberInfo } from '../../world/member.ts';
import { chatId, flag, integer, json } from '../fields.ts';
import { method, type Methods } from '../method.ts';
import { reactionOf } from '../reaction.ts';
import { messageIn, writableChat } from '../target.ts';

const reaction = z.looseObject({ type: z.string(), emoji: z.string().optional() });

const memberCount = method(z.object({ chat_id: chatId }), (telegram, { chat_id }) => {
  const members = [...writableChat(telegram, chat_id).members.values()];
  return members.filter(({ status }) => status !== 'left' && status !== 'kicked').length;
});

/** Chats, their members, and small signs in them. */
export const chats: Methods = {
  getChat: method(z.object({ chat_id: chatId }), (telegram, { chat_id }) => {
    const room = writableChat(telegram, chat_id);
    const permissions = { can_send_messages: true, can_manage_topics: false };
    const pinned = [...room.pinned].at(-1);
    return {
      ...room.info, accent_color_id: 3, max_reaction_count: 11,
      ...(room.info.type !== 'private' && { permissions }),
      ...(pinned !== undefined && { pinned_message: room.messages.get(pinned) }),
    };
  }),
  getChatMember: method(z.object({ chat_id: chatId, user_id: integer }), (telegram, { chat_id, user_id }) => {
    const room = writableChat(telegram, chat_id);
    const user = telegram.users.get(user_id);
    if (!user) throw badRequest('invalid user_id specified');
    return memberInfo(room.members.get(user_id) ?? { user, status: 'left', rights: {} });
  }),
  getChatAdministrators: method(z.object({ chat_id: chatId }), (telegram, { chat_id }) => {
    const room = writableChat(telegram, chat_id);
    if (room.info.type === 'private') throw badRequest('there are no administrators in the private chat');
    return [...room.members.values()]
      .filter(({ user, status }) => status === 'creator' || (status === 'administrator' && (!user.is_bot || user.id === telegram.bot.id)))
      .map(memberInfo);
  }),
  getChatMemberCount: memberCount,
  /** Its old name, which telegraf still calls. */
  getChatMembersCount: memberCount,
  leaveChat: method(z.object({ chat_id: chatId }), (telegram, { chat_id }) => {
    const room = writableChat(telegram, chat_id);
    room.members.set(telegram.bot.id, { user: telegram.bot, status: 'left', rights: {} });
    telegram.changes.tell({ kind: 'room', room });
    return true;
  }),
  banChatMember: method(z.object({ chat_id: chatId, user_id: integer }), (telegram, { chat_id, user_id }) => {
    const room = writableChat(telegram, chat_id);
    if (!room.may(telegram.bot.id, 'can_restrict_members')) throw badRequest('not enough rights to restrict/unrestrict chat member');
    const member = room.members.get(user_id);
    if (!member) throw badRequest('PARTICIPANT_ID_INVALID');
    member.status = 'kicked';
    return true;
  }),
  sendChatAction: method(
    z.object({ chat_id: chatId, message_thread_id: integer.optional(), action: z.string() }),
    (telegram, { chat_id, message_thread_id: thread, action }) => {
      if (!/^(typing|(upload|record)_\w+|choose_sticker|find_location)$/.test(action)) throw badRequest('wrong parameter action in request');
      telegram.changes.tell({ kind: 'action', room: writableChat(telegram, chat_id), thread, action });
      return true;
    },
  ),
  setMessageReaction: method(
    z.object({ chat_id: chatId, message_id: integer, reaction: json(z.array(reaction).optional(), 'reaction') }),
    (telegram, { chat_id, message_id, reaction: list = [] }) => {
      const room = writableChat(telegram, chat_id);
      messageIn(room, message_id, 'message to react not found');
      const emoji = reactionOf(list);
      const reactions = room.reactions.get(message_id) ?? new Map<number, string[]>();
      room.reactions.set(message_id, reactions.set(telegram.bot.id, emoji));
      telegram.changes.tell({ kind: 'reaction', room, message: message_id });
      return true;
    },
  ),
  pinChatMessage: method(
    z.object({ chat_id: chatId, message_id: integer, disable_notification: flag.optional() }),
    (telegram, { chat_id, message_id }) => {
      const room = writableChat(telegram, chat_id);
      const message = messageIn(room, message_id, 'message to pin not found');
      if (room.info.type !== 'private' && !room.may(telegram.bot.id, 'can_pin_messages')) {
        throw badRequest('not enough rights to manage pinned messages in the chat');
      }
      room.pinned.add(message_id);
      const place = telegram.place(room, message.is_topic_message ? message.message_thread_id : undefined);
      telegram.post(room, { ...place, from: telegram.bot, pinned_message: { ...message, reply_to_message: undefined } });
      return true;
    },
  ),
  unpinChatMessage: method(z.object({ chat_id: chatId, message_id: integer.optional() }), (telegram, { chat_id, message_id }) => {
    const room = writableChat(telegram, chat_id);
    const id = message_id ?? [...room.pinned].at(-1);
    if (id === undefined || !room.pinned.delete(id)) throw badRequest('message to unpin not found');
    telegram.changes.tell({ kind: 'room', room });
    return true;
  }),
};
