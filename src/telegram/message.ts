import type { MessageId } from '../domain/ids.ts';
import { albumKinds, type Incoming, type MediaKind } from '../domain/incoming.ts';
import { lookOf } from './look.ts';
import { ownWordsOf } from './ownWords.ts';
import { fileSchema, type TelegramMessage } from './updates.ts';

/** An animation comes with `document` too, a venue with `location`: the first match counts. */
const mediaFields: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['photo', 'photo'],
  ['video', 'video'],
  ['video_note', 'videoNote'],
  ['animation', 'animation'],
  ['audio', 'audio'],
  ['voice', 'voice'],
  ['document', 'document'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['contact', 'contact'],
];

/** Fields of messages that Telegram writes about a chat (Bot API 10.2). A gift is none: somebody gave it to the bot. */
const serviceFields = new Set([
  'new_chat_members', 'left_chat_member', 'chat_owner_left', 'chat_owner_changed', 'new_chat_title', 'new_chat_photo',
  'delete_chat_photo', 'group_chat_created', 'supergroup_chat_created', 'channel_chat_created',
  'message_auto_delete_timer_changed', 'migrate_to_chat_id', 'migrate_from_chat_id', 'pinned_message',
  'successful_payment', 'refunded_payment', 'users_shared', 'chat_shared', 'gift_upgrade_sent', 'connected_website',
  'write_access_allowed', 'passport_data', 'proximity_alert_triggered', 'boost_added', 'chat_background_set',
  'checklist_tasks_done', 'checklist_tasks_added', 'community_chat_added', 'community_chat_removed',
  'community_chat_joined', 'direct_message_price_changed', 'paid_message_price_changed', 'forum_topic_created',
  'forum_topic_edited', 'forum_topic_closed', 'forum_topic_reopened', 'general_forum_topic_hidden',
  'general_forum_topic_unhidden', 'giveaway_created', 'giveaway_completed', 'giveaway_winners', 'managed_bot_created',
  'poll_option_added', 'poll_option_deleted', 'suggested_post_approved', 'suggested_post_approval_failed',
  'suggested_post_declined', 'suggested_post_paid', 'suggested_post_refunded', 'video_chat_scheduled',
  'video_chat_started', 'video_chat_ended', 'video_chat_participants_invited', 'web_app_data',
]);

/** True for what Telegram says about a chat and nobody wrote. */
export const isService = (message: TelegramMessage): boolean => Object.keys(message).some((field) => serviceFields.has(field));

export const carriesLocation = (message: TelegramMessage): boolean => 'location' in message;

/** @param edited true for the new version of a message. */
export function incomingOf(message: TelegramMessage, edited: boolean): Incoming {
  const { text = message.caption, media_group_id: album } = message;
  const marks = message.text === undefined ? message.caption_entities : message.entities;
  const blocks = text === undefined ? undefined : lookOf(text, marks ?? []);
  const media = mediaOf(message);
  const file = fileOf(message, media);
  const words = ownWordsOf(message);
  const replyTo = replyOf(message);
  return {
    id: message.message_id as MessageId,
    ...(text !== undefined && { text }),
    ...(blocks && { blocks }),
    ...(media && { media }),
    ...(file !== undefined && { file }),
    ...(words.length > 0 && { words }),
    ...(replyTo !== undefined && { replyTo }),
    ...(edited && { edited }),
    ...(album !== undefined && { album }),
  };
}

function mediaOf(message: TelegramMessage): MediaKind | undefined {
  if (message.text !== undefined) return undefined;
  return mediaFields.find(([field]) => field in message)?.[1] ?? 'other';
}

function fileOf(message: TelegramMessage, media: MediaKind | undefined): string | undefined {
  const kind = albumKinds.find((one) => one === media);
  const { data: file } = fileSchema.safeParse(kind && message[kind]);
  return (Array.isArray(file) ? file.at(-1) : file)?.file_id;
}

/** The message that this one answers. */
export function replyOf({ reply_to_message: target, is_topic_message, message_thread_id }: TelegramMessage): MessageId | undefined {
  // Every message in a topic says that it answers the service message which opened the topic.
  if (!target || (is_topic_message && target.message_id === message_thread_id)) return undefined;
  return target.message_id as MessageId;
}
