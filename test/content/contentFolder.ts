import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { phrasePlaceholders } from '../../src/content/phrases.ts';
import { problemLine } from '../../src/content/problem.ts';

/** A small content without problems, by path: two sections, one of them with two focus paragraphs. */
export const smallContent: Readonly<Record<string, string>> = {
  'knowledge/zh/hours.md': `---
title: 什么时候开门
button: 开放时间
order: 2
related: [card]
source: 告示
---
周一到周五，**九点**到六点。
`,
  'knowledge/en/hours.md': `---
title: When are you open
button: Opening hours
order: 2
related: [card]
source: the notice at the door
---
Monday to Friday, **nine** to six.
`,
  'knowledge/zh/card.md': `---
title: 怎么办借书证
button: 办证
order: 1
source: 章程
focus:
  new: [办证, 新证]
  lost: [丢了]
---
办证免费。

## 办新证 {#new}
带身份证到服务台。

## 证丢了 {#lost}
请打电话，发行干部会给您补办。
`,
  'knowledge/en/card.md': `---
title: How to get a card
button: Library card
order: 1
source: the rules
focus:
  new: [apply, sign up]
  lost: [lost]
---
A card is free.

## A new card {#new}
Bring an identity card to the desk.

## A lost card {#lost}
Please call us.
`,
  'knowledge/zh/phrases.yaml': phrasesFile('说', '你好，**读者**。'),
  'knowledge/en/phrases.yaml': phrasesFile('Says', 'Hello, **reader**.'),
  'intents/hours.yaml': answerFile('hours', '几点开门', 'when do you open'),
  'intents/card.yaml': answerFile('card', '怎么办证', 'how do I get a card'),
  'intents/human.yaml': `intent: human
outcome: handoff
utterances:
  zh: [转人工]
  en: [a human please]
`,
  'intents/greet.yaml': `intent: greet
outcome: smalltalk
phrase: smalltalk.greet
utterances:
  zh: [你好]
  en: [hello]
`,
  'intents/parking.yaml': `intent: parking
outcome: outOfScope
topic: { zh: 停车发票, en: parking }
utterances:
  zh: [哪里停车]
  en: [where can I park]
`,
};

function phrasesFile(says: string, greeting: string): string {
  const keys = Object.entries(phrasePlaceholders);
  const lines = keys.map(([key, names]) => `${key}: ${says} ${[key, ...names.map((name: string) => `{${name}}`)].join(' ')}`);
  return `${lines.join('\n')}\nsmalltalk:\n  greet: ${greeting}\n`;
}

function answerFile(section: string, zh: string, en: string): string {
  return `intent: ${section}
outcome: answer
section: ${section}
utterances:
  zh:
    - ${zh}
  en:
    - ${en}
`;
}

/** A change to a file: its new text, a part of it and what stands there instead, or undefined where it is taken away. */
export type Change = string | [part: string | RegExp, instead: string] | undefined;

/** By path. */
export type Changes = Readonly<Record<string, Change>>;

/** The small content with changes, in a folder that goes with the test. */
export async function contentFolder(changes: Changes = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'xiangfu-content-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const files = { ...smallContent };
  for (const [path, change] of Object.entries(changes)) files[path] = changed(path, change);
  for (const [path, text] of Object.entries(files)) {
    if (text === gone) continue;
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

/** What is wrong with the small content after these changes, a line each. */
export async function problemsOf(changes: Changes): Promise<string[]> {
  const loaded = await loadContent(await contentFolder(changes));
  return 'problems' in loaded ? loaded.problems.map(problemLine) : [];
}

const gone = '\0';

function changed(path: string, change: Change): string {
  if (change === undefined) return gone;
  if (typeof change === 'string') return change;
  const before = smallContent[path] ?? '';
  const after = before.replace(...change);
  if (after === before) throw new Error(`${path} holds no ${String(change[0])}.`);
  return after;
}
