import type { MessageEntity } from '../shapes.ts';

type Look = 'bold' | 'italic' | 'strikethrough' | 'spoiler' | 'code';

const marks: Record<string, Look> = { '**': 'bold', __: 'italic', '~~': 'strikethrough', '||': 'spoiler', '`': 'code' };
const marked = /(\*\*|__|~~|\|\||`)(?=\S)([^\n]*?\S)\1/;

/** What Telegram's clients make of `**bold**`, `__italic__`, `~~struck~~`, `||hidden||` and `` `code` `` when it is sent. */
export function readTyped(typed: string): { text: string; entities: MessageEntity[] } {
  let text = '';
  const entities: MessageEntity[] = [];
  let rest = typed;
  for (let match = marked.exec(rest); match; match = marked.exec(rest)) {
    const [whole, mark = '', inner = ''] = match;
    const type = marks[mark] ?? 'bold';
    text += rest.slice(0, match.index);
    rest = rest.slice(match.index + whole.length);
    const within = type === 'code' ? { text: inner, entities: [] } : readTyped(inner);
    entities.push({ type, offset: text.length, length: within.text.length });
    for (const entity of within.entities) entities.push({ ...entity, offset: entity.offset + text.length });
    text += within.text;
  }
  return { text: text + rest, entities };
}
