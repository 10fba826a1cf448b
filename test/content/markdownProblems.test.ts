import { expect, test } from 'vitest';
import { problemsOf, type Change, type Changes } from './contentFolder.ts';

type Row = [what: string, changes: Changes, ...problems: string[]];

const enCard = 'knowledge/en/card.md';

/** Puts the Markdown in place of the last paragraph, which begins in line 16. */
const below = (markdown: string): Change => ['Please call us.', markdown];

const markdown: Row[] = [
  [
    'a table',
    { [enCard]: below('| a | b |\n|---|---|\n| 1 | 2 |') },
    `${enCard}:16: Telegram shows no tables, write a list, an item for each row`,
  ],
  [
    'an image',
    { [enCard]: below('See ![the desk](desk.png)') },
    `${enCard}:16: an image can't stand in a text, describe it, or write a link to it: [name](https://…)`,
  ],
  [
    'HTML in a line',
    { [enCard]: below('Please <b>call</b> us.') },
    `${enCard}:16: HTML is not shown, write Markdown, or \\< for the sign itself`,
  ],
  [
    'HTML by itself',
    { [enCard]: below('<div>\nCall\n</div>') },
    `${enCard}:16: HTML is not shown, write Markdown, or \\< for the sign itself`,
  ],
  [
    'a heading of level 1',
    { [enCard]: below('# Call us') },
    `${enCard}:16: a heading of level 1 can't be used, write it with two signs: ## Title`,
  ],
  [
    'a heading of level 3',
    { [enCard]: below('### Call us') },
    `${enCard}:16: a heading of level 3 can't be used, write it with two signs: ## Title`,
  ],
  [
    'a list within a list',
    { [enCard]: below('- call\n  - by phone') },
    `${enCard}:17: a list item can't hold a list, write one level of items, each a single paragraph`,
  ],
  [
    'two paragraphs in an item',
    { [enCard]: below('- call\n\n  by phone') },
    `${enCard}:18: a list item can't hold a second paragraph, write one level of items, each a single paragraph`,
  ],
  [
    'an empty item',
    { [enCard]: below('- call\n-') },
    `${enCard}:17: this list item is empty, write a text behind its sign`,
  ],
  [
    'a list in a quote',
    { [enCard]: below('> - call') },
    `${enCard}:16: a quote can't hold a list, write only paragraphs in it`,
  ],
  [
    'a block of code',
    { [enCard]: below('    call') },
    `${enCard}:16: a block of code can't be used, write \`code\` within a line; a text must not be indented by four spaces`,
  ],
  [
    'a line across',
    { [enCard]: below('Call.\n\n***') },
    `${enCard}:18: Telegram shows no horizontal line, leave it out, an empty line parts paragraphs`,
  ],
  [
    'a relative link',
    { [enCard]: below('See [the list](phones.md).') },
    `${enCard}:16: a link can't lead to “phones.md”, write an address that begins with https://, http:// or tg://`,
  ],
  [
    'a link by reference',
    { [enCard]: below('See [the list].\n\n[the list]: https://example.org') },
    `${enCard}:16: a link by reference is not read, write the address behind the name: [name](https://…)`,
    `${enCard}:18: a link by reference is not read, write the address behind the name: [name](https://…)`,
  ],
  [
    'bold that is none',
    { [enCard]: below('Please\n**“call”**us.') },
    `${enCard}:17: “**” marks nothing here and would be shown, put the signs next to the words, punctuation outside: 「**word**」`,
  ],
  [
    'a link that is none',
    { [enCard]: below('See [the list](https://example.org/a b).') },
    `${enCard}:16: “](” marks nothing here and would be shown, write the link as [name](https://…) without spaces in the address`,
  ],
  [
    'a paragraph beyond a message',
    { [enCard]: below('a'.repeat(4097)) },
    `${enCard}:16: this paragraph has 4097 characters, a message holds 4096, cut it into several paragraphs`,
  ],
];

test.each<Row>(markdown)('Markdown: %s', async (_, changes, ...problems) => {
  expect(await problemsOf(changes)).toEqual(problems);
});
