import type { Method } from './method.ts';
import { chats } from './methods/chats.ts';
import { copies } from './methods/copies.ts';
import { edits } from './methods/edits.ts';
import { files } from './methods/files.ts';
import { messages } from './methods/messages.ts';
import { presses } from './methods/presses.ts';
import { profile } from './methods/profile.ts';
import { topics } from './methods/topics.ts';
import { updates } from './methods/updates.ts';
import type { Webhook } from './webhook.ts';

export interface NamedMethod {
  name: string;
  run: Method;
}

/** All methods by their names in lower case: Telegram doesn't mind how they are written. */
export function allMethods(webhook: Webhook): Map<string, NamedMethod> {
  const all = { ...updates(webhook), ...messages, ...copies, ...edits, ...topics, ...chats, ...profile, ...presses, ...files };
  return new Map(Object.entries(all).map(([name, run]) => [name.toLowerCase(), { name, run }]));
}
