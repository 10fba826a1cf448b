import { expect, test } from 'vitest';
import { measure } from '../../../src/understanding/evaluation/measures.ts';
import { aims, row } from './rowsOf.ts';

const lines = [
  'repay → repay 0.95',
  'repay → repay 0.85',
  'repay → credit 0.75',
  'repay → credit/repay 0.45',
  'credit → credit 0.95',
  'credit → ? 0.65',
  'greet → greet 0.85',
  'greet → ? 0.55',
  'loans → loans 0.95',
  'loans → weather 0.85',
  'loans → credit 0.95',
  'weather → repay/credit 0.35',
  'repay|oos → ? 0.95',
];
const measured = measure(lines.map((line) => row(line)), aims);

test('the shares of each group, in percent', () => {
  expect(measured.inScope).toMatchObject({ rows: 6, right: 50, served: 66.7, askedBack: 16.7, wrong: 16.7, refused: 16.7 });
  expect(measured.smalltalk).toMatchObject({ rows: 2, right: 50 });
  expect(measured.outOfScope).toMatchObject({ rows: 4, refused: 50, askedBack: 25, wrong: 25 });
  expect(measured.either).toMatchObject({ rows: 1, right: 100 });
});

test('by intent: what was right, precision, recall and F1; a topic is right under another topic’s name', () => {
  const of = (label: string) => measured.intents.find((intent) => intent.label === label);
  expect(of('repay')).toMatchObject({ rows: 4, right: 50, precision: 100, recall: 50, f1: 66.7, grades: { right: 2, offered: 1, inVain: 0, refused: 0, wrong: 1 } });
  expect(of('credit')).toMatchObject({ rows: 2, right: 50, precision: 33.3, recall: 50, f1: 40 });
  expect(of('loans')).toMatchObject({ group: 'outOfScope', rows: 3, right: 66.7, precision: 100, recall: 33.3 });
  expect(of('weather')).toMatchObject({ rows: 1, right: 0, precision: 0, recall: 0 });
  expect(measured.macroF1).toBe(53.4);
});

test('confusions, the most frequent first, with the surest examples', () => {
  const confused = measure(['repay → credit 0.6', 'repay → credit 0.9', 'repay → credit 0.7', 'repay → credit 0.8', 'greet → ?'].map((line) => row(line)), aims);
  expect(confused.confusion).toEqual([
    { label: 'repay', made: 'credit', rows: 4, examples: ['repay → credit 0.9', 'repay → credit 0.8', 'repay → credit 0.7'] },
    { label: 'greet', made: 'fallback', rows: 1, examples: ['greet → ?'] },
  ]);
});

test('what was not right, the worst first and the surest among those', () => {
  expect(measured.mistakes.map(({ text, grade }) => `${grade}: ${text}`)).toEqual([
    'wrong: loans → credit 0.95',
    'wrong: repay → credit 0.75',
    'refused: credit → ? 0.65',
    'refused: greet → ? 0.55',
    'inVain: weather → repay/credit 0.35',
    'offered: repay → credit/repay 0.45',
  ]);
});

test('the matrix: sections one by one, small talk and topics together', () => {
  expect(measured.matrix).toEqual({
    columns: ['credit', 'repay', 'small talk', 'refused', 'asked back'],
    rows: [
      { label: 'credit', counts: [1, 0, 0, 1, 0] },
      { label: 'repay', counts: [1, 2, 0, 0, 1] },
      { label: 'small talk', counts: [0, 0, 1, 1, 0] },
      { label: 'out of scope', counts: [1, 0, 0, 2, 1] },
    ],
  });
});

test('calibration: in each bin how sure, and how often right', () => {
  const rows = ['repay → repay 0.9', 'repay → repay 0.9', 'repay → repay 0.9', 'repay → credit 0.9', 'repay → repay/credit 0.25', 'repay → credit/repay 0.25'];
  const { ece, brier, bins } = measure(rows.map((line) => row(line)), aims);
  expect(bins).toMatchObject([
    { from: 0.2, to: 0.3, rows: 2, confidence: 0.25, accuracy: 0.5 },
    { from: 0.9, to: 1, rows: 4, confidence: 0.9, accuracy: 0.75 },
  ]);
  expect(ece).toBe(0.183); // (2 · .25 + 4 · .15) / 6
  expect(brier).toBe(0.244); // (3 · .01 + .81 + .5625 + .0625) / 6
});

test('no rows are no error', () => {
  expect(measure([], aims)).toMatchObject({ inScope: { rows: 0, right: 0, intervals: { right: [0, 100] } }, ece: 0, brier: 0, macroF1: 0, intents: [], mistakes: [] });
});
