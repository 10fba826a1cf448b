import { html, type Markup } from './markup.ts';

const names = {
  right: 'right',
  askedBack: 'asked back',
  offered: 'asked back, the right one to tap',
  inVain: 'asked back in vain',
  refused: 'refused',
  wrong: 'wrong',
};

export type Colour = keyof typeof names;

/** What the colours mean. */
export const legend = (colours: readonly Colour[], others: Partial<Record<Colour, string>> = {}): Markup =>
  html`<ul class="legend">${colours.map((colour) => html`<li><i class="back-${colour}"></i>${others[colour] ?? names[colour]}</li>`)}</ul>`;
