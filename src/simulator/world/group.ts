import type { ChatInfo, Draft, Message, User } from '../shapes.ts';
import { memberInfo } from './member.ts';
import type { Member, Rights, Room, Topic } from './room.ts';
import { seenBy, type Seen } from './seen.ts';
import type { Telegram } from './telegram.ts';
import { topicId, type TopicOption } from './viewer.ts';

/** What the bot is given as an administrator unless told otherwise. */
export const usualRights: Rights = { can_manage_topics: true, can_delete_messages: true, can_pin_messages: true };

/** General's id: no topic, and no message that a test could see, may have it. */
const generalThread = 1;

export interface GroupOptions {
  /** A supergroup with topics (`forum`, the usual), one without, or a basic group. */
  kind?: 'forum' | 'supergroup' | 'group';
  title?: string;
  /** `absent`: not in the group yet. */
  bot?: 'administrator' | 'member' | 'absent';
}

/** The agents' group: the chat itself, beside what its members do. */
export class Group {
  #room: Room;

  constructor(
    readonly telegram: Telegram,
    { kind = 'forum', title = '享付客服台', bot = 'administrator' }: GroupOptions = {},
  ) {
    this.#room = telegram.open(chatInfo(kind === 'group' ? -4_001_000_001 : -1_002_000_000_001, kind, title));
    this.#room.lastId = generalThread;
    const member: Member = { user: telegram.bot, status: bot === 'absent' ? 'left' : bot, rights: usualRights };
    this.#room.members.set(telegram.bot.id, member);
  }

  get room(): Room {
    return this.#room;
  }

  /** Another one once the group migrated. */
  get id(): number {
    return this.#room.id;
  }

  /** The topics that were not deleted, the oldest first. */
  topics(): Topic[] {
    return [...this.#room.topics.values()].filter(({ deleted }) => !deleted);
  }

  /** By id, or the newest whose name contains the text. */
  topic(which: number | string): Topic {
    const found = this.topics().findLast(({ id, name }) => (typeof which === 'number' ? id === which : name.includes(which)));
    if (found) return found;
    throw new Error(`there is no topic «${which}»; there are: ${this.topics().map(({ id, name }) => `${id} «${name}»`).join(', ') || 'none'}`);
  }

  /** All that stands in the group, oldest first. */
  messages({ topic }: TopicOption = {}): Seen[] {
    const seen = [...this.#room.messages.values()].map((message) => seenBy(0, message));
    return topic === undefined ? seen : seen.filter((message) => message.topic === topicId(topic));
  }

  /** The bot joins, gets or loses its rights. */
  setsBot(status: 'administrator' | 'member', by: User, rights: Rights = usualRights): void {
    const joins = !this.#isBotIn();
    this.#setBot(status, by, rights);
    if (joins) this.#service(by, { new_chat_members: [this.telegram.bot] });
  }

  removesBot(by: User): void {
    this.#setBot('kicked', by, {});
  }

  /** The group becomes a supergroup (with topics where `forum`): another id, an empty history, the same members. */
  migrates(by: User, { forum = this.#room.isForum } = {}): void {
    const old = this.#room;
    const title = 'title' in old.info ? old.info.title : '';
    const room = this.telegram.open(chatInfo(old.id - 777, forum ? 'forum' : 'supergroup', title));
    room.lastId = generalThread;
    for (const [id, member] of old.members) room.members.set(id, member);
    this.#service(by, { migrate_to_chat_id: room.id });
    old.migratedTo = room.id;
    this.#room = room;
    this.#service(by, { migrate_from_chat_id: old.id });
    this.telegram.changes.tell({ kind: 'room', room });
  }

  /** Somebody turns topics on or off; the topics that there were are not to be seen any more. */
  setsTopics(on: boolean): void {
    const { info } = this.#room;
    if (info.type !== 'supergroup') throw new Error('a basic group gets topics by migrating to a supergroup');
    const { is_forum: _, ...plain } = info;
    this.#room.info = on ? { ...plain, is_forum: true } : plain;
    this.telegram.changes.tell({ kind: 'room', room: this.#room });
  }

  #isBotIn(): boolean {
    const status = this.#room.members.get(this.telegram.bot.id)?.status;
    return status === 'administrator' || status === 'member';
  }

  #setBot(status: Member['status'], by: User, rights: Rights): void {
    const { bot, updates, date } = this.telegram;
    const before: Member = this.#room.members.get(bot.id) ?? { user: bot, status: 'left', rights: {} };
    const after: Member = { user: bot, status, rights };
    this.#room.members.set(bot.id, after);
    const change = { old_chat_member: memberInfo(before), new_chat_member: memberInfo(after) };
    updates.push('my_chat_member', { chat: this.#room.info, from: by, date, ...change });
    this.telegram.changes.tell({ kind: 'room', room: this.#room });
  }

  #service(from: User, fields: Partial<Draft>): Message {
    const message = this.telegram.post(this.#room, { from, ...fields });
    this.telegram.updates.push('message', message);
    return message;
  }
}

function chatInfo(id: number, kind: NonNullable<GroupOptions['kind']>, title: string): ChatInfo {
  if (kind === 'group') return { id, type: 'group', title };
  return { id, type: 'supergroup', title, ...(kind === 'forum' && { is_forum: true as const }) };
}
