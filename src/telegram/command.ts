import type { TelegramMessage } from './updates.ts';

export interface Command {
  /** In lower case, without the slash. */
  name: string;
  args: string;
  /** The username behind the @, where there is one. */
  bot?: string;
}

/** The command that a text or caption begins with, by Telegram's own marking. */
export function commandOf({ text, entities, caption, caption_entities }: TelegramMessage): Command | undefined {
  const words = text ?? caption ?? '';
  const marks = text === undefined ? caption_entities : entities;
  const mark = marks?.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!mark) return undefined;
  const [name = '', bot] = words.slice(1, mark.length).split('@');
  return { name: name.toLowerCase(), args: words.slice(mark.length).trim(), ...(bot !== undefined && { bot }) };
}
