import { expect, test } from 'vitest';
import { train } from '../../src/understanding/train.ts';
import { createUnderstander } from '../../src/understanding/understander.ts';
import { bakery, noConcepts } from './bakery.ts';

const { understand } = createUnderstander(train({ intents: bakery, concepts: noConcepts }));

test.each([
  ['at what time do you open on monday', 'hours'],
  ['I would like to order a cake for my birthday', 'cakes'],
  ['is there gluten in the rolls', 'allergens'],
])('a guide of two dozen utterances is enough to answer: %s → %s', (text, section) => {
  expect(understand(text)).toMatchObject({ outcome: 'answer', section });
});

test.each(['who won the football match yesterday', 'my laptop does not boot any more', 'translate this letter to spanish'])(
  'what is foreign to it is not answered, though nothing says what is out of scope: %s',
  (text) => {
    expect(understand(text).outcome).not.toBe('answer');
  },
);

test('a language without utterances is not understood', () => {
  expect(understand('怎么还款')).toMatchObject({ language: 'zh', clear: true, outcome: 'fallback' });
});

test('one intent alone, or none, can’t be told from anything', () => {
  for (const intents of [[], bakery.slice(0, 1)]) {
    const { understand: alone } = createUnderstander(train({ intents, concepts: noConcepts }));
    expect(alone('when do you open')).toMatchObject({ outcome: 'fallback' });
  }
});
