/** Updates as Telegram sends them, for the tests of reading them. */

export const ming = { id: 1001, is_bot: false, first_name: 'Ming', last_name: 'Wang', username: 'ming', language_code: 'zh-hans' };
export const li = { id: 2001, is_bot: false, first_name: 'Li' };
const anonymousAdmin = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
export const desk = { id: -100123, type: 'supergroup', title: '客服', is_forum: true };

export const bot = { id: 77, is_bot: true, first_name: 'bot' };

type Fields = Record<string, unknown>;

const commandEntity = (text: string) => ({ type: 'bot_command', offset: 0, length: text.split(/\s/, 1)[0]?.length ?? 0 });

export const withCommand = (text: string): Fields => ({ text, entities: [commandEntity(text)] });

export const privately = (fields: Fields): Fields => ({
  message_id: 7, date: 1_700_000_000, from: ming, chat: { id: ming.id, type: 'private', first_name: 'Ming' }, ...fields,
});

export const inGroup = (fields: Fields): Fields => ({ message_id: 8, date: 1_700_000_000, from: li, chat: desk, ...fields });

export const inTopic = (fields: Fields): Fields =>
  inGroup({
    message_thread_id: 55,
    is_topic_message: true,
    reply_to_message: { message_id: 55, date: 1, chat: desk, forum_topic_created: { name: 'K7Q2M9', icon_color: 1 } },
    ...fields,
  });

export const anonymously = (fields: Fields): Fields => inGroup({ from: anonymousAdmin, sender_chat: desk, ...fields });

/** A change of somebody's (or the bot's own) standing in the group. */
export const membership = (new_chat_member: Fields): Fields => ({ chat: desk, from: li, date: 1, new_chat_member });
