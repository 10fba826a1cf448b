import type { InlineKeyboardMarkup } from 'telegraf/types';
import type { Button, Buttons } from '../domain/outgoing.ts';
import { parsePress, pressData } from '../domain/press.ts';

/** No buttons make an empty keyboard, which takes an old one away. */
export const keyboardOf = (buttons: Buttons): InlineKeyboardMarkup => ({
  inline_keyboard: buttons.map((row) =>
    row.map((button) =>
      'url' in button
        ? { text: button.label, url: button.url }
        : { text: button.label, callback_data: pressData(button.press) },
    ),
  ),
});

/** A button as an update shows it. */
export interface KeyboardButton {
  text: string;
  url?: string | undefined;
  callback_data?: string | undefined;
}

/** The buttons of a keyboard that Telegram shows, without those of another version. */
export const buttonsOf = (keyboard: readonly (readonly KeyboardButton[])[]): Buttons =>
  keyboard.map((row) => row.flatMap(buttonOf)).filter((row) => row.length > 0);

function buttonOf({ text: label, url, callback_data: data }: KeyboardButton): Button[] {
  if (url !== undefined) return [{ label, url }];
  const press = data === undefined ? undefined : parsePress(data);
  return press ? [{ label, press }] : [];
}
