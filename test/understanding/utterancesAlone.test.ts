import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/locale.ts';
import { loadContent } from '../../src/content/load.ts';
import { train } from '../../src/understanding/train.ts';
import { createUnderstander } from '../../src/understanding/understander.ts';
import { noConcepts } from './bakery.ts';

const loaded = await loadContent('examples/library');
if (!('content' in loaded)) throw new Error('the library’s content has problems');
const { intents } = loaded.content;
const sections = intents.filter(({ outcome }) => outcome.kind === 'answer');
const foreign = intents.filter(({ outcome }) => outcome.kind === 'outOfScope');
const { understand } = createUnderstander(train({ intents: sections, concepts: noConcepts }));

const wordings = {
  en: [
    ['may I take four books home at once', 'borrow'],
    ['keep this book another week please', 'renew'],
    ['my libary card is gone', 'card'],
    ['do I pay when I bring it back late', 'fines'],
    ['is it open on saturdays', 'hours'],
    ['put a hold on a book that someone else has', 'reserve'],
  ],
  zh: [
    ['我一次可以借几本书回家', 'borrow'],
    ['这本书想再续借一周', 'renew'],
    ['借书证不见了怎么补', 'card'],
    ['还晚了要交罚款吗', 'fines'],
    ['星期六几点开门', 'hours'],
    ['书被别人借走了能预约吗', 'reserve'],
  ],
} satisfies Record<Language, [string, string][]>;

describe.each(['en', 'zh'] as const)('utterances alone, %s', (language) => {
  test.each(wordings[language])('%s → %s', (text, section) => {
    expect(understand(text)).toMatchObject({ outcome: 'answer', section });
  });

  test('most of what is foreign is refused, and not asked back about, though nothing says what is out of scope', () => {
    const texts = foreign.flatMap(({ utterances }) => utterances[language]);
    const refused = texts.filter((text) => ['outOfScope', 'fallback'].includes(understand(text).outcome));
    expect(refused.length / texts.length).toBeGreaterThan(0.5);
  });

  test('whatever is made of a text, each intent is a candidate, the likeliest first, all unlikely where the text is foreign', () => {
    for (const text of ['qwzx vbrt', '嗡嘛呢叭', ...wordings[language].map(([own]) => own!)]) {
      const { candidates } = understand(text);
      expect(candidates.map(({ intent }) => intent).toSorted()).toEqual(sections.map(({ id }) => id).toSorted());
      expect(candidates).toEqual(candidates.toSorted((a, b) => b.confidence - a.confidence));
    }
    expect(understand(language === 'en' ? 'qwzx vbrt' : '嗡嘛呢叭')).toMatchObject({ outcome: 'fallback' });
    expect(understand(language === 'en' ? 'qwzx vbrt' : '嗡嘛呢叭').candidates[0]!.confidence).toBeLessThan(0.3);
  });
});
