import type { Draft, Message, ReplyMarkup } from '../shapes.ts';
import type { Telegram } from '../world/telegram.ts';
import { checkMarkup } from './keyboard.ts';
import { openThread, replyTarget, writableChat, type ChatRef, type ReplyRequest } from './target.ts';

export interface SendRequest extends ReplyRequest {
  chat_id: ChatRef;
  message_thread_id?: number | undefined;
  protect_content?: boolean | undefined;
  reply_markup?: ReplyMarkup | undefined;
}

/** Posts what a bot sends, once the chat, the topic, the answered message and the buttons are found good. */
export function send(telegram: Telegram, request: SendRequest, body: () => Partial<Draft>): Message {
  const room = writableChat(telegram, request.chat_id);
  const content = body();
  const reply_markup = checkMarkup(request.reply_markup);
  const target = replyTarget(room, request);
  const thread = openThread(room, request.message_thread_id)?.id ?? (target?.is_topic_message ? target.message_thread_id : undefined);
  return telegram.post(room, {
    ...content,
    ...telegram.place(room, thread, target),
    from: telegram.bot,
    ...(reply_markup && { reply_markup }),
    ...(request.protect_content && { has_protected_content: true as const }),
  });
}
