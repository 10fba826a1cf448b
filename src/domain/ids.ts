import type { Brand } from './brand.ts';

/** A Telegram chat. A private chat has the id of its user. */
export type ChatId = Brand<number, 'ChatId'>;
export type UserId = Brand<number, 'UserId'>;
/** Counted by Telegram within a chat. */
export type MessageId = Brand<number, 'MessageId'>;
/** Telegram's id of a topic in a group (`message_thread_id`). */
export type ThreadId = Brand<number, 'ThreadId'>;
export type UpdateId = Brand<number, 'UpdateId'>;
/** Six characters that can be read over the phone, such as `K7Q2M9`. */
export type TicketId = Brand<string, 'TicketId'>;
/** Rising in the order of commits. */
export type OutboxId = Brand<number, 'OutboxId'>;

/** The private chat in which a user talks to the bot. */
export const privateChat = (user: UserId): ChatId => user as number as ChatId;
