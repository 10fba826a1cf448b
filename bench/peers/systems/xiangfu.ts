import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noConcepts } from '../../../src/content/concepts.ts';
import { modelFromBytes, modelToBytes } from '../../../src/understanding/modelFile.ts';
import { train } from '../../../src/understanding/train.ts';
import { createUnderstander } from '../../../src/understanding/understander.ts';
import type { System } from '../system.ts';

const load: System['load'] = async (folder) => {
  const { understand } = createUnderstander(modelFromBytes(new Uint8Array(await readFile(join(folder, 'model.bin')))));
  return (text) => {
    const { outcome, intent, confidence, candidates } = understand(text);
    return { candidates, decided: { outcome, ...(intent !== undefined && { intent }), confidence } };
  };
};

/** As the bot runs: with the products' names and the concepts of the content. */
export const xiangfu: System = {
  train: async ({ intents, concepts }, folder) => writeFile(join(folder, 'model.bin'), modelToBytes(train({ intents, concepts }))),
  load,
};

/** The same engine with what every other system gets, and nothing else. */
export const utterancesAlone: System = {
  train: async ({ intents }, folder) => xiangfu.train({ intents, concepts: noConcepts }, folder),
  load,
};
