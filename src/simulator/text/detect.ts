import type { MessageEntity } from '../shapes.ts';

const patterns: [MessageEntity['type'], RegExp][] = [
  ['url', /\bhttps?:\/\/[^\s<>"，。；、！？（）]+[^\s<>"，。；、！？（）.,;:!?)]/gi],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['bot_command', /(?<![\w/<>@])\/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/gi],
  ['mention', /(?<![\w/@])@[a-z]\w{3,31}\b/gi],
  ['hashtag', /(?<![\p{L}\p{N}_])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/** The entities that Telegram finds by itself in any text (commands, links, mentions, hashtags), beside those `given`. */
export function detectEntities(text: string, given: MessageEntity[] = []): MessageEntity[] {
  if (!/[/@#:]/.test(text)) return given;
  const found = [...given];
  const taken = given.filter(({ type }) => ['code', 'pre', 'text_link', 'bot_command'].includes(type));
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length } as MessageEntity;
      if (taken.some((other) => overlap(entity, other))) continue;
      taken.push(entity);
      found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

const overlap = (a: MessageEntity, b: MessageEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;
