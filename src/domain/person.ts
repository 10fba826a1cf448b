import type { UserId } from './ids.ts';

/** Somebody in Telegram, as Telegram shows them. */
export interface Person {
  id: UserId;
  /** First and last name; secrets already masked once past the engine's entrance. */
  name: string;
  username?: string;
  /** Telegram's `language_code`. */
  languageCode?: string;
  /** An administrator who writes as the group: all of them are this one person. */
  anonymous?: true;
}
