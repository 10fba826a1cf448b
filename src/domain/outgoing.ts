import type { AlbumKind } from './incoming.ts';
import type { ChatId, MessageId, OutboxId, ThreadId, TicketId } from './ids.ts';
import type { Press } from './press.ts';

/** A run of text with one look. */
export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  /** Hidden until it is tapped. */
  spoiler?: boolean;
  code?: boolean;
  /** An absolute http(s) or tg address. */
  href?: string;
}

/** Text as every channel can show it; a channel makes its own markup of it at delivery. */
export type Block =
  | { kind: 'heading'; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'quote'; spans: Span[] }
  /** `start` is the first number of an ordered list, 1 where it is absent. */
  | { kind: 'list'; ordered: boolean; start?: number; items: Span[][] };

export type Button = { label: string; press: Press } | { label: string; url: string };

/** Rows of buttons, top to bottom. */
export type Buttons = Button[][];

/** One thing that a channel does in one call. A text fits into one message. */
export type Outgoing =
  | Text
  | Copy
  /** New buttons (none: remove them) under a message that was sent before. */
  | { kind: 'buttons'; message: MessageId; buttons: Buttons }
  /** A new text for a message that was sent before. */
  | { kind: 'edit'; message: MessageId; blocks: Block[]; buttons?: Buttons }
  /** A new caption (none: remove it) for a media that was sent before, and a new file where one is named. */
  | { kind: 'caption'; message: MessageId; caption: Block[]; file?: MediaFile }
  /** The bot's reaction to a message, in the place of the one before; absent: none any more. */
  | { kind: 'reaction'; message: MessageId; emoji?: string }
  /** Messages that were sent before are no more. */
  | { kind: 'delete'; messages: readonly MessageId[] }
  /** A new look or state for a topic: the one that it is addressed to, or `thread` of the chat that it is addressed to. */
  | { kind: 'topic'; thread?: ThreadId; name?: string; icon?: string; state?: 'open' | 'closed' | 'deleted' };

/** How a topic stands in the list. The icon is an emoji; a channel that has no such icon shows none. */
export interface TopicLook {
  name: string;
  icon: string;
}

export interface Text {
  kind: 'text';
  blocks: Block[];
  buttons?: Buttons;
  replyTo?: MessageId;
}

/** A media that somebody sent, without its sender's name. */
export interface Copy {
  kind: 'copy';
  from: MessageRef;
  /** In the place of the original one, which may have got a secret in the meantime; empty: none. */
  caption: Block[];
  replyTo?: MessageId;
  /** Set on a part of an album: parts that follow soon go out together. */
  album?: AlbumPart;
}

/** A file that the channel keeps, by the channel's own id. */
export interface MediaFile {
  media: AlbumKind;
  file: string;
}

export interface AlbumPart extends MediaFile {
  /** The same for all parts. */
  id: string;
}

export type AlbumCopy = Copy & { album: AlbumPart };

export interface MessageRef {
  chat: ChatId;
  message: MessageId;
}

/** Where a message goes: a chat, a ticket's topic (made at delivery where there is none yet), or the agents' group itself. */
export type Address = { chat: ChatId; thread?: ThreadId } | { topicOf: TicketId } | { desk: true };

/** A message that is decided, before its commit gives it an id. */
export interface Dispatch {
  to: Address;
  outgoing: Outgoing;
  /** The message that this one relays: replies and edits are mapped by it. */
  relays?: MessageRef;
  /** Somebody goes on writing after it: that is shown. */
  typing?: boolean;
  /** Set on a ticket's card, the message whose buttons follow the ticket's state. */
  card?: TicketId;
}

/** A message written down and not yet accepted by Telegram. */
export interface OutboxRow extends Dispatch {
  id: OutboxId;
  /** The conversation in whose turn it was decided; for the desk's own, the group. */
  about: ChatId;
  at: number;
}
