import type { System } from './system.ts';

/** A system to compare, loaded in the process that measures it and nowhere else. */
export interface Entry {
  name: string;
  /** It answers from this confidence on by itself; ours decides otherwise. */
  threshold?: number;
  /** It tells a label without a score: there is no threshold to choose. */
  labelOnly?: true;
  /** Minutes for a single training: only where it is asked for by name. */
  slow?: true;
  load(): Promise<System>;
}

/** What a process costs that does nothing: it is taken off every other's memory. */
export const empty: Entry = {
  name: 'an empty process',
  load: async () => ({ train: async () => undefined, load: async () => () => ({ candidates: [] }) }),
};

/** The first is the one that all others are compared with. */
export const systems: readonly Entry[] = [
  { name: 'xiangfu', load: async () => (await import('./systems/xiangfu.ts')).xiangfu },
  { name: 'xiangfu, utterances alone', load: async () => (await import('./systems/xiangfu.ts')).utterancesAlone },
  { name: 'node-nlp', threshold: 0.5, load: async () => (await import('./systems/nodeNlp.ts')).nodeNlp },
  { name: '@nlpjs/basic', threshold: 0.5, load: async () => (await import('./systems/nlpjsBasic.ts')).nlpjsBasic },
  { name: '@nlpjs/basic, tuned', threshold: 0.5, load: async () => (await import('./systems/nlpjsBasic.ts')).nlpjsTuned },
  { name: 'fastText', threshold: 0, load: async () => (await import('./systems/fastText.ts')).fastText },
  { name: 'natural, Bayes', threshold: 0, load: async () => (await import('./systems/natural.ts')).naturalBayes },
  { name: 'natural, Bayes, smoothing .05', threshold: 0, load: async () => (await import('./systems/natural.ts')).naturalBayesTuned },
  { name: 'natural, logistic regression', threshold: 0, slow: true, load: async () => (await import('./systems/natural.ts')).naturalLogistic },
  { name: 'wink naive Bayes', threshold: 0, load: async () => (await import('./systems/wink.ts')).wink },
  { name: 'bayes', threshold: 0, labelOnly: true, load: async () => (await import('./systems/bayes.ts')).bayes },
  { name: 'limdu, Winnow', threshold: 0.5, load: async () => (await import('./systems/limdu.ts')).limduWinnow },
  { name: 'ml-classify-text', threshold: 0.2, load: async () => (await import('./systems/mlClassifyText.ts')).mlClassifyText },
];
