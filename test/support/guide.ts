import { loadContent } from '../../src/content/load.ts';
import { loadOrTrain } from '../../src/understanding/cache.ts';

const loaded = await loadContent('.');
if (!('content' in loaded)) throw new Error('the content has problems: run `npm run check`');

/** The guide and the model as they are shipped; trained once for all tests. */
export const { content } = loaded;
export const understander = await loadOrTrain({ content, dataDir: 'node_modules/.cache/xiangfu' });
