import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesOf } from '../examples.ts';
import type { System } from '../system.ts';

/** What both packages of nlp.js give: the engine with its usual settings. */
export interface Nlp {
  addDocument(locale: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  toJSON(): unknown;
  fromJSON(json: unknown): void;
}

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
