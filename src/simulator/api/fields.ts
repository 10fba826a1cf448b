import { z } from 'zod';
import type { InlineKeyboard, MessageEntity } from '../shapes.ts';

/** Values as they come from JSON, or as text from a form or an address: numbers and objects may be written as strings. */
export const integer = z.union([z.int(), z.string().regex(/^-?\d+$/).transform(Number)]);
export const decimal = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/).transform(Number)]);
export const flag = z.union([
  z.boolean(),
  z.union([z.string(), z.number()]).transform((value) => ['true', '1', 'yes', 't', 'y'].includes(String(value).toLowerCase())),
]);

/** An object or array, also as JSON text; `what` names it in Telegram's refusal. */
export const json = <Schema extends z.ZodType>(schema: Schema, what: string) =>
  z.preprocess((value, context) => {
    if (typeof value !== 'string') return value;
    if (value === '') return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: `can't parse ${what} JSON object` });
      return z.NEVER;
    }
  }, schema);

export const chatId = z.union([integer, z.string().regex(/^@\w+$/)], { error: 'chat_id is empty' });
/** Text that may be long; what is too long is Telegram's to say, after the markup is read. */
export const text = z.union([z.string(), z.number().transform(String)], { error: 'message text is empty' });

const entity = z.looseObject({ type: z.string(), offset: integer, length: integer }).transform((value) => value as unknown as MessageEntity);
export const entities = json(z.array(entity).optional(), 'message entities');

const button = z.looseObject({ text: z.string() });
const inlineKeyboard = z.array(z.array(button)).transform((rows) => rows as unknown as InlineKeyboard);
const keyButton = z.union([z.string().transform((label) => ({ text: label })), z.looseObject({ text: z.string() })]);
export const replyMarkup = json(
  z.union([
    z.object({ inline_keyboard: inlineKeyboard }),
    z.object({ keyboard: z.array(z.array(keyButton)) }),
    z.object({ remove_keyboard: flag }),
    z.object({ force_reply: flag }),
  ]).optional(),
  'reply keyboard markup',
);

export const replyParameters = json(
  z.object({ message_id: integer, chat_id: chatId.optional(), allow_sending_without_reply: flag.optional() }).optional(),
  'reply parameters',
);

/** What every method that sends takes, beside what it sends. */
export const sending = {
  chat_id: chatId,
  message_thread_id: integer.optional(),
  disable_notification: flag.optional(),
  protect_content: flag.optional(),
  reply_parameters: replyParameters,
  reply_to_message_id: integer.optional(),
  allow_sending_without_reply: flag.optional(),
  reply_markup: replyMarkup,
};

export const captioning = { caption: z.string().optional(), parse_mode: z.string().optional(), caption_entities: entities };
