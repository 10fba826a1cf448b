import type { MessageId } from './ids.ts';
import type { Block } from './outgoing.ts';

export const mediaKinds = [
  'photo', 'video', 'videoNote', 'animation', 'audio', 'voice', 'document', 'sticker', 'location', 'contact', 'other',
] as const;

export type MediaKind = (typeof mediaKinds)[number];

/** What can be a part of an album. */
export const albumKinds = ['photo', 'video', 'document', 'audio'] as const satisfies readonly MediaKind[];

export type AlbumKind = (typeof albumKinds)[number];

/** A message that somebody wrote to the bot or in the agents' group. */
export interface Incoming {
  id: MessageId;
  /** The text, or the caption of a media; secrets already masked once past the engine's entrance. */
  text?: string;
  /** The same text with its look, where it has one; links may hide where they lead. */
  blocks?: Block[];
  /** What the message carries beside text. `other` is something the bot has no name for (a poll, a dice, a gift). */
  media?: MediaKind;
  /** The message that it answers, in the same chat. */
  replyTo?: MessageId;
  /** True for the new version of a message that was sent before. */
  edited?: boolean;
  /** The same for all parts of an album (`media_group_id`). */
  album?: string;
  /** The channel's id of the file, where the media is one that can be a part of an album. */
  file?: string;
  /** What the media itself says beside its caption: a file's name, a contact's, a place's, the options of a poll. */
  words?: readonly string[];
  /** One of those words holds a secret, and words of a media can't be changed: it may not be passed on. */
  withheld?: boolean;
}
