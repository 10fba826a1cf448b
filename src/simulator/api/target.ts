import { badRequest, forbidden, Refusal } from '../refusal.ts';
import type { Message } from '../shapes.ts';
import type { Room, Topic } from '../world/room.ts';
import type { Telegram } from '../world/telegram.ts';

export type ChatRef = number | string;

/** The chat that a call names, whether or not the bot may write there. */
export function chatOf(telegram: Telegram, chat: ChatRef): Room {
  const room = typeof chat === 'number' ? telegram.rooms.get(chat) : undefined;
  if (!room) throw badRequest('chat not found');
  if (room.migratedTo !== undefined) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.migratedTo });
  }
  return room;
}

/** The chat that a call names, where the bot may read and write. */
export function writableChat(telegram: Telegram, chat: ChatRef): Room {
  const room = chatOf(telegram, chat);
  const { type } = room.info;
  if (type === 'private') {
    if (telegram.deactivated.has(room.id)) throw forbidden('user is deactivated');
    const status = room.members.get(room.id)?.status;
    if (status === 'kicked') throw forbidden('bot was blocked by the user');
    if (status === 'left') throw forbidden("bot can't initiate conversation with a user");
    return room;
  }
  const status = room.members.get(telegram.bot.id)?.status;
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${type} chat`);
  if (status === undefined || status === 'left') throw forbidden(`bot is not a member of the ${type} chat`);
  return room;
}

/** The topic that a message is for; undefined is General, or a chat without topics. */
export function openThread(room: Room, thread: number | undefined): Topic | undefined {
  if (thread === undefined || thread === 0) return undefined;
  const topic = room.topics.get(thread);
  if (!room.isForum || !topic || topic.deleted) throw badRequest('message thread not found');
  if (topic.closed) throw badRequest('TOPIC_CLOSED');
  return topic;
}

export function messageIn(room: Room, id: number | undefined, missing: string): Message {
  if (id === undefined) throw badRequest('message identifier is not specified');
  const message = room.messages.get(id);
  if (!message) throw badRequest(missing);
  return message;
}

export interface ReplyRequest {
  reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean | undefined } | undefined;
  reply_to_message_id?: number | undefined;
  allow_sending_without_reply?: boolean | undefined;
}

/** The message that is answered; undefined where none is named, or the named one is gone and that is allowed. */
export function replyTarget(room: Room, request: ReplyRequest): Message | undefined {
  const id = request.reply_parameters?.message_id ?? request.reply_to_message_id;
  if (id === undefined || id === 0) return undefined;
  const target = room.messages.get(id);
  const optional = request.reply_parameters?.allow_sending_without_reply ?? request.allow_sending_without_reply;
  if (!target && !optional) throw badRequest('message to be replied not found');
  return target;
}
