import type { Concepts } from './content.ts';
import type { ContentFile } from './files.ts';
import type { ReportLine } from './problem.ts';
import { inShape, keyed, list, named, text } from './shape.ts';
import { readYaml } from './yaml.ts';

const words = list(text('write a word'));
const classes = named(words.min(1, { error: 'write the words of this class' })).default({});

const concepts = keyed({
  products: words.default([]),
  numbers: words.default([]),
  classes: keyed({ zh: classes, en: classes }).default({ zh: {}, en: {} }),
});

/** Without `intents/concepts.yaml` the engine learns from the utterances alone. */
export const noConcepts: Concepts = { products: [], numbers: [], classes: { zh: {}, en: {} } };

/** Reads `intents/concepts.yaml`; undefined where it has another shape. */
export function readConcepts({ text: source }: ContentFile, report: ReportLine): Concepts | undefined {
  const yaml = readYaml(source, report);
  return yaml && inShape(concepts, yaml, report);
}
