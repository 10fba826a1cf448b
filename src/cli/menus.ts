import type { Locale } from '../domain/locale.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Knowledge } from '../engine/knowledge.ts';
import type { Store } from '../engine/store.ts';
import type { TelegramParts } from '../telegram/telegram.ts';
import { introductionOf } from './introduction.ts';

export interface MenusParts {
  store: Pick<Store, 'desk'>;
  telegram: Pick<TelegramParts, 'introduce'>;
  knowledge: () => Knowledge;
  agentLanguage: Locale;
  /** The agents' group as it is stored at the start. */
  group: ChatId | undefined;
  onFault: (error: unknown) => void;
}

/** Tells Telegram the bot's commands, for the customers and for the group that is bound now. @returns how to have that done. */
export function createMenus({ store, telegram, knowledge, agentLanguage, group, onFault }: MenusParts): () => void {
  let introduced = Promise.resolve();
  let menuIn = group;

  async function introduce(): Promise<void> {
    const desk = await store.desk();
    // A group that only got a new id took its menu with it.
    const former = menuIn !== desk?.chat && menuIn !== desk?.movedFrom ? menuIn : undefined;
    menuIn = desk?.chat;
    await telegram.introduce({
      ...introductionOf(knowledge().content, desk && { chat: desk.chat, locale: agentLanguage }),
      ...(former === undefined ? {} : { formerAgents: former }),
    });
  }

  // One after another, so that the last one stands.
  return () => void (introduced = introduced.then(introduce).catch(onFault));
}
