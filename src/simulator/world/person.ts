import { detectEntities } from '../text/detect.ts';
import type { Draft, Message, MessageEntity } from '../shapes.ts';
import { buttonIn, listButtons, messageWithButton, type Press, type PressOptions } from './button.ts';
import type { FileKind } from './files.ts';
import { mediaOf, withoutMedia } from './media.ts';
import { until } from './until.ts';
import { topicId, Viewer, type TopicOption, type Which } from './viewer.ts';

/** Marks that somebody gave a text; commands, links and the like are found beside them. */
export interface LookOption {
  entities?: MessageEntity[];
}

export interface SayOptions extends TopicOption, LookOption {
  replyTo?: Which;
}

export interface FileOptions extends SayOptions {
  caption?: string;
  /** What differs from a typical file: `file_name`, `duration` … */
  fields?: Record<string, unknown>;
}

/** Somebody who writes in one chat. Each act is done when the method returns: the bot's side of it is to be waited for. */
export abstract class Person extends Viewer {
  /** Whether the bot gets an update about it. */
  protected abstract reachesBot(message: Message): boolean;
  /** Throws where Telegram's client would not let this person write here. */
  protected abstract mayWrite(thread: number | undefined): void;

  /** As whom this person writes. */
  protected get author(): Pick<Message, 'from' | 'sender_chat'> {
    return { from: this.user };
  }

  says(text: string, options: SayOptions = {}): Message {
    return this.#send(textual('text', text, options), options);
  }

  replies(replyTo: Which, text: string, options: SayOptions = {}): Message {
    return this.says(text, { ...options, replyTo });
  }

  sends(kind: FileKind, { caption, fields, ...options }: FileOptions = {}): Message {
    const file = this.telegram.files.add(kind, fields);
    return this.#send({ ...mediaOf(file), ...textual('caption', caption, options) }, options);
  }

  sendsPhoto(options?: FileOptions): Message {
    return this.sends('photo', options);
  }

  sendsVoice(options?: FileOptions): Message {
    return this.sends('voice', options);
  }

  sendsSticker(options?: FileOptions): Message {
    return this.sends('sticker', options);
  }

  sendsDocument(options?: FileOptions): Message {
    return this.sends('document', options);
  }

  sendsVideo(options?: FileOptions): Message {
    return this.sends('video', options);
  }

  sendsLocation(options: SayOptions = {}): Message {
    return this.#send({ location: { latitude: 30.2741, longitude: 120.1551 } }, options);
  }

  sendsContact({ contact, ...options }: SayOptions & { contact?: Message['contact'] } = {}): Message {
    return this.#send({ contact: contact ?? { phone_number: '+8613800138000', first_name: this.user.first_name, user_id: this.id } }, options);
  }

  /** Something that most bots have no name for. */
  sendsDice(options: SayOptions = {}): Message {
    return this.#send({ dice: { emoji: '🎲', value: 4 } }, options);
  }

  /** Passed on from a channel: a bot can copy none. */
  sendsGiveaway(options: SayOptions = {}): Message {
    return this.#send({ giveaway: { chats: [], winners_selection_date: this.telegram.date + 86_400, winner_count: 3 } }, options);
  }

  /** Several files that clients show as one; each is an update of its own. */
  sendsAlbum(parts: { kind?: FileKind; caption?: string }[], options: SayOptions = {}): Message[] {
    const media_group_id = this.telegram.nextAlbum();
    return parts.map(({ kind = 'photo', caption }) =>
      this.#send({ ...mediaOf(this.telegram.files.add(kind)), ...textual('caption', caption), media_group_id }, options),
    );
  }

  edits(which: Which, text: string, look: LookOption = {}): Message {
    const message = this.#own(which);
    const field = message.text === undefined ? 'caption' : 'text';
    const { entities: _, caption_entities: __, ...rest } = message;
    return this.#edited({ ...rest, ...textual(field, text, look) });
  }

  /** Puts another file in the place of a photo or the like; the caption goes with the old one. */
  replaces(which: Which, kind: FileKind, { caption, fields, ...look }: Pick<FileOptions, 'caption' | 'fields' | 'entities'> = {}): Message {
    return this.#edited({ ...withoutMedia(this.#own(which)), ...mediaOf(this.telegram.files.add(kind, fields)), ...textual('caption', caption, look) });
  }

  /** The bot is not told, as in Telegram. */
  deletes(which: Which): void {
    this.telegram.remove(this.room, [this.#own(which).message_id]);
  }

  /** Presses the button with this label (a part of it is enough) or data. */
  presses(button: string, { message: where, stale }: PressOptions = {}): Press {
    const message = where === undefined ? messageWithButton(this.room, button) : this.find(where);
    const found = message && buttonIn(message, button);
    if (!message || (!found && !stale)) throw new Error(`there is no button «${button}»; there are: ${listButtons(this.room)}`);
    if (found?.url !== undefined) throw new Error(`«${button}» is a link (${found.url}): the bot is not told of its press`);
    const id = this.telegram.presses.begin(this.user);
    this.act();
    const chat_instance = String(-message.chat.id);
    this.telegram.updates.push('callback_query', { id, from: this.user, message, chat_instance, data: found?.data ?? button });
    const failure = () => `the bot did not answer the press of «${button}»`;
    const answered = (timeout?: number) =>
      until(this.telegram, () => this.telegram.presses.answered(id), { timeout, failure });
    return { id, message: message.message_id, answered };
  }

  /** The bot is told only where it asked for `message_reaction`, in a group as an administrator. No emoji takes the last ones off. */
  reacts(which: Which, ...emoji: string[]): void {
    const { message_id, chat } = this.find(which);
    const reactions = this.room.reactions.get(message_id) ?? new Map<number, string[]>();
    const named = (list: string[]) => list.map((one) => ({ type: 'emoji', emoji: one }));
    const change = { old_reaction: named(reactions.get(this.id) ?? []), new_reaction: named(emoji) };
    this.room.reactions.set(message_id, reactions.set(this.id, emoji));
    this.act();
    this.telegram.changes.tell({ kind: 'reaction', room: this.room, message: message_id });
    if (chat.type !== 'private' && this.room.members.get(this.telegram.bot.id)?.status !== 'administrator') return;
    this.telegram.updates.push('message_reaction', { chat, message_id, user: this.user, date: this.telegram.date, ...change });
  }

  #send(body: Omit<Draft, 'from'>, { replyTo, topic }: SayOptions): Message {
    const target = replyTo === undefined ? undefined : this.find(replyTo);
    const thread = topicId(topic) ?? (target?.is_topic_message ? target.message_thread_id : undefined);
    this.mayWrite(thread);
    const message = this.telegram.post(this.room, { ...body, ...this.telegram.place(this.room, thread, target), ...this.author });
    this.act();
    if (this.reachesBot(message)) this.telegram.updates.push('message', message);
    return message;
  }

  #edited(message: Message): Message {
    const edited = this.telegram.edit(this.room, message);
    this.act();
    if (this.reachesBot(edited)) this.telegram.updates.push('edited_message', edited);
    return edited;
  }

  #own(which: Which): Message {
    const message = this.find(which);
    if (message.from.id !== this.id) throw new Error(`message ${message.message_id} is not by ${this.user.first_name}`);
    return message;
  }
}

function textual(field: 'text' | 'caption', text: string | undefined, { entities: given = [] }: LookOption = {}): Pick<Draft, 'text' | 'caption' | 'entities' | 'caption_entities'> {
  if (text === undefined) return {};
  const entities = detectEntities(text, given);
  return { [field]: text, ...(entities.length > 0 && { [field === 'text' ? 'entities' : 'caption_entities']: entities }) };
}
