import { DeliveryError } from '../engine/channel.ts';
import { ApiFailure } from './failure.ts';
import { Unauthorized } from './unauthorized.ts';

/** Telegram says that what was asked for is so already. */
const alreadySo = /TOPIC_NOT_MODIFIED|message is not modified|message to delete not found/i;

const topicGone = /message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i;

const replyTargetGone = /message to be replied not found|replied message not found|message to reply not found/i;

const customerGone = /bot was blocked by the user|user is deactivated|bot can't initiate conversation/i;

const noTopics = /not a forum/i;

const noRights = /not enough rights|no rights|need administrator rights|administrator rights required|CHAT_ADMIN_REQUIRED/i;

const noAccess =
  /chat not found|not enough rights|no rights|need administrator rights|administrator rights required|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|bot is not a member|bot was kicked|group chat was deleted/i;

const says = (error: unknown, pattern: RegExp): boolean => error instanceof ApiFailure && pattern.test(error.answer.description);

/** Telegram doesn't do it, and won't when it is asked again. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiFailure && !error.passing && error.answer.migrateTo === undefined;

export const isAlreadySo = (error: unknown): boolean => says(error, alreadySo);
export const isTopicGone = (error: unknown): boolean => says(error, topicGone);
export const isTopicClosed = (error: unknown): boolean => says(error, /TOPIC_CLOSED/);
export const isMarkupRefused = (error: unknown): boolean => says(error, /can't parse entities/i);
export const isReplyTargetGone = (error: unknown): boolean => says(error, replyTargetGone);

/**
 * What a failed request means for the message. A token that is refused is none of its doing; what else was thrown is a
 * fault of ours in making the request: this message will never be sent, and others must not wait for it.
 */
export function deliveryErrorOf(error: unknown): unknown {
  if (error instanceof Unauthorized) return error;
  if (error instanceof ApiFailure) return new DeliveryError(meaningOf(error), error.message);
  return new DeliveryError({ kind: 'refused' }, `the request could not be made (${error instanceof Error ? error.name : typeof error})`, { cause: error });
}

function meaningOf(failure: ApiFailure): DeliveryError['failure'] {
  const { code, retryAfter = 1000, migrateTo } = failure.answer;
  if (code === 429) return { kind: 'wait', ms: retryAfter };
  if (failure.passing) return { kind: 'retry' };
  if (migrateTo !== undefined) return { kind: 'migrated', to: migrateTo };
  if (isTopicGone(failure)) return { kind: 'topicGone' };
  if (says(failure, noTopics)) return { kind: 'noTopics' };
  if (failure.method.endsWith('ForumTopic') && says(failure, noRights)) return { kind: 'noTopicRights' };
  if (says(failure, customerGone)) return { kind: 'blocked' };
  return { kind: code === 403 || says(failure, noAccess) ? 'noAccess' : 'refused' };
}
