import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import { flag, integer } from '../fields.ts';
import { method, type Methods } from '../method.ts';

/** Answers to pressed buttons. */
export const presses: Methods = {
  answerCallbackQuery: method(
    z.object({
      callback_query_id: z.union([z.string(), z.number().transform(String)]),
      text: z.string().optional(), show_alert: flag.optional(), url: z.string().optional(), cache_time: integer.optional(),
    }),
    (telegram, { callback_query_id, text, show_alert = false }) => {
      if (text !== undefined && text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
      telegram.presses.answer(callback_query_id, { text: text || undefined, alert: show_alert });
      return true;
    },
  ),
};
