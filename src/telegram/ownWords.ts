import type { TelegramMessage } from './updates.ts';

/** What says who wrote a message, where and how, and its text and caption: everything else is what it carries. */
const envelope = new Set([
  'message_id', 'message_thread_id', 'direct_messages_topic', 'from', 'sender_chat', 'sender_boost_count', 'sender_business_bot',
  'business_connection_id', 'chat', 'date', 'edit_date', 'forward_origin', 'is_topic_message', 'is_automatic_forward',
  'reply_to_message', 'external_reply', 'quote', 'reply_to_story', 'via_bot', 'media_group_id', 'author_signature', 'effect_id',
  'text', 'entities', 'caption', 'caption_entities', 'link_preview_options', 'reply_markup',
]);

/** Fields of Telegram's own making. */
const made = /(^|_)(id|type|date|emoji|set_name|currency|payload)$|^thumbnail$/;

/** The words in what a message carries, its text and caption left out: a file's name, a contact's, a place's, a poll's options. */
export const ownWordsOf = (message: TelegramMessage): string[] =>
  Object.entries(message).flatMap(([field, value]) => (envelope.has(field) ? [] : wordsIn(value)));

/** Not by recursion: how deep it goes is for others to say. */
function wordsIn(value: unknown): string[] {
  const words: string[] = [];
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') words.push(next);
    if (typeof next !== 'object' || next === null) continue;
    for (const [field, inner] of Object.entries(next).toReversed()) if (!made.test(field)) rest.push(inner);
  }
  return words;
}
