import type { Graded, Group } from './grade.ts';
import { shareOf, type Share } from './share.ts';

/** Shares of some rows, in percent, with the interval of each. */
export type Shares<Name extends string> = { rows: number } & Record<Name, number> & { intervals: Record<Name, Share['interval']> };

export interface GroupMeasures {
  /** Rows that ask what the guide answers, or for a human. `served`: right, or asked back with the right one to tap. */
  inScope: Shares<'right' | 'served' | 'askedBack' | 'wrong' | 'refused'>;
  smalltalk: Shares<'right'>;
  outOfScope: Shares<'refused' | 'askedBack' | 'wrong'>;
  /** Rows that may be read as either; they count in neither group. */
  either: Shares<'right'>;
}

type Test = (graded: Graded) => boolean;

const isRight: Test = ({ grade }) => grade === 'right';
const isWrong: Test = ({ grade }) => grade === 'wrong';
const isAskedBack: Test = ({ grade }) => grade === 'offered' || grade === 'inVain';

/** What is counted in each group; of a row out of scope, to be refused is right. */
export const figures = {
  inScope: {
    right: isRight,
    served: ({ grade }) => grade === 'right' || grade === 'offered',
    askedBack: isAskedBack,
    wrong: isWrong,
    refused: ({ grade }) => grade === 'refused',
  },
  smalltalk: { right: isRight },
  outOfScope: { refused: isRight, askedBack: isAskedBack, wrong: isWrong },
  either: { right: isRight },
} as const satisfies Record<Group, Record<string, Test>>;

export function measureGroups(rows: readonly Graded[]): GroupMeasures {
  const inGroup = (group: Group): Graded[] => rows.filter((row) => row.group === group);
  return {
    inScope: sharesOf(inGroup('inScope'), figures.inScope),
    smalltalk: sharesOf(inGroup('smalltalk'), figures.smalltalk),
    outOfScope: sharesOf(inGroup('outOfScope'), figures.outOfScope),
    either: sharesOf(inGroup('either'), figures.either),
  };
}

function sharesOf<Name extends string>(rows: readonly Graded[], tests: Record<Name, Test>): Shares<Name> {
  const shares = (Object.keys(tests) as Name[]).map((name) => ({ name, ...shareOf(rows, tests[name]) }));
  const percents = Object.fromEntries(shares.map(({ name, percent }) => [name, percent])) as Record<Name, number>;
  const intervals = Object.fromEntries(shares.map(({ name, interval }) => [name, interval])) as Record<Name, Share['interval']>;
  return { rows: rows.length, ...percents, intervals };
}
