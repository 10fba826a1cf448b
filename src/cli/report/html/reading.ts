import { html, type Markup } from './markup.ts';

const terms: readonly (readonly [term: string, meaning: string])[] = [
  ['in scope, out of scope', 'Questions that the guide answers and requests for a human; everything else, where a refusal is right.'],
  [
    'right, asked back, refused, wrong',
    'Taken for what it is; asked which of three was meant; told that it is not in the guide or not understood; taken for something else.',
  ],
  [
    'cross-validated',
    'Each utterance was read by a model that had learned neither it nor those nearly the same. Real messages are often easier. ' +
      '“The whole topic left out”: nothing of its intent was learned either.',
  ],
  ['95 % intervals', 'In brackets: where the true share lies (Wilson), if the texts are a fair sample of what people write.'],
  ['threshold', 'From what probability on an intent is answered. The dashed line is what the model chose; the plots show what others would do.'],
  [
    'more than chance',
    'McNemar’s exact test on the rows that changed: under p = .05 so uneven a change is rarely luck. ' +
      'One in twenty figures that did not really change looks so nonetheless.',
  ],
];

/** What the words of the page mean. */
export const reading = (): Markup =>
  html`<footer id="reading"><h2>How to read this</h2><dl>${terms.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl></footer>`;
