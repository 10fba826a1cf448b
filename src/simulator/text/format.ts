import type { MessageEntity } from '../shapes.ts';
import { badRequest } from '../refusal.ts';
import { detectEntities } from './detect.ts';
import { parseHtml, type Formatted } from './html.ts';

export interface FormatRequest {
  text: string;
  parse_mode?: string | undefined;
  entities?: MessageEntity[] | undefined;
}

/** A bot's text as Telegram stores it: markup read, ends trimmed, what Telegram finds by itself marked. */
export function format({ text, parse_mode, entities }: FormatRequest): Formatted {
  const parsed = parse(text, parse_mode, entities ?? []);
  const trimmed = trim(parsed);
  return { text: trimmed.text, entities: detectEntities(trimmed.text, trimmed.entities) };
}

function parse(text: string, mode: string | undefined, entities: MessageEntity[]): Formatted {
  // Half a character, which JSON can carry and UTF-8 can't.
  if (/\p{Cs}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
  const normal = text.replaceAll('\r', '');
  if (!mode) return { text: normal, entities };
  if (mode.toLowerCase() === 'html') return parseHtml(normal);
  throw badRequest('unsupported parse_mode');
}

function trim({ text, entities }: Formatted): Formatted {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
  });
  return { text: text.slice(start, Math.max(start, end)), entities: kept };
}
