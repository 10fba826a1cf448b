import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import { LangZh } from '@nlpjs/lang-zh';
import { nlpjs } from './nlpjs.ts';

/** The same engine with two of its forty languages. */
export const nlpjsBasic = nlpjs(async () => {
  const container = await containerBootstrap();
  for (const plugin of [Nlp, LangEn, LangZh]) container.use(plugin);
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, autoLoad: false });
  for (const locale of ['zh', 'en']) nlp.addLanguage(locale);
  return nlp;
});
