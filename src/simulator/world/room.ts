import type { ChatInfo, Message, User } from '../shapes.ts';

export interface Topic {
  /** The id of the service message that opened it. */
  id: number;
  name: string;
  icon_color: number;
  icon_custom_emoji_id?: string | undefined;
  closed: boolean;
  deleted: boolean;
  /** In order; deleted messages included. */
  messages: number[];
}

export type Rights = Partial<Record<'can_manage_topics' | 'can_delete_messages' | 'can_pin_messages' | 'can_restrict_members', boolean>>;

export interface Member {
  user: User;
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  rights: Rights;
}

/** A chat with all that was said in it. */
export class Room {
  lastId = 0;
  /** The last message that the bot has confirmed. */
  readUpTo = 0;
  /** In the order in which they were sent. */
  readonly messages = new Map<number, Message>();
  /** The ids of all messages as they were sent and edited, each time anew: what came last is found from the end. */
  readonly touched: number[] = [];
  readonly topics = new Map<number, Topic>();
  readonly members = new Map<number, Member>();
  /** Pinned messages, the newest last. */
  readonly pinned = new Set<number>();
  readonly reactions = new Map<number, Map<number, string[]>>();
  /** The id of the supergroup that this group became. */
  migratedTo?: number;

  constructor(public info: ChatInfo) {}

  get id(): number {
    return this.info.id;
  }

  get isForum(): boolean {
    return this.info.type === 'supergroup' && this.info.is_forum === true;
  }

  /** From the last one that was sent or edited; a message that was edited comes more than once. */
  *latest(): Generator<Message> {
    for (let i = this.touched.length - 1; i >= 0; i--) {
      const message = this.messages.get(this.touched[i] ?? 0);
      if (message) yield message;
    }
  }

  may(user: number, right: keyof Rights): boolean {
    const member = this.members.get(user);
    return member?.status === 'creator' || (member?.status === 'administrator' && member.rights[right] === true);
  }
}
