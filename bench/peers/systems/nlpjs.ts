import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Nlp } from 'node-nlp';
import { examplesOf } from '../examples.ts';
import type { System } from '../system.ts';

/** @param create a fresh engine for Chinese and English that keeps nothing by itself. */
export const nlpjs = (create: () => Promise<Nlp>): System => ({
  async train(lessons, folder) {
    const nlp = await create();
    for (const { language, text, intent } of examplesOf(lessons)) nlp.addDocument(language, text, intent);
    await nlp.train();
    await writeFile(join(folder, 'model.nlp'), JSON.stringify(nlp.toJSON()));
  },
  async load(folder) {
    const nlp = await create();
    nlp.fromJSON(JSON.parse(await readFile(join(folder, 'model.nlp'), 'utf8')));
    return async (text, language) => {
      const { classifications } = await nlp.process(language, text);
      return { candidates: classifications.map(({ intent, score }) => ({ intent, confidence: score })) };
    };
  },
});
