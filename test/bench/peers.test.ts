import { expect, test } from 'vitest';
import { answeredFrom, asDecided } from '../../bench/peers/decided.ts';
import { atEqualWrong, fittedThreshold, kindsOf, qualityOf, rankingOf } from '../../bench/peers/quality.ts';
import { splitsOf } from '../../bench/peers/split.ts';
import type { Answered } from '../../bench/peers/trial.ts';
import type { Aim } from '../../src/understanding/aim.ts';

const aims: Aim[] = [
  { id: 'repay', kind: 'answer', section: 'repay' },
  { id: 'card', kind: 'answer', section: 'card' },
  { id: 'limits', kind: 'outOfScope' },
];
const kinds = kindsOf(aims);

/** A text about `label`, and the confidence that a system has in each intent, best first. */
const heard = (label: string, ...candidates: [intent: string, confidence: number][]): Answered => ({
  text: label,
  label,
  language: 'en',
  answer: { candidates: candidates.map(([intent, confidence]) => ({ intent, confidence })) },
});

const texts = [
  heard('repay', ['repay', 0.9], ['card', 0.1]),
  heard('repay', ['repay', 0.6], ['limits', 0.4]),
  heard('card', ['repay', 0.5], ['card', 0.4]),
  heard('card', ['limits', 0.7], ['card', 0.3]),
  heard('limits', ['card', 0.55], ['limits', 0.45]),
  heard('limits', ['limits', 0.8], ['card', 0.2]),
];

test.each([
  { threshold: 0, right: 50, wrong: 25, refused: 25, outOfScopeRefused: 50 },
  { threshold: 0.6, right: 50, wrong: 0, refused: 50, outOfScopeRefused: 100 },
  { threshold: 0.95, right: 0, wrong: 0, refused: 100, outOfScopeRefused: 100 },
])('the first candidate is taken from $threshold on', ({ threshold, ...measured }) => {
  expect(qualityOf(texts.map((text) => asDecided(text, threshold, kinds)), aims)).toMatchObject(measured);
});

test('“none” is no intent: refused', () => {
  expect(asDecided(heard('card', ['None', 1]), 0.5, kinds)).toMatchObject({ outcome: 'fallback', candidates: [] });
});

test('what a system decides by itself stands', () => {
  const decided = { outcome: 'clarify', intent: 'card', confidence: 0.4 } as const;
  const { answer, ...text } = heard('card', ['card', 0.4]);
  expect(asDecided({ ...text, answer: { ...answer, decided } }, 0.9, kinds)).toMatchObject(decided);
});

test('a topic out of scope that comes first forbids an answer, or not', () => {
  const text = texts[3]!;
  expect(answeredFrom(text, 0.2, kinds, true).outcome).toBe('fallback');
  expect(answeredFrom(text, 0.2, kinds, false)).toMatchObject({ outcome: 'answer', intent: 'card' });
});

test('at equal wrong: the most that is right with no more wrong', () => {
  // Up to .5 two of six are wrong, from .55 on one, from .6 on none.
  expect(atEqualWrong(texts, 34, aims)).toEqual({ threshold: 0.3, right: 75, outOfScopeRefused: 50 });
  expect(atEqualWrong(texts, 17, aims)).toMatchObject({ threshold: 0.55, right: 50, outOfScopeRefused: 50 });
  expect(atEqualWrong(texts, 0, aims)).toMatchObject({ threshold: 0.6, right: 50, outOfScopeRefused: 100 });
});

test('the threshold that costs least leaves the right answers and none of the wrong', () => {
  const threshold = fittedThreshold(texts, aims);
  expect(threshold).toBeGreaterThan(0.55);
  expect(threshold).toBeLessThanOrEqual(0.6);
});

test('the ranking leaves out what is out of scope', () => {
  expect(rankingOf(texts, kinds)).toEqual({ first: 75, amongThree: 100 });
});

test('each utterance is tested once, by what learned all others but its near twins', () => {
  const utterances = { zh: [], en: ['how do I pay my bill', 'how do I pay my bill now', 'where do I repay', 'late with a payment', 'change my card', 'a new card'] };
  const lessons = {
    intents: [{ id: 'repay', outcome: { kind: 'answer' as const, section: 'repay' }, utterances }],
    concepts: { products: [], numbers: [], classes: { zh: {}, en: {} } },
  };
  const splits = splitsOf(lessons, 3);
  expect(splits.flatMap(({ tested }) => tested.map(({ text }) => text)).toSorted()).toEqual(utterances.en.toSorted());
  for (const { lessons: { intents }, tested } of splits) {
    const learned = intents[0]!.utterances.en;
    expect([...learned, ...tested.map(({ text }) => text)].toSorted()).toEqual(utterances.en.toSorted());
    expect(learned.includes(utterances.en[0]!)).toBe(learned.includes(utterances.en[1]!));
  }
  expect(splitsOf(lessons, 3)).toEqual(splits);
});
