import type { ChatInfo, Draft, Message, User } from '../shapes.ts';
import { Changes } from './changes.ts';
import { Files } from './files.ts';
import { Presses } from './presses.ts';
import { Profile } from './profile.ts';
import { Room, type Topic } from './room.ts';
import { Updates } from './updates.ts';

export interface Clock {
  /** ms since 1970. */
  now(): number;
}

/** What Telegram's servers hold: who there is, what was said, what the bot has not fetched yet. Both sides, the Bot API and the people, act on it. */
export class Telegram {
  readonly users = new Map<number, User>();
  readonly rooms = new Map<number, Room>();
  readonly changes = new Changes();
  readonly files = new Files();
  readonly profile = new Profile();
  readonly updates: Updates;
  readonly presses: Presses;
  /** Users whose account is gone. */
  readonly deactivated = new Set<number>();
  /** Calls of the bot that are not answered yet, getUpdates left out. */
  callsUnderWay = 0;
  #albums = 0;

  constructor(
    readonly clock: Clock,
    readonly bot: User,
  ) {
    this.updates = new Updates(clock, ({ message }) => message && this.#read(message));
    this.presses = new Presses(clock, this.changes);
    this.users.set(bot.id, bot);
  }

  /** Seconds since 1970, as dates stand in messages. */
  get date(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  userOf(id: number): User {
    const user = this.users.get(id);
    if (!user) throw new Error(`there is no user ${id} in the simulator`);
    return user;
  }

  /** A new user, or what has changed about one. */
  know(user: User): User {
    this.users.set(user.id, user);
    this.changes.tell({ kind: 'user', user });
    return user;
  }

  open(info: ChatInfo): Room {
    const room = new Room(info);
    this.rooms.set(info.id, room);
    return room;
  }

  post(room: Room, draft: Draft): Message {
    const message: Message = { message_id: ++room.lastId, date: this.date, chat: room.info, ...draft };
    if (message.is_topic_message) room.topics.get(message.message_thread_id ?? 0)?.messages.push(message.message_id);
    this.#keep(room, message);
    this.changes.tell({ kind: 'posted', room, message });
    return message;
  }

  /** Replaces a message by its new version; `edit_date` is set where people see that it was edited. */
  edit(room: Room, message: Message, visibly = true): Message {
    const edited = visibly ? { ...message, edit_date: this.date } : message;
    this.#keep(room, edited);
    this.changes.tell({ kind: 'edited', room, message: edited });
    return edited;
  }

  remove(room: Room, ids: number[]): void {
    for (const id of ids) room.messages.delete(id);
    this.changes.tell({ kind: 'deleted', room, ids });
  }

  openTopic(room: Room, from: User, about: Pick<Topic, 'name' | 'icon_color' | 'icon_custom_emoji_id'>): Topic {
    const id = room.lastId + 1;
    const topic: Topic = { id, ...about, closed: false, deleted: false, messages: [] };
    room.topics.set(id, topic);
    this.post(room, { from, message_thread_id: id, is_topic_message: true, forum_topic_created: about });
    this.changes.tell({ kind: 'topic', room, topic });
    return topic;
  }

  /** Closes or reopens a topic, with its service message. */
  setTopicClosed(room: Room, topic: Topic, from: User, closed: boolean): Message {
    topic.closed = closed;
    const said = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} };
    const message = this.post(room, { ...this.place(room, topic.id), from, ...said });
    this.changes.tell({ kind: 'topic', room, topic });
    return message;
  }

  deleteTopic(room: Room, topic: Topic): void {
    topic.deleted = true;
    this.remove(room, topic.messages);
    this.changes.tell({ kind: 'topic', room, topic });
  }

  /** Where a message stands: in a topic, as an answer, or neither. In a topic all that answers nothing answers the message that opened it. */
  place(room: Room, thread?: number, replyTo?: Message): Pick<Draft, 'message_thread_id' | 'is_topic_message' | 'reply_to_message'> {
    const target = replyTo ?? (thread === undefined ? undefined : room.messages.get(thread));
    const reply = target && { reply_to_message: { ...target, reply_to_message: undefined } };
    if (thread !== undefined) return { message_thread_id: thread, is_topic_message: true, ...reply };
    if (!target || room.info.type !== 'supergroup') return { ...reply };
    // Outside topics an answer carries the id of the message that began the exchange, and is no topic message.
    return { message_thread_id: target.message_thread_id ?? target.message_id, ...reply };
  }

  nextAlbum(): string {
    return String(13_900_000_000_000_000 + ++this.#albums);
  }

  #read({ chat, message_id: message }: Message): void {
    const room = this.rooms.get(chat.id);
    if (!room) return;
    room.readUpTo = Math.max(room.readUpTo, message);
    this.changes.tell({ kind: 'read', room, message });
  }

  #keep(room: Room, message: Message): void {
    room.messages.set(message.message_id, message);
    room.touched.push(message.message_id);
  }
}
