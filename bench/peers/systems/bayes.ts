import createBayes, { type Bayes } from 'bayes';
import { byLanguage } from '../byLanguage.ts';
import { charactersApart } from '../characters.ts';

const read = (text: string, language: string): string => (language === 'zh' ? charactersApart(text) : text.toLowerCase());

/** Its own tokenizer drops every letter that is not Latin or Cyrillic. */
const options = { tokenizer: (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((token) => token !== '') };

export const bayes = byLanguage<Bayes>({
  async learn(examples, language) {
    const model = createBayes(options);
    for (const { text, intent } of examples) await model.learn(read(text, language), intent);
    return model;
  },
  save: (model) => model.toJson(),
  restore: (json) => Object.assign(createBayes.fromJson(json), options),
  // It tells the label and nothing else.
  classify: async (model, text, language) => ({ candidates: [{ intent: await model.categorize(read(text, language)), confidence: 1 }] }),
});
