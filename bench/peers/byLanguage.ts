import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../src/domain/locale.ts';
import { examplesOf, type Example } from './examples.ts';
import type { Answer, System } from './system.ts';

/** A library that knows no languages: it learns one at a time, and is kept as JSON. */
export interface Library<Model> {
  learn: (examples: readonly Example[], language: Language) => Model | Promise<Model>;
  save: (model: Model) => string;
  restore: (json: string, language: Language) => Model;
  classify: (model: Model, text: string, language: Language) => Answer | Promise<Answer>;
}

const languages = ['zh', 'en'] as const satisfies Language[];

/** A model for each language, so that no library is at a disadvantage for having no notion of languages. */
export function byLanguage<Model>({ learn, save, restore, classify }: Library<Model>): System {
  return {
    async train(lessons, folder) {
      const examples = examplesOf(lessons);
      for (const language of languages) {
        const own = examples.filter((example) => example.language === language);
        if (own.length > 0) await writeFile(join(folder, `${language}.json`), save(await learn(own, language)));
      }
    },
    async load(folder) {
      const models = new Map<Language, Model>();
      for (const language of languages) {
        const json = await readFile(join(folder, `${language}.json`), 'utf8').catch(() => undefined);
        if (json !== undefined) models.set(language, restore(json, language));
      }
      return (text, language) => {
        const model = models.get(language);
        return model === undefined ? { candidates: [] } : classify(model, text, language);
      };
    },
  };
}
