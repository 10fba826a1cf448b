import type { Conversation } from '../domain/conversation.ts';
import { localeOfTag, type Locale } from '../domain/locale.ts';

/** The language to answer in: pinned, else that of the last clear message, else Telegram's, else Chinese. */
export const localeOf = (conversation: Conversation): Locale =>
  conversation.pinned ?? conversation.spoken ?? localeOfTag(conversation.customer.languageCode) ?? 'zh';
