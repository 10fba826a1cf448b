import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Content } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import { phrase } from '../../src/content/phrase.ts';
import { problemLine } from '../../src/content/problem.ts';
import { plainText } from '../../src/domain/blocks.ts';
import { contentFolder, problemsOf, smallContent, type Changes } from './contentFolder.ts';

async function contentOf(changes: Changes = {}): Promise<Content> {
  const loaded = await loadContent(await contentFolder(changes));
  if ('problems' in loaded) throw new Error(loaded.problems.map(problemLine).join('\n'));
  return loaded.content;
}

test('an article is its lead and its focus paragraphs, headings included', async () => {
  const { sections, articles } = await contentOf();
  expect(sections).toEqual(['card', 'hours']);
  expect(articles.en['card']).toEqual({
    section: 'card',
    title: 'How to get a card',
    button: 'Library card',
    order: 1,
    related: [],
    lead: [{ kind: 'paragraph', spans: [{ text: 'A card is free.' }] }],
    paragraphs: [
      {
        focus: 'new',
        title: 'A new card',
        words: ['apply', 'sign up'],
        blocks: [
          { kind: 'heading', spans: [{ text: 'A new card' }] },
          { kind: 'paragraph', spans: [{ text: 'Bring an identity card to the desk.' }] },
        ],
      },
      {
        focus: 'lost',
        title: 'A lost card',
        words: ['lost'],
        blocks: [
          { kind: 'heading', spans: [{ text: 'A lost card' }] },
          { kind: 'paragraph', spans: [{ text: 'Please call us.' }] },
        ],
      },
    ],
  });
});

test('an intent says what happens', async () => {
  const { intents } = await contentOf();
  expect(intents.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['card', { kind: 'answer', section: 'card' }],
    ['greet', { kind: 'smalltalk', phrase: 'smalltalk.greet' }],
    ['hours', { kind: 'answer', section: 'hours' }],
    ['human', { kind: 'handoff' }],
    ['parking', { kind: 'outOfScope', topic: { zh: '停车发票', en: 'parking', 'zh-Hant': '停車發票' } }],
  ]);
  expect(intents.find(({ id }) => id === 'hours')?.utterances).toEqual({ zh: ['几点开门'], en: ['when do you open'] });
});

test('words that YAML takes for something else are texts', async () => {
  const { intents } = await contentOf({ 'intents/human.yaml': ['[a human please]', '[no, null, 95188, 1.0, 2024-01-01]'] });
  expect(intents.find(({ id }) => id === 'human')?.utterances.en).toEqual(['no', 'null', '95188', '1.0', '2024-01-01']);
});

test('traditional Chinese is made from simplified Chinese, markup and placeholders stay', async () => {
  const { articles, phrases } = await contentOf({
    'knowledge/zh/hours.md': ['周一到周五，**九点**到六点。', '发**开门**到 `/开始`，见[网页](https://example.org/开门)。'],
  });
  expect(articles['zh-Hant']['hours']).toMatchObject({ title: '什麼時候開門', button: '開放時間', related: ['card'] });
  expect(articles['zh-Hant']['hours']?.lead).toEqual([
    {
      kind: 'paragraph',
      spans: [
        { text: '發' },
        { text: '開門', bold: true },
        { text: '到 ' },
        { text: '/开始', code: true },
        { text: '，見' },
        { text: '網頁', href: 'https://example.org/开门' },
        { text: '。' },
      ],
    },
  ]);
  expect(articles['zh-Hant']['card']?.paragraphs.map(({ focus, title, words }) => [focus, title, words])).toEqual([
    ['new', '辦新證', ['辦證', '新證']],
    ['lost', '證丟了', ['丟了']],
  ]);
  // The same character has two traditional forms: the phrase around it decides.
  expect(plainText(articles['zh-Hant']['card']?.paragraphs[1]?.blocks ?? [])).toContain('發行幹部');
  expect(plainText(phrase(phrases['zh-Hant'], 'human.joined', { agent: '李工' }))).toBe('說 human.joined 李工');
});

test('a traditional file of its own comes before what is made', async () => {
  const { articles, phrases } = await contentOf({
    'knowledge/zh-Hant/hours.md': smallContent['knowledge/zh/hours.md']!.replace('开放时间', '營業時間'),
    'knowledge/zh-Hant/phrases.yaml': 'menu: 選單',
  });
  expect(articles['zh-Hant']['hours']?.button).toBe('營業時間');
  expect(articles['zh-Hant']['card']?.button).toBe('辦證');
  expect(plainText(phrases['zh-Hant'].menu)).toBe('選單');
  expect(plainText(phrases['zh-Hant'].help)).toBe('說 help');
});

test('without concepts and desk there are none and the usual one', async () => {
  const { concepts, desk } = await contentOf();
  expect(concepts).toEqual({ products: [], numbers: [], classes: { zh: {}, en: {} } });
  expect(desk.form.map(({ id, kind, ask }) => [id, kind, ask['zh-Hant']])).toEqual([['matter', 'text', '請簡單說說是什麼事。']]);
  expect(desk.skipWords).toEqual(expect.arrayContaining(['没有', '沒有', 'none']));
});

test('the desk file sets the form, the words that skip, and where the channels are told', async () => {
  const { desk } = await contentOf({
    'knowledge/desk.yaml': `form:
  - id: when
    kind: time
    ask: { zh: 什么时候？, en: When? }
    label: { zh: 时间, en: When, zh-Hant: 時候 }
skipWords: [不知道, Don't know]
cancelWords: [取消]
submitWords: [Yes]
contactSection: hours
`,
  });
  expect(desk).toEqual({
    form: [
      {
        id: 'when',
        kind: 'time',
        ask: { zh: '什么时候？', en: 'When?', 'zh-Hant': '什麼時候？' },
        label: { zh: '时间', en: 'When', 'zh-Hant': '時候' },
      },
    ],
    skipWords: ['不知道', 'dontknow'],
    cancelWords: ['取消'],
    submitWords: ['yes'],
    contactSection: 'hours',
    replies: [],
    holidays: [],
    urgent: [],
  });
});

test('the same files have the same hash, whatever their line ends; another text another', async () => {
  const { hash } = await contentOf();
  const crlf = Object.fromEntries(Object.entries(smallContent).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
  expect((await contentOf(crlf)).hash).toBe(hash);
  expect((await contentOf({ 'knowledge/en/hours.md': ['nine', 'ten'] })).hash).not.toBe(hash);
});

test('all problems are told, by file and line', async () => {
  const problems = await problemsOf({
    'knowledge/zh/hours.md': [/button: .*\n/, ''],
    'knowledge/en/card.md': [/button: .*\norder: 1/, 'order: one'],
    'intents/human.yaml': ['handoff', 'hand-off'],
  });
  expect(problems.map((line) => line.split(' ')[0])).toEqual([
    'intents/human.yaml:2:',
    'knowledge/en/card.md:2:',
    'knowledge/en/card.md:3:',
    'knowledge/zh/hours.md:2:',
  ]);
});

test('a file in another encoding is a problem', async () => {
  const dir = await contentFolder();
  await writeFile(join(dir, 'intents/human.yaml'), Buffer.from([0xd7, 0xaa, 0xc8, 0xcb, 0xb9, 0xa4]));
  expect(await loadContent(dir)).toEqual({
    problems: [{ file: 'intents/human.yaml', line: 1, message: 'this file is not UTF-8', fix: 'save it as UTF-8' }],
  });
});

test('files that are not for the bot are left alone', async () => {
  const content = await contentOf({ 'knowledge/README.md': '# For people', 'intents/.human.yaml': '}', 'intents/human.yaml~': '}' });
  expect(content.hash).toBe((await contentOf()).hash);
});

test.each(['.', 'examples/library'])('the content in %s has no problems', async (dir) => {
  const loaded = await loadContent(dir);
  expect('problems' in loaded ? loaded.problems.map(problemLine) : []).toEqual([]);
});
