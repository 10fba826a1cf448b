import type { AgentEvent, CustomerEvent, Event } from '../domain/event.ts';
import type { ChatId, MessageId, ThreadId, UpdateId, UserId } from '../domain/ids.ts';
import { parsePress } from '../domain/press.ts';
import { commandOf } from './command.ts';
import { buttonsOf } from './keyboard.ts';
import { carriesLocation, incomingOf, isService, replyOf } from './message.ts';
import { authorOf, personOf } from './person.ts';
import { type TelegramMembership, type TelegramMessage, type TelegramPress, type TelegramReactions, type TelegramUser, updateSchema } from './updates.ts';

/** `ignored` says why the update is no event, without anything that somebody wrote; `malformed` ones are worth a look. */
export type Parsed = { event: Event } | { ignored: string; malformed?: true };

interface Arrival {
  update: UpdateId;
  at: number;
}

/**
 * An update as the event that it is: of a customer in a private chat, of an agent in a group. Never throws.
 *
 * @param username the bot's own: in a group, commands for other bots are none of ours.
 */
export function parseUpdate(update: unknown, { now, username }: { now: number; username: string }): Parsed {
  const parsed = updateSchema.safeParse(update);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ignored: `it is malformed at ${issue?.path.join('.')} (${issue?.code})`, malformed: true };
  }
  const { update_id, message, edited_message, callback_query, my_chat_member, chat_member, message_reaction } = parsed.data;
  const arrival: Arrival = { update: update_id as UpdateId, at: now };
  if (message) return parseMessage(message, { arrival, username, edited: false });
  if (edited_message) return parseMessage(edited_message, { arrival, username, edited: true });
  if (callback_query) return parseCallback(callback_query, arrival);
  if (my_chat_member) return parseOwnMembership(my_chat_member, arrival);
  if (chat_member) return parseMembership(chat_member, arrival);
  if (message_reaction) return parseReaction(message_reaction, arrival);
  return { ignored: 'it is of a kind that the bot has no use for' };
}

interface MessageContext {
  arrival: Arrival;
  username: string;
  edited: boolean;
}

function parseMessage(message: TelegramMessage, context: MessageContext): Parsed {
  const { chat, migrate_to_chat_id: to } = message;
  if (chat.type === 'channel') return { ignored: 'it was posted in a channel' };
  if (to !== undefined) return { event: { ...context.arrival, kind: 'groupMoved', from: chat.id as ChatId, to: to as ChatId } };
  if (chat.type !== 'private') {
    const told = parseServiceInGroup(message, context.arrival);
    if (told) return told;
  }
  if (isService(message)) return { ignored: 'Telegram says it about the chat, nobody wrote it' };
  // A live location is edited each time that it moves.
  if (context.edited && carriesLocation(message)) return { ignored: 'a live location moved' };
  return chat.type === 'private' ? parseCustomerMessage(message, context) : parseAgentMessage(message, context);
}

function parseCustomerMessage(message: TelegramMessage, { arrival, edited }: MessageContext): Parsed {
  const customer = authorOf(message);
  if (!customer) return { ignored: 'no user wrote it' };
  const command = edited || message.text === undefined ? undefined : commandOf(message);
  const event: CustomerEvent = command
    ? { ...arrival, customer, kind: 'customerCommand', name: command.name, args: command.args }
    : { ...arrival, customer, kind: 'customerMessage', message: incomingOf(message, edited) };
  return { event };
}

function parseAgentMessage(message: TelegramMessage, { arrival, username, edited }: MessageContext): Parsed {
  const agent = authorOf(message);
  if (!agent) return { ignored: 'a bot or a channel wrote it' };
  const command = commandOf(message);
  if (!command) return agentEvent(message, arrival, { agent, kind: 'agentMessage', message: incomingOf(message, edited) });
  if (edited) return { ignored: 'a command was edited: it was carried out as it was sent' };
  const { name, args, bot } = command;
  const { media_group_id: album } = message;
  if (bot !== undefined && bot.toLowerCase() !== username.toLowerCase()) return { ignored: 'it is a command for another bot' };
  const replyTo = replyOf(message);
  const about = { ...(replyTo !== undefined && { replyTo }), ...(album !== undefined && { album }) };
  return agentEvent(message, arrival, { agent, kind: 'agentCommand', name, args, message: message.message_id as MessageId, ...about });
}

/** What Telegram says about a group and matters to the desk. */
function parseServiceInGroup(message: TelegramMessage, arrival: Arrival): Parsed | undefined {
  const { chat, left_chat_member: gone } = message;
  if (gone) return memberLeft(chat.id, gone, arrival);
  const to = 'forum_topic_closed' in message ? 'closed' : 'forum_topic_reopened' in message ? 'open' : undefined;
  const agent = to && authorOf(message);
  return agent ? agentEvent(message, arrival, { agent, kind: 'agentTurnedTopic', to }) : undefined;
}

function parseCallback({ id: pressId, from, message, data }: TelegramPress, arrival: Arrival): Parsed {
  if (!message || message.chat.type === 'channel') return { ignored: 'the button is in no chat of the bot' };
  const press = data === undefined ? undefined : parsePress(data);
  const pressed = { press, pressId, message: message.message_id as MessageId };
  if (message.chat.type !== 'private') {
    return agentEvent(message, arrival, { agent: personOf(from), kind: 'agentPress', ...pressed });
  }
  const buttons = buttonsOf(message.reply_markup?.inline_keyboard ?? []);
  return { event: { ...arrival, customer: personOf(from), kind: 'customerPress', ...pressed, buttons } };
}

function parseOwnMembership({ chat, from, new_chat_member: bot }: TelegramMembership, arrival: Arrival): Parsed {
  if (chat.type === 'channel') return { ignored: 'the bot is of no use in a channel' };
  if (chat.type === 'private') return { event: { ...arrival, customer: personOf(from), kind: isIn(bot) ? 'customerUnblocked' : 'customerBlocked' } };
  const group = { ...arrival, chat: chat.id as ChatId };
  if (!isIn(bot)) return { event: { ...group, kind: 'deskLimited', limit: 'noAccess' } };
  return { event: { ...group, kind: 'deskMended', topics: chat.is_forum === true && bot.can_manage_topics === true } };
}

function parseMembership({ chat, new_chat_member: member }: TelegramMembership, arrival: Arrival): Parsed {
  if (isIn(member)) return { ignored: 'somebody joined a group, or has other rights there' };
  return memberLeft(chat.id, member.user, arrival);
}

const isIn = ({ status, is_member }: TelegramMembership['new_chat_member']): boolean =>
  status !== 'left' && status !== 'kicked' && (status !== 'restricted' || is_member !== false);

const memberLeft = (chat: number, { id, is_bot }: TelegramUser, arrival: Arrival): Parsed =>
  is_bot ? { ignored: 'a bot left a group' } : { event: { ...arrival, kind: 'memberLeft', chat: chat as ChatId, member: id as UserId } };

function parseReaction({ chat, message_id, user, old_reaction, new_reaction }: TelegramReactions, arrival: Arrival): Parsed {
  if (!user || user.is_bot || chat.type === 'channel') return { ignored: 'no user reacts' };
  // A bot can set neither custom nor paid reactions, and one in all.
  const emoji = new_reaction.findLast(({ type }) => type === 'emoji')?.emoji;
  const before = old_reaction.findLast(({ type }) => type === 'emoji')?.emoji;
  if (emoji === before) return { ignored: 'it is a reaction that a bot can not set' };
  const reacted = { ...arrival, message: message_id as MessageId, ...(emoji !== undefined && { emoji }) };
  if (chat.type === 'private') return { event: { ...reacted, kind: 'customerReaction', customer: personOf(user) } };
  return { event: { ...reacted, kind: 'agentReaction', agent: personOf(user), chat: chat.id as ChatId } };
}

/** What an agent's event says beside where it happened. */
type Told<E extends AgentEvent = AgentEvent> = E extends unknown ? Omit<E, keyof Arrival | 'chat' | 'thread' | 'forum'> : never;

function agentEvent({ chat, is_topic_message, message_thread_id: thread }: TelegramMessage, arrival: Arrival, told: Told): Parsed {
  // Outside topics `message_thread_id` names a thread of replies, or nothing that exists.
  const topic = is_topic_message && thread !== undefined ? { thread: thread as ThreadId } : {};
  return { event: { ...arrival, ...told, chat: chat.id as ChatId, forum: chat.is_forum === true, ...topic } };
}
