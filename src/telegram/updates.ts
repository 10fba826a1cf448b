import { z } from 'zod';

/** The parts of the Bot API's updates that the bot uses, by Telegram's names. */

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
  is_forum: z.boolean().optional(),
});

const entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), url: z.string().optional() });

const button = z.object({ text: z.string(), url: z.string().optional(), callback_data: z.string().optional() });

/** What a message carries is told by the names of its fields: they stay. */
const message = z.looseObject({
  message_id: z.int(),
  chat,
  from: user.optional(),
  sender_chat: z.object({ id: z.int() }).optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  reply_to_message: z.object({ message_id: z.int() }).optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(button)) }).optional(),
  migrate_to_chat_id: z.int().optional(),
  left_chat_member: user.optional(),
});

/** What a file can be sent again by; a photo's sizes come the largest last. */
export const fileSchema = z.union([z.object({ file_id: z.string() }), z.array(z.object({ file_id: z.string() })).nonempty()]);

const press = z.object({
  id: z.string(),
  from: user,
  /** Absent under a message that was sent through another bot's inline mode. */
  message: message.optional(),
  data: z.string().optional(),
});

const membership = z.object({
  chat,
  from: user,
  new_chat_member: z.object({
    user,
    status: z.string(),
    /** Of somebody restricted: whether they are in the chat at all. */
    is_member: z.boolean().optional(),
    /** Of an administrator. */
    can_manage_topics: z.boolean().optional(),
  }),
});

const reaction = z.object({ type: z.string(), emoji: z.string().optional() });

/** In a group there is no `user` where somebody reacts as the group or a channel. */
const reactions = z.object({
  chat,
  message_id: z.int(),
  user: user.optional(),
  old_reaction: z.array(reaction).default([]),
  new_reaction: z.array(reaction).default([]),
});

export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: press.optional(),
  /** The bot's own membership. */
  my_chat_member: membership.optional(),
  /** Somebody else's; Telegram tells it to administrators only. */
  chat_member: membership.optional(),
  message_reaction: reactions.optional(),
});

export type TelegramEntity = z.output<typeof entity>;

export type TelegramUser = z.output<typeof user>;
export type TelegramMessage = z.output<typeof message>;
export type TelegramPress = z.output<typeof press>;
export type TelegramReactions = z.output<typeof reactions>;
export type TelegramMembership = z.output<typeof membership>;

/** The kinds of updates that Telegram is asked for; without the list it would leave some out. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'chat_member', 'message_reaction'] as const;
