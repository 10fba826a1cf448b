import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import type { Room, Topic } from '../../world/room.ts';
import type { Telegram } from '../../world/telegram.ts';
import { chatId, integer } from '../fields.ts';
import { method, type Methods } from '../method.ts';
import { writableChat, type ChatRef } from '../target.ts';

/** The colours that Telegram lets a topic have. */
const colors = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f];
const icons = ['💬', '❗️', '✅', '📝', '💰', '🆒', '🔥', '👀', '⭐️', '📰'].map((emoji, i) => ({
  file_id: `sim-icon-${i}`, file_unique_id: `icon${i}`, type: 'custom_emoji', width: 100, height: 100,
  is_animated: false, is_video: false, emoji, custom_emoji_id: `531253642385163${i}001`, needs_repainting: false,
}));

const name = z.string().refine((value) => value.trim().length > 0 && value.length <= 128, { error: 'TOPIC_NAME_INVALID' });
const which = { chat_id: chatId, message_thread_id: integer };

function forum(telegram: Telegram, chat: ChatRef, act: string): Room {
  const room = writableChat(telegram, chat);
  if (!room.isForum) throw badRequest('the chat is not a forum');
  if (!room.may(telegram.bot.id, 'can_manage_topics')) throw badRequest(`not enough rights to ${act}`);
  return room;
}

function topicIn(room: Room, id: number): Topic {
  const topic = room.topics.get(id);
  if (!topic || topic.deleted) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}

function setClosed(telegram: Telegram, chat: ChatRef, thread: number, closed: boolean): true {
  const room = forum(telegram, chat, 'close or open the topic');
  const topic = topicIn(room, thread);
  if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
  telegram.setTopicClosed(room, topic, telegram.bot, closed);
  return true;
}

/** Topics of a group. */
export const topics: Methods = {
  createForumTopic: method(
    z.object({ chat_id: chatId, name, icon_color: integer.optional(), icon_custom_emoji_id: z.string().optional() }),
    (telegram, parameters) => {
      const room = forum(telegram, parameters.chat_id, 'create a topic');
      const icon_color = parameters.icon_color ?? colors[room.topics.size % colors.length] ?? 0;
      if (!colors.includes(icon_color)) throw badRequest('TOPIC_ICON_COLOR_INVALID');
      const about = { name: parameters.name, icon_color, icon_custom_emoji_id: parameters.icon_custom_emoji_id };
      return { message_thread_id: telegram.openTopic(room, telegram.bot, about).id, ...about };
    },
  ),
  editForumTopic: method(
    z.object({ ...which, name: name.optional(), icon_custom_emoji_id: z.string().optional() }),
    (telegram, { chat_id, message_thread_id, name: newName, icon_custom_emoji_id: icon }) => {
      const room = forum(telegram, chat_id, 'edit the topic');
      const topic = topicIn(room, message_thread_id);
      const change = {
        ...(newName !== undefined && newName !== topic.name && { name: newName }),
        ...(icon !== undefined && icon !== (topic.icon_custom_emoji_id ?? '') && { icon_custom_emoji_id: icon }),
      };
      if (Object.keys(change).length === 0) throw badRequest('TOPIC_NOT_MODIFIED');
      Object.assign(topic, change);
      telegram.post(room, { ...telegram.place(room, topic.id), from: telegram.bot, forum_topic_edited: change });
      telegram.changes.tell({ kind: 'topic', room, topic });
      return true;
    },
  ),
  closeForumTopic: method(z.object(which), (telegram, { chat_id, message_thread_id }) => setClosed(telegram, chat_id, message_thread_id, true)),
  reopenForumTopic: method(z.object(which), (telegram, { chat_id, message_thread_id }) => setClosed(telegram, chat_id, message_thread_id, false)),
  deleteForumTopic: method(z.object(which), (telegram, { chat_id, message_thread_id }) => {
    const room = forum(telegram, chat_id, 'delete the topic');
    telegram.deleteTopic(room, topicIn(room, message_thread_id));
    return true;
  }),
  getForumTopicIconStickers: method(z.object({}), () => icons),
};
