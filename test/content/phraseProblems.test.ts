import { expect, test } from 'vitest';
import { problemsOf, smallContent, type Changes } from './contentFolder.ts';

type Row = [what: string, changes: Changes, ...problems: string[]];

const enPhrases = 'knowledge/en/phrases.yaml';

const lineOf = (key: string): number =>
  smallContent[enPhrases]!.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1;

const phrases: Row[] = [
  [
    'no file',
    { [enPhrases]: undefined },
    `${enPhrases}:1: this file is missing, write it with the keys of knowledge/zh/phrases.yaml`,
  ],
  [
    'a missing phrase',
    { [enPhrases]: [/menu: .*\n/, ''] },
    `${enPhrases}:1: the phrase “menu” is missing, write it here`,
  ],
  [
    'a missing phrase below another',
    { [enPhrases]: [/desk\.help: .*\n/, ''] },
    `${enPhrases}:1: the phrase “desk.help” is missing, write it here`,
  ],
  [
    'a missing phrase of a map',
    { [enPhrases]: [/desk\.help: .*/, 'desk:\n  nonsense: Help'] },
    `${enPhrases}:${lineOf('desk.help')}: the phrase “desk.help” is missing, write it here`,
    `${enPhrases}:${lineOf('desk.help') + 1}: the bot has no phrase “desk.nonsense”, remove it`,
  ],
  [
    'an unknown phrase',
    { [enPhrases]: ['menu:', 'menü: Menu\nmenu:'] },
    `${enPhrases}:${lineOf('menu')}: the bot has no phrase “menü”, write “menu”`,
  ],
  [
    'a phrase with a typing error',
    { [enPhrases]: ['menu:', 'mneu:'] },
    `${enPhrases}:1: the phrase “menu” is missing, write it here`,
    `${enPhrases}:${lineOf('menu')}: the bot has no phrase “mneu”, write “menu”`,
  ],
  [
    'a phrase twice',
    { [enPhrases]: ['smalltalk:', 'desk:\n  help: Help\nsmalltalk:'] },
    `${enPhrases}:${lineOf('smalltalk') + 1}: the phrase “desk.help” stands here a second time, keep one of the two`,
  ],
  [
    'a phrase without text',
    { [enPhrases]: [/menu: .*/, 'menu:'] },
    `${enPhrases}:${lineOf('menu')}: the phrase “menu” has no text, write a text in Markdown`,
  ],
  [
    'a list as a phrase',
    { [enPhrases]: [/menu: .*/, 'menu: [one, two]'] },
    `${enPhrases}:${lineOf('menu')}: the phrase “menu” has no text, write a text in Markdown`,
  ],
  [
    'an unknown placeholder',
    { [enPhrases]: ['{agent}', '{agnet}'] },
    `${enPhrases}:${lineOf('human.joined')}: “{agnet}” is no placeholder of “human.joined”, write {agent}`,
  ],
  [
    'a placeholder where there is none',
    { [enPhrases]: [/menu: .*/, 'menu: Menu {name}'] },
    `${enPhrases}:${lineOf('menu')}: “{name}” is no placeholder of “menu”, write the phrase without any`,
  ],
  [
    'a line of a long phrase',
    { [enPhrases]: [/menu: .*/, 'menu: |\n  Choose\n\n  <b>now</b>'] },
    `${enPhrases}:${lineOf('menu') + 3}: HTML is not shown, write Markdown, or \\< for the sign itself`,
  ],
  [
    'an unknown placeholder in traditional Chinese',
    { 'knowledge/zh-Hant/phrases.yaml': 'menu: 選單 {name}' },
    'knowledge/zh-Hant/phrases.yaml:1: “{name}” is no placeholder of “menu”, write the phrase without any',
  ],
  [
    'a phrase that begins with bold',
    { [enPhrases]: [/menu: .*/, 'menu: **Choose**'] },
    `${enPhrases}:${lineOf('menu')}: a text that begins with * is a reference in YAML, put it into quotes`,
  ],
  [
    'small talk that no intent says',
    { [enPhrases]: ['greet:', 'bye: Bye.\n  greet:'] },
    `${enPhrases}:${lineOf('smalltalk') + 1}: no intent says “smalltalk.bye”, remove it, or name it in an intent`,
  ],
  [
    'small talk that a language lacks',
    { [enPhrases]: [/smalltalk:\n.*\n/, ''] },
    'intents/greet.yaml:3: “phrase” names “smalltalk.greet”, which is missing in knowledge/en/phrases.yaml, write it there',
  ],
  [
    'a placeholder in small talk',
    { [enPhrases]: ['Hello', 'Hello {name}'] },
    `${enPhrases}:${lineOf('smalltalk') + 1}: “{name}” is no placeholder of “smalltalk.greet”, write the phrase without any`,
  ],
];

test.each<Row>(phrases)('phrases: %s', async (_, changes, ...problems) => {
  expect(await problemsOf(changes)).toEqual(problems);
});
