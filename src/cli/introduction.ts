import type { Content } from '../content/content.ts';
import { phraseText } from '../content/phrase.ts';
import { customerCommands } from '../conversation/command.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';

const agentCommands = [
  'claim', 'close', 'reopen', 'transfer', 'note', 'reply', 'tag', 'priority', 'block', 'unblock',
  'queue', 'stats', 'away', 'back', 'name', 'banner', 'here', 'help',
] as const;

/** What Telegram shows of the bot: its commands in every language, and the group's in the desk's. */
export function introductionOf({ phrases }: Content, desk: { chat: ChatId; locale: Locale } | undefined) {
  const customers = (locale: Locale) =>
    customerCommands.map((command) => ({ command, description: phraseText(phrases[locale], `commands.${command}`, {}) }));
  const agents = (locale: Locale) =>
    agentCommands.map((command) => ({ command, description: phraseText(phrases[locale], `desk.commands.${command}`, {}) }));
  const everywhere = desk && agents(desk.locale);
  return {
    customers: { zh: customers('zh'), en: customers('en'), other: customers('zh') },
    ...(desk && everywhere ? { agents: { chat: desk.chat, commands: { zh: everywhere, en: everywhere, other: everywhere } } } : {}),
  };
}
