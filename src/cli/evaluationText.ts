import type { Measures } from '../understanding/measures.ts';

/** A part of what was tested: one language's utterances, those whose topic was left out, or a data file. */
export interface Part extends Measures {
  part: string;
}

/** The most frequent confusions tell what to write next; the rest is noise. */
const confusions = 20;

const column = (value: number | string | undefined, width = 8): string => `${value ?? '–'}`.padStart(width);

/** An evaluation for reading. */
export const evaluationText = (parts: readonly Part[]): string => parts.map(partText).join('\n');

function partText({ part, inScope, smalltalk, outOfScope, either, ece, intents, confusion }: Part): string {
  const lines = [
    part,
    ...(inScope.rows > 0
      ? [
          `  in scope      ${inScope.rows} rows: right ${inScope.right} %, served ${inScope.served} % (right, or asked back with the right one among three), ` +
            `wrong ${inScope.wrong} %, refused ${inScope.refused} %`,
        ]
      : []),
    ...(smalltalk.rows > 0 ? [`  small talk    ${smalltalk.rows} rows: right ${smalltalk.right} %`] : []),
    ...(outOfScope.rows > 0
      ? [`  out of scope  ${outOfScope.rows} rows: refused ${outOfScope.refused} %, asked back ${outOfScope.askedBack} %, wrong ${outOfScope.wrong} %`]
      : []),
    ...(either.rows > 0 ? [`  either        ${either.rows} rows, in neither group: right ${either.right} %`] : []),
    ...(intents.length > 1 ? tables({ ece, intents, confusion }) : []),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const tables = ({ ece, intents, confusion }: Pick<Part, 'ece' | 'intents' | 'confusion'>): string[] => [
  `  calibration   expected error ${ece}`,
  '',
  `  ${'intent'.padEnd(32)}${column('rows')}${column('precision', 12)}${column('recall')}`,
  ...intents.map(({ label, rows, precision, recall }) => `  ${label.padEnd(32)}${column(rows)}${column(precision, 12)}${column(recall)}`),
  '',
  '  not right, most frequent first',
  ...confusion.slice(0, confusions).map(({ label, made, rows }) => `  ${column(rows, 5)}  ${label} → ${made}`),
];
