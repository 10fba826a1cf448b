import type { Content } from '../content/content.ts';
import { phraseText } from '../content/phrase.ts';
import type { Locale } from '../domain/locale.ts';
import type { Button, Buttons } from '../domain/outgoing.ts';
import { pairs } from '../domain/pairs.ts';
import type { FocusId, SectionId } from '../domain/understanding.ts';

/** The buttons of the customer's side, labelled in the customer's language. */
export function buttonsOf({ articles, phrases, sections }: Content, locale: Locale) {
  const section = (id: SectionId, focus?: FocusId): Button => ({
    label: articles[locale][id]?.button ?? id,
    press: focus ? { do: 'section', section: id, focus } : { do: 'section', section: id },
  });
  const human: Button = { label: phraseText(phrases[locale], 'buttons.human', {}), press: { do: 'human' } };
  const menu: Button = { label: phraseText(phrases[locale], 'buttons.menu', {}), press: { do: 'menu' } };
  const feedback = (id: SectionId): Button[] => [
    { label: phraseText(phrases[locale], 'buttons.solved', {}), press: { do: 'solved', section: id } },
    { label: phraseText(phrases[locale], 'buttons.unsolved', {}), press: { do: 'unsolved', section: id } },
  ];
  return {
    section,
    human,
    menu,
    feedback,
    /** All sections, two in a row, and a human. */
    overview: (): Buttons => [...pairs(sections.map((id) => section(id))), [human]],
    /** The given sections, one in a row (their labels are read as alternatives), and a human. */
    choice: (ids: readonly SectionId[]): Buttons => [...ids.map((id) => [section(id)]), [human]],
  };
}
