import type { UserId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { TelegramMessage, TelegramUser } from './updates.ts';

/** Line breaks, controls, and the marks that turn the direction of writing; joiners stay, emoji are made with them. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Something that can be seen: fillers, joiners alone and the empty Braille sign can't, and some people are called nothing else. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

const printable = (name: string): string => (visible.test(name) ? name.replace(unprintable, ' ').replace(/\s+/gu, ' ').trim() : '');

export function personOf({ id, first_name, last_name = '', username, language_code }: TelegramUser): Person {
  return {
    id: id as UserId,
    name: printable(`${first_name} ${last_name}`) || (username ?? String(id)),
    ...(username !== undefined && { username }),
    ...(language_code !== undefined && { languageCode: language_code }),
  };
}

/**
 * Who wrote a message; undefined for bots, channels and groups that write as themselves. An anonymous admin comes as the
 * group itself, and is named by its title.
 */
export function authorOf({ from, sender_chat, chat }: TelegramMessage): Person | undefined {
  if (!from) return undefined;
  if (sender_chat) {
    if (sender_chat.id !== chat.id) return undefined;
    return { id: from.id as UserId, name: printable(chat.title ?? '') || String(chat.id), anonymous: true };
  }
  return from.is_bot ? undefined : personOf(from);
}
