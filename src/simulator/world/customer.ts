import type { Chat } from 'telegraf/types';
import type { User } from '../shapes.ts';
import { memberInfo } from './member.ts';
import { Person } from './person.ts';
import type { Member, Room } from './room.ts';
import type { Telegram } from './telegram.ts';

/** Somebody who writes to the bot in a private chat. */
export class Customer extends Person {
  readonly #room: Room;

  constructor(telegram: Telegram, user: User) {
    super(telegram, user.id);
    const chat: Chat.PrivateChat = { id: user.id, type: 'private', first_name: user.first_name, ...named(user) };
    this.#room = telegram.open(chat);
    this.#room.members.set(user.id, { user, status: 'left', rights: {} });
  }

  override get room(): Room {
    return this.#room;
  }

  /** `/start`, with the payload of a link where given. */
  starts(payload?: string): void {
    this.says(payload ? `/start ${payload}` : '/start');
  }

  /** Telegram's client in another language: a message from then on carries it. */
  speaks(languageCode: string): void {
    this.telegram.know({ ...this.user, language_code: languageCode });
  }

  get blocked(): boolean {
    return this.#membership.status === 'kicked';
  }

  blocksBot(): void {
    this.#setStatus('kicked');
  }

  unblocks(): void {
    this.#setStatus('member');
  }

  /** From then on the bot gets 403 «user is deactivated». */
  deletesAccount(): void {
    this.telegram.deactivated.add(this.id);
  }

  /** The first message makes the bot able to write back. */
  protected override mayWrite(): void {
    if (this.#membership.status === 'kicked') throw new Error(`${this.user.first_name} blocked the bot: unblocks() comes first`);
    this.#membership.status = 'member';
  }

  protected override reachesBot(): boolean {
    return true;
  }

  get #membership(): Member {
    return this.#room.members.get(this.id) as Member;
  }

  #setStatus(status: 'member' | 'kicked'): void {
    const before = this.#membership.status;
    if (before === status) return;
    this.#membership.status = status;
    this.act();
    this.telegram.changes.tell({ kind: 'room', room: this.room });
    const bot = (now: Member['status']) => memberInfo({ user: this.telegram.bot, status: now === 'left' ? 'member' : now, rights: {} });
    this.telegram.updates.push('my_chat_member', {
      chat: this.room.info, from: this.user, date: this.telegram.date, old_chat_member: bot(before), new_chat_member: bot(status),
    });
  }
}

const named = ({ last_name, username }: User) => ({ ...(last_name && { last_name }), ...(username && { username }) });
