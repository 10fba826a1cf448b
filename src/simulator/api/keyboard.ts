import { badRequest } from '../refusal.ts';
import type { ReplyMarkup } from '../shapes.ts';

/** Refuses buttons that Telegram refuses; empty rows go. */
export function checkMarkup(markup: ReplyMarkup | undefined): ReplyMarkup | undefined {
  if (!markup?.inline_keyboard) return markup;
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  let count = 0;
  for (const button of rows.flat()) {
    count += 1;
    if (button.text.trim() === '') throw badRequest("can't parse inline keyboard button: Text can't be empty");
    if ('callback_data' in button) {
      const bytes = Buffer.byteLength(button.callback_data);
      if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
    } else if ('url' in button) {
      if (!/^(https?|tg):\/\/\S+$/.test(button.url)) throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
    } else if (Object.keys(button).length < 2) {
      throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    }
  }
  if (count > 100) throw badRequest('reply markup is too long');
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

export const sameMarkup = (a: ReplyMarkup | undefined, b: ReplyMarkup | undefined): boolean =>
  JSON.stringify(a?.inline_keyboard ?? []) === JSON.stringify(b?.inline_keyboard ?? []);
