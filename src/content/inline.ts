import type { PhrasingContent } from 'mdast';
import type { Span } from '../domain/outgoing.ts';
import type { ReportLine } from './problem.ts';

/** The words of a paragraph, heading or list item as spans; what can't be shown is reported. */
export function spansOf(nodes: readonly PhrasingContent[], report: ReportLine): Span[] {
  return merged(unwrapped(nodes.flatMap((node) => styled(node, {}, report))));
}

type Style = Omit<Span, 'text'>;

function styled(node: PhrasingContent, style: Style, report: ReportLine): Span[] {
  const line = node.position?.start.line ?? 1;
  const within = (children: readonly PhrasingContent[], more: Style) =>
    children.flatMap((child) => styled(child, { ...style, ...more }, report));
  switch (node.type) {
    case 'text':
      for (const stray of node.value.matchAll(/\*\*|\]\(/g)) {
        const below = node.value.slice(0, stray.index).split('\n').length - 1;
        report(line + below, `“${stray[0]}” marks nothing here and would be shown`, strayFix(stray[0]));
      }
      return [{ ...style, text: node.value }];
    case 'strong':
      return within(node.children, { bold: true });
    case 'emphasis':
      return within(node.children, { italic: true });
    case 'inlineCode':
      // Telegram shows code only by itself: within a link or bold text the other look wins.
      return [{ ...(Object.keys(style).length > 0 ? style : { code: true }), text: node.value }];
    case 'break':
      return [{ ...style, text: hardBreak }];
    case 'link':
      if (!/^(?:https?|tg):\/\/\S+$/.test(node.url)) {
        report(line, `a link can't lead to “${node.url}”`, 'write an address that begins with https://, http:// or tg://');
      }
      return within(node.children, { href: node.url });
    case 'html':
      if (node.value.startsWith('<!--')) return [];
      report(line, 'HTML is not shown', 'write Markdown, or \\< for the sign itself');
      return [];
    case 'image':
    case 'imageReference':
      report(line, 'an image can\'t stand in a text', 'describe it, or write a link to it: [name](https://…)');
      return [];
    case 'linkReference':
      report(line, 'a link by reference is not read', 'write the address behind the name: [name](https://…)');
      return [];
    case 'delete':
    case 'footnoteReference':
      report(line, `Telegram shows no ${node.type === 'delete' ? 'crossed out text' : 'footnotes'}`, 'write it as plain text');
      return [];
    default:
      return node satisfies never;
  }
}

const strayFix = (stray: string): string =>
  stray === '**'
    ? 'put the signs next to the words, punctuation outside: 「**word**」'
    : 'write the link as [name](https://…) without spaces in the address';

/** Stands for a line break that was asked for, until those that only wrap the source are gone. */
const hardBreak = '\u2028';

const chinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

/** A source line that goes on in the next does so after a space, but not between Chinese characters. */
function unwrapped(spans: readonly Span[]): Span[] {
  const all = spans.map(({ text }) => text).join('');
  let start = 0;
  return spans.map((span) => {
    const at = start;
    start += span.text.length;
    const joint = (_: string, index: number): string =>
      chinese.test(all.charAt(at + index - 1)) && chinese.test(all.charAt(at + index + 1)) ? '' : ' ';
    return { ...span, text: span.text.replaceAll('\n', joint).replaceAll(hardBreak, '\n') };
  });
}

/** Neighbours of one look in one span. */
function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.bold === span.bold && last.italic === span.italic && last.code === span.code && last.href === span.href) {
      joined.splice(-1, 1, { ...last, text: last.text + span.text });
    } else if (span.text !== '') joined.push(span);
  }
  return joined;
}
