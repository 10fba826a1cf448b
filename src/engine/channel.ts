import type { ChatId, MessageId, ThreadId } from '../domain/ids.ts';
import type { AlbumCopy, Outgoing, TopicLook } from '../domain/outgoing.ts';
import type { Topic } from '../domain/ticket.ts';

/** A resolved address: a chat, or a topic in one. */
export interface Destination {
  chat: ChatId;
  thread?: ThreadId;
}

/** The way to people. Every call is one request that ends: each has a time limit of its own. */
export interface Channel {
  /**
   * @returns the new message's id, where the call makes one.
   * @throws DeliveryError
   */
  deliver(to: Destination, outgoing: Outgoing): Promise<MessageId | undefined>;
  /**
   * Sends 2 to 10 parts of one album as one, in this order; photos and videos go together, documents and audio each only
   * among themselves. It answers what the first part answers.
   *
   * @returns the new messages' ids, one for each part.
   * @throws DeliveryError where none of them was sent.
   */
  deliverAlbum(to: Destination, parts: readonly AlbumCopy[]): Promise<MessageId[]>;
  /** @throws DeliveryError */
  openTopic(chat: ChatId, look: TopicLook): Promise<Required<Topic>>;
  /** Ends the button's waiting state, with a short text where given. Best effort: never throws, never retried. */
  acknowledge(pressId: string, text?: string): Promise<void>;
  /** Shows “typing”. Best effort. */
  typing(to: Destination): Promise<void>;
}

/**
 * Why a delivery failed and what to do: `wait` the channel told how long (ms) for this chat · `retry` it may pass by itself ·
 * `noAccess` the chat doesn't let the bot in (no member, may not write, no such chat): people must mend it · `noTopics`,
 * `noTopicRights` it lets the bot in, but has no topics, or the bot may not make or open one: go without · `blocked` the customer left the bot · `topicGone` the topic was deleted: make it anew · `migrated` the group has a new
 * id · `refused` for good.
 */
export class DeliveryError extends Error {
  override name = 'DeliveryError';

  constructor(
    readonly failure:
      | { kind: 'wait'; ms: number }
      | { kind: 'retry' | 'noAccess' | 'noTopics' | 'noTopicRights' | 'blocked' | 'topicGone' | 'refused' }
      | { kind: 'migrated'; to: ChatId },
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
