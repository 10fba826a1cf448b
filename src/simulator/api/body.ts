import { badRequest } from '../refusal.ts';
import type { Message, MessageEntity } from '../shapes.ts';
import { format, type FormatRequest } from '../text/format.ts';

/** Telegram's limits after the markup is read, in UTF-16 units. */
const maxText = 4096;
const maxCaption = 1024;

/** A bot's text as it goes into a message. */
export function textBody(request: FormatRequest): { text: string; entities?: MessageEntity[] } {
  if (request.text === '') throw badRequest('message text is empty');
  const { text, entities } = format(request);
  if (text === '') throw badRequest('text must be non-empty');
  if (text.length > maxText) throw badRequest('message is too long');
  return { text, ...(entities.length > 0 && { entities }) };
}

interface CaptionRequest {
  caption?: string | undefined;
  parse_mode?: string | undefined;
  caption_entities?: MessageEntity[] | undefined;
}

export function captionBody({ caption, parse_mode, caption_entities }: CaptionRequest): Pick<Message, 'caption' | 'caption_entities'> {
  if (caption === undefined) return {};
  const { text, entities } = format({ text: caption, parse_mode, entities: caption_entities });
  if (text.length > maxCaption) throw badRequest('message caption is too long');
  return text === '' ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}
