import type { Message, User } from '../shapes.ts';
import type { Group } from './group.ts';
import { memberInfo } from './member.ts';
import { Person } from './person.ts';
import type { Member, Room, Topic } from './room.ts';
import type { Telegram } from './telegram.ts';

/** Whom Telegram names as the author of what an anonymous administrator writes. */
const groupAnonymousBot: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

/** A member of the agents' group. */
export class Agent extends Person {
  readonly #group: Group;
  #hidden = false;

  constructor(telegram: Telegram, id: number, group: Group) {
    super(telegram, id);
    this.#group = group;
  }

  override get room(): Room {
    return this.#group.room;
  }

  opensTopic(name: string): Topic {
    const topic = this.telegram.openTopic(this.room, this.user, { name, icon_color: 0x6fb9f0 });
    this.#tell(this.room.messages.get(topic.id));
    return topic;
  }

  closes(topic: number | Topic): void {
    this.#tell(this.telegram.setTopicClosed(this.room, this.#topic(topic), this.user, true));
  }

  reopens(topic: number | Topic): void {
    this.#tell(this.telegram.setTopicClosed(this.room, this.#topic(topic), this.user, false));
  }

  /** With all that stands in it; the bot is not told, as in Telegram. */
  deletesTopic(topic: number | Topic): void {
    this.telegram.deleteTopic(this.room, this.#topic(topic));
    this.act();
  }

  /** Telegram says so in the group, and to a bot that is an administrator once more. */
  leaves(): void {
    this.#changeStatus('left');
    this.#tell(this.telegram.post(this.room, { from: this.user, left_chat_member: this.user }));
  }

  /** Of a large group Telegram says nothing in the group itself. */
  leavesUnseen(): void {
    this.#changeStatus('left');
    this.act();
  }

  returns(): void {
    this.#changeStatus('member');
    this.#tell(this.telegram.post(this.room, { from: this.user, new_chat_members: [this.user] }));
  }

  /** From then on this administrator writes as the group. */
  hides(): void {
    this.#hidden = true;
  }

  protected override get author(): Pick<Message, 'from' | 'sender_chat'> {
    return this.#hidden ? { from: groupAnonymousBot, sender_chat: this.room.info } : super.author;
  }

  protected override mayWrite(thread: number | undefined): void {
    const status = this.room.members.get(this.id)?.status ?? 'left';
    if (status === 'left' || status === 'kicked') throw new Error(`${this.user.first_name} is not in the group (any more)`);
    if (thread === undefined) return;
    const topic = this.#topic(thread);
    if (topic.closed && !this.room.may(this.id, 'can_manage_topics')) throw new Error(`the topic «${topic.name}» is closed`);
  }

  /** A bot that is no administrator sees commands and answers to itself only (Telegram's privacy mode). */
  protected override reachesBot(message: Message): boolean {
    const bot = this.room.members.get(this.telegram.bot.id)?.status;
    if (bot === 'administrator') return true;
    if (bot !== 'member') return false;
    const command = message.entities?.[0]?.type === 'bot_command' && message.entities[0].offset === 0;
    return command || message.reply_to_message?.from.id === this.telegram.bot.id;
  }

  #changeStatus(status: 'member' | 'left'): void {
    const { room, telegram } = this;
    const before = room.members.get(this.id) ?? { user: this.user, status: 'left', rights: {} };
    const after: Member = { ...before, status };
    room.members.set(this.id, after);
    telegram.changes.tell({ kind: 'room', room });
    if (room.members.get(telegram.bot.id)?.status !== 'administrator') return;
    const change = { old_chat_member: memberInfo(before), new_chat_member: memberInfo(after) };
    telegram.updates.push('chat_member', { chat: room.info, from: this.user, date: telegram.date, ...change });
  }

  #topic(which: number | Topic): Topic {
    const id = typeof which === 'number' ? which : which.id;
    const topic = this.room.topics.get(id);
    if (!topic || topic.deleted) throw new Error(`there is no topic ${id} in the group (any more)`);
    return topic;
  }

  /** Service messages reach a bot that is a member. */
  #tell(message: Message | undefined): void {
    this.act();
    const bot = this.room.members.get(this.telegram.bot.id)?.status;
    if (message && (bot === 'administrator' || bot === 'member')) this.telegram.updates.push('message', message);
  }
}
