import { expect, test } from 'vitest';
import { problemsOf, smallContent, type Changes } from './contentFolder.ts';

type Row = [what: string, changes: Changes, ...problems: string[]];

const zhCard = 'knowledge/zh/card.md';
const enCard = 'knowledge/en/card.md';

const articles: Row[] = [
  [
    'no frontmatter',
    { [enCard]: ['---\ntitle', 'title'] },
    `${enCard}:1: this article has no frontmatter, begin it with a line ---, then title, button, order, source, and a line ---`,
  ],
  [
    'a missing key',
    { [enCard]: [/button.*\n/, ''] },
    `${enCard}:2: “button” is missing, write a label of at most 24 characters`,
  ],
  [
    'an empty key',
    { [enCard]: [/title: .*/, 'title:'] },
    `${enCard}:2: “title” is empty, write the question that this section answers`,
  ],
  [
    'a key with a typing error',
    { [enCard]: ['order: 1', 'order: 1\nrelatde: [hours]'] },
    `${enCard}:5: “relatde” is no key here, write “related”`,
  ],
  [
    'a key that there is not',
    { [enCard]: ['order: 1', 'order: 1\nauthor: me'] },
    `${enCard}:5: “author” is no key here, write one of title, button, order, related, source, focus`,
  ],
  [
    'a key twice',
    { [enCard]: ['order: 1', 'order: 1\norder: 2'] },
    `${enCard}:5: this key stands here a second time, keep one of the two`,
  ],
  [
    'a list where a text belongs',
    { [enCard]: [/title: .*/, 'title: [How, to]'] },
    `${enCard}:2: “title” can't be a list, write the question that this section answers (in quotes if it holds a colon or brackets)`,
  ],
  [
    'a text where a list belongs',
    { [enCard]: ['order: 1', 'order: 1\nrelated: hours'] },
    `${enCard}:5: “related” can't be “hours”, write a list`,
  ],
  [
    'a long button',
    { [enCard]: [/button: .*/, 'button: Everything about library cards'] },
    `${enCard}:3: “button” is longer than 24 characters, write a shorter label`,
  ],
  [
    'an order in words',
    { [enCard]: ['order: 1', 'order: first'] },
    `${enCard}:4: “order” can't be “first”, write a whole number`,
  ],
  [
    'another order than in Chinese',
    { [enCard]: ['order: 1', 'order: 3'] },
    `${enCard}:4: “order” is 3, but 1 in ${zhCard}, write the same number in both`,
  ],
  [
    'an unknown related section',
    { [enCard]: ['source', 'related: [hour]\nsource'] },
    `${enCard}:5: “related” names “hour”, which is no section, write “hours”`,
  ],
  [
    'itself as related',
    { [enCard]: ['source', 'related: [card]\nsource'] },
    `${enCard}:5: this article names itself in “related”, remove it`,
  ],
  [
    'a related section twice',
    { [enCard]: ['source', 'related: [hours, hours]\nsource'] },
    `${enCard}:5: “related” names “hours” a second time, remove it`,
  ],
  [
    'no text',
    { 'knowledge/en/hours.md': [/Monday.*\n/, ''] },
    'knowledge/en/hours.md:1: this article has no text, write the answer below the frontmatter',
  ],
  [
    'a section in one language',
    { [enCard]: undefined },
    `${zhCard}:1: this section has no article in en, write knowledge/en/card.md`,
  ],
  [
    'a section that no intent answers with',
    { 'intents/card.yaml': undefined },
    `${zhCard}:1: no intent answers with this section, write intents/card.yaml with outcome: answer`,
  ],
  [
    'a file name that is no id',
    { 'knowledge/en/Opening_Hours.md': 'x' },
    'knowledge/en/Opening_Hours.md:1: “Opening_Hours” can\'t be the id of a section, name the file otherwise: write 1 to 20 of a-z, 0-9 and -',
  ],
  [
    'a heading without an id',
    { [enCard]: [' {#new}', ''] },
    `${enCard}:12: this heading has no id, write it behind the title: ## Title {#id}`,
  ],
  [
    'a heading with a wrong id',
    { [enCard]: ['{#new}', '{#New card}'] },
    `${enCard}:12: “New card” can't be the id of a focus, write 1 to 20 of a-z, 0-9 and -`,
  ],
  [
    'a heading twice',
    { [enCard]: ['{#lost}', '{#new}'] },
    `${enCard}:15: the focus “new” has a second heading here, write another id`,
  ],
  [
    'nothing below a heading',
    { [enCard]: ['Bring an identity card to the desk.', ''] },
    `${enCard}:12: nothing stands below this heading, write its paragraph`,
  ],
  [
    'a focus without words',
    { [enCard]: ['lost: [lost]', 'lost: []'] },
    `${enCard}:8: “lost” is empty, write the words that point at this paragraph`,
  ],
  [
    'a heading that the frontmatter lacks',
    { [enCard]: [/ {2}lost.*\n/, ''] },
    `${enCard}:14: the focus “lost” has no words, write them into the frontmatter: focus: {lost: [word, word]}`,
  ],
  [
    'a focus without a heading',
    { [enCard]: [/## A lost[^]*/, ''] },
    `${enCard}:8: no paragraph belongs to the focus “lost”, write its heading: ## Title {#lost}`,
  ],
  [
    'a focus that the Chinese lacks',
    { [enCard]: [/ {2}lost: .*([^]*)$/, '  lost: [lost]\n  fee: [price]$1\n## Fees {#fee}\nNone.\n'] },
    `${enCard}:9: the focus “fee” is missing in ${zhCard}, write it there too, or remove it here`,
  ],
  [
    'a focus that only the Chinese has',
    { [enCard]: [/ {2}lost: .*\n([^]*?)## A lost[^]*/, '$1'] },
    `${enCard}:6: the focus “lost” of ${zhCard} is missing here, write its words and its paragraph: ## Title {#lost}`,
  ],
  [
    'a focus that traditional Chinese lacks',
    { 'knowledge/zh-Hant/card.md': smallContent[zhCard]!.replace('  new: [办证, 新证]\n', '').replace(/## 办[^]*?## /u, '## ') },
    `knowledge/zh-Hant/card.md:6: the focus “new” of ${zhCard} is missing here, write its words and its paragraph: ## Title {#new}`,
  ],
];

test.each<Row>(articles)('an article: %s', async (_, changes, ...problems) => {
  expect(await problemsOf(changes)).toEqual(problems);
});
