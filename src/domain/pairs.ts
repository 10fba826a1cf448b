import type { Button, Buttons } from './outgoing.ts';

/** Two buttons in a row. */
export const pairs = (buttons: readonly Button[]): Buttons =>
  buttons.flatMap((button, index) => (index % 2 === 0 ? [[button, ...buttons.slice(index + 1, index + 2)]] : []));
