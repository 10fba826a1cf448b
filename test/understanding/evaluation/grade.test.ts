import { expect, test } from 'vitest';
import { createGrader } from '../../../src/understanding/evaluation/grade.ts';
import { aims, row } from './rowsOf.ts';

const grade = createGrader(aims);

test.each([
  // what it is → what was made of it, then the group and the grade
  ['repay → repay', 'inScope', 'right'],
  ['repay → credit', 'inScope', 'wrong'],
  ['repay → greet', 'inScope', 'wrong'],
  ['repay → credit/repay', 'inScope', 'offered'],
  ['repay → credit/human/greet/repay', 'inScope', 'inVain'],
  ['repay → loans', 'inScope', 'refused'],
  ['repay → ?', 'inScope', 'refused'],
  ['human → human', 'inScope', 'right'],
  ['credit|repay → repay', 'inScope', 'right'],
  ['never-heard → repay', 'inScope', 'wrong'],
  ['greet → greet', 'smalltalk', 'right'],
  ['greet → ?', 'smalltalk', 'refused'],
  ['oos → ?', 'outOfScope', 'right'],
  ['oos → weather', 'outOfScope', 'right'],
  ['loans → weather', 'outOfScope', 'right'],
  ['loans → repay', 'outOfScope', 'wrong'],
  ['loans → repay/credit', 'outOfScope', 'inVain'],
  ['human|oos → human', 'outOfScope', 'right'],
  ['repay|oos → repay', 'either', 'right'],
  ['repay|oos → ?', 'either', 'right'],
  ['repay|oos → credit', 'either', 'wrong'],
])('%s: %s, %s', (line, group, expected) => {
  expect(grade(row(line))).toMatchObject({ group, grade: expected });
});
