import { expect, test } from 'vitest';
import type { Intent } from '../../../src/content/content.ts';
import { evaluateTexts } from '../../../src/understanding/evaluation/evaluateTexts.ts';
import { evaluateUtterances } from '../../../src/understanding/evaluation/evaluateUtterances.ts';
import { train } from '../../../src/understanding/train.ts';
import { bakery, noConcepts } from '../bakery.ts';

const bakeryWith = (id: string, text: string): Intent[] =>
  bakery.map((intent) => (intent.id === id ? { ...intent, utterances: { zh: [], en: [...intent.utterances.en, text] } } : intent));
const lessons = { intents: bakery, concepts: noConcepts };
const report = evaluateUtterances(lessons, () => undefined);

test('each utterance is a row, in their order', () => {
  expect(report.rows.map(({ text }) => text)).toEqual(bakery.flatMap(({ utterances }) => utterances.en).filter((text) => report.rows.some((row) => row.text === text)));
  expect(report.right).toBe(report.parts[0]!.inScope.right);
});

test('the curve says of the threshold that was chosen what was measured', () => {
  for (const { curve, thresholds, inScope, outOfScope } of report.parts) {
    const point = curve!.find(({ answer }) => answer === thresholds!.answer)!;
    expect(point.inScope).toEqual({ right: inScope.right, askedBack: inScope.askedBack, wrong: inScope.wrong, refused: inScope.refused });
    expect(point.outOfScope).toEqual({ refused: outOfScope.refused, askedBack: outOfScope.askedBack, wrong: outOfScope.wrong });
  }
});

test('the higher the threshold, the less is answered', () => {
  const answered = report.parts[0]!.curve!.map(({ inScope: { right, wrong } }) => right + wrong);
  expect(answered).toEqual(answered.toSorted((a, b) => b - a));
  expect(answered[0]).toBeGreaterThan(answered.at(-1)!);
});

test('an utterance that stands alone would be missed, and is said with what it would be taken for', () => {
  const { missed } = evaluateUtterances({ ...lessons, intents: bakeryWith('hours', 'birthday on a wedding cake') }, () => undefined).next!;
  expect(missed).toContainEqual(expect.objectContaining({ label: 'hours', text: 'birthday on a wedding cake', intent: 'cakes', like: 'can I order a birthday cake' }));
  expect(report.next!.missed.map(({ text }) => text)).not.toContain('birthday on a wedding cake');
});

test('an utterance that others contradict is misread though it was learned', () => {
  const { misread } = evaluateUtterances({ ...lessons, intents: bakeryWith('cakes', 'when do you open') }, () => undefined).next!;
  expect(misread.map(({ text }) => text)).toContain('when do you open');
});

test('a file of two languages is measured as a whole and in each', () => {
  const zh = bakery.map((intent) => ({ ...intent, utterances: { ...intent.utterances, zh: intent.id === 'hours' ? ['几点开门', '星期天开吗'] : ['蛋糕多少钱', '订蛋糕'] } }));
  const both = { intents: zh, concepts: noConcepts };
  const texts = [{ label: 'hours', text: 'when do you open' }, { label: 'hours', text: '几点开门' }, { label: 'cakes', text: 'can I order a cake' }];
  const { parts } = evaluateTexts(train(both), texts, 'both.tsv');
  expect(parts.map(({ part, inScope }) => [part, inScope.rows])).toEqual([['both.tsv', 3], ['both.tsv, zh', 1], ['both.tsv, en', 2]]);
  expect(parts.map(({ curve }) => curve !== undefined)).toEqual([false, true, true]);
});
