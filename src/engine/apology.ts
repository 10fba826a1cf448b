import type { Content } from '../content/content.ts';
import { phrase } from '../content/phrase.ts';
import { buttonsOf } from '../conversation/buttons.ts';
import type { Locale } from '../domain/locale.ts';
import type { Text } from '../domain/outgoing.ts';

/** Says to the customer that something did not work, with a human and the menu one tap away. */
export function apology(content: Content, locale: Locale, key: 'trouble' | 'human.notDelivered' | 'human.notPassed'): Text {
  const { human, menu } = buttonsOf(content, locale);
  return { kind: 'text', blocks: phrase(content.phrases[locale], key, {}), buttons: [[human], [menu]] };
}
