import { z } from 'zod';
import type { Language } from '../domain/locale.ts';
import type { IntentId } from '../domain/understanding.ts';
import type { ContentFile } from './files.ts';
import type { ReportLine } from './problem.ts';
import { ensure, inShape, keyed, list, text } from './shape.ts';
import { readYaml } from './yaml.ts';

const said = (language: string) => {
  const fix = `write a list of what customers say in ${language}`;
  return list(text('write an utterance'), fix).min(1, { error: fix });
};

const intent = text('write the name of this file without .yaml');
const utterances = keyed({ zh: said('Chinese'), en: said('English') });

const section = text('write the section that answers');

const phrase = text('write the key of the phrase, such as smalltalk.greet').refine(
  (key): key is `smalltalk.${string}` => key.startsWith('smalltalk.'),
  ensure('“phrase” names no phrase of small talk', 'write a key that begins with smalltalk.'),
);

const topic = keyed({
  zh: text('write what completes “the guide does not cover …” in Chinese'),
  en: text('write what completes “the guide does not cover …”'),
  'zh-Hant': text('write it in traditional Chinese, or leave it out').optional(),
});

const shape = z.discriminatedUnion(
  'outcome',
  [
    keyed({ intent, outcome: z.literal('answer'), section, utterances }),
    keyed({ intent, outcome: z.literal('handoff'), utterances }),
    keyed({ intent, outcome: z.literal('smalltalk'), phrase, utterances }),
    keyed({ intent, outcome: z.literal('outOfScope'), topic: topic.optional(), utterances }),
  ],
  {
    error: ({ input }) =>
      input instanceof Object
        ? 'write answer, handoff, smalltalk or outOfScope'
        : 'write intent, outcome and utterances, each with a colon and its value',
  },
);

export type IntentShape = z.output<typeof shape>;

/** An intent with the way back to its file. */
export interface IntentFile {
  path: string;
  id: IntentId;
  intent: IntentShape;
  line: (path: readonly PropertyKey[]) => number;
}

/** An utterance and where it stands. */
export interface PlacedUtterance {
  path: string;
  line: number;
  language: Language;
  utterance: string;
}

/** Reads `intents/<id>.yaml`; undefined where it has another shape. */
export function readIntent({ path, text: source }: ContentFile, id: IntentId, report: ReportLine): IntentFile | undefined {
  const yaml = readYaml(source, report);
  const shaped = yaml && inShape(shape, yaml, report);
  if (!yaml || !shaped) return undefined;
  if (shaped.intent !== id) report(yaml.line(['intent']), `“intent” is “${shaped.intent}” in a file named ${id}.yaml`, `write ${id}`);
  return { path, id, intent: shaped, line: yaml.line };
}

export function utterancesOf({ path, intent: { utterances: texts }, line }: IntentFile): PlacedUtterance[] {
  return (['zh', 'en'] as const).flatMap((language) =>
    texts[language].map((utterance, index) => ({ path, language, utterance, line: line(['utterances', language, index]) })),
  );
}
