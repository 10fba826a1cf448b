import type { MessageId } from './ids.ts';

export const mediaKinds = [
  'photo', 'video', 'videoNote', 'animation', 'audio', 'voice', 'document', 'sticker', 'location', 'contact', 'other',
] as const;

export type MediaKind = (typeof mediaKinds)[number];

/** A message that somebody wrote to the bot or in the agents' group. */
export interface Incoming {
  id: MessageId;
  /** The text, or the caption of a media; secrets already masked once past the engine's entrance. */
  text?: string;
  /** What the message carries beside text. `other` is something the bot has no name for (a poll, a dice, a gift). */
  media?: MediaKind;
  /** The message that it answers, in the same chat. */
  replyTo?: MessageId;
  /** True for the new version of a message that was sent before. */
  edited?: boolean;
  /** The same for all parts of an album (`media_group_id`). */
  album?: string;
}
