import { expect, test } from 'vitest';
import { missedOf } from '../../../src/understanding/evaluation/missed.ts';
import { aims, row } from './rowsOf.ts';

const lines = [
  ['repay → repay', 'is right'],
  ['repay → repay/credit', 'is asked back with it to tap'],
  ['loans → weather', 'is refused by another name'],
  ['loans → repay/credit', 'is asked back for nothing'],
  ['repay → credit', 'missed'],
  ['repay → ?', 'missed'],
  ['repay → loans', 'missed'],
  ['repay → credit/human', 'missed'],
  ['greet → ?', 'missed'],
  ['loans → repay', 'missed'],
] as const;

test.each(lines)('%s: %s', (line, what) => {
  const own = row(line);
  const examples = [
    { text: line, label: own.label, tokens: [], features: ['t:a', 't:b'] },
    { text: 'near', label: own.intent ?? '', tokens: [], features: ['t:a', 't:b', 't:c'] },
    { text: 'far', label: own.intent ?? '', tokens: [], features: ['t:a', 't:d', 't:e'] },
  ];
  const missed = missedOf([{ at: 0, row: own }], examples, aims, 'zh');
  expect(missed).toHaveLength(what === 'missed' ? 1 : 0);
  const isTaken = what === 'missed' && own.outcome !== 'clarify' && own.outcome !== 'fallback';
  if (isTaken) expect(missed[0]).toMatchObject({ text: line, label: own.label, like: 'near', language: 'zh' });
});
