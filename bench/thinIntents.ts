/**
 * How many utterances an intent needs: each of the guide's sections, and each larger topic that is out of scope, is cut
 * to so many of its Chinese utterances while all else is kept, and the rest of them is asked. Takes some minutes.
 */
import type { Intent } from '../src/content/content.ts';
import { loadContent } from '../src/content/load.ts';
import { aimOf } from '../src/understanding/aim.ts';
import { measure } from '../src/understanding/evaluation/measures.ts';
import { rowsOf } from '../src/understanding/evaluation/rows.ts';
import { createRandom, shuffle } from '../src/understanding/random.ts';
import { train } from '../src/understanding/train.ts';
import { createUnderstander } from '../src/understanding/understander.ts';

const loaded = await loadContent('.');
if (!('content' in loaded)) throw new Error('the content has problems: run `npm run check`');
const { concepts } = loaded.content;
const intents = loaded.content.intents.map((intent) => ({ ...intent, utterances: { zh: intent.utterances.zh, en: [] } }));

const cut = (intent: Intent, zh: string[]): Intent => ({ ...intent, utterances: { zh, en: [] } });

function rowsWith(own: Intent, size: number) {
  const { zh } = own.utterances;
  const order = Int32Array.from(zh.keys());
  shuffle(order, createRandom(7));
  const mixed = Array.from(order, (at) => zh[at]!);
  const learned = intents.map((intent) => (intent.id === own.id ? cut(own, mixed.slice(0, size)) : intent));
  return rowsOf(mixed.slice(size, size + 100).map((text) => ({ text, label: own.id })), createUnderstander(train({ intents: learned, concepts })));
}

const sections = intents.filter(({ outcome }) => outcome.kind === 'answer');
const topics = intents.filter(({ outcome, utterances }) => outcome.kind === 'outOfScope' && utterances.zh.length >= 70);
const aims = intents.map(aimOf);

for (const size of [5, 10, 15, 20, 30, 60, 120]) {
  const { right, served } = measure(sections.flatMap((section) => rowsWith(section, size)), aims).inScope;
  console.log(`a section with ${size} utterances: right ${right} %, served ${served} %`);
}
for (const size of [0, 3, 5, 10, 20, 40]) {
  const { refused, wrong } = measure(topics.flatMap((topic) => rowsWith(topic, size)), aims).outOfScope;
  console.log(`a topic with ${size} utterances: refused ${refused} %, wrong ${wrong} %`);
}
