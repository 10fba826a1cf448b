import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainText } from '../../src/domain/blocks.ts';
import { openHotContent, type HotContent } from '../../src/cli/hotContent.ts';
import { usableContent } from '../../src/cli/usableContent.ts';
import type { SharedContent } from '../../src/content/sharedContent.ts';
import { systemClock, type Clock } from '../../src/engine/clock.ts';
import { createHeardLog, type HeardLog } from '../support/heardLog.ts';

/** Looks more often than in service. */
const hasty: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 50), signal) };

/** What one instance answers from, with a copy of the content and a data folder of its own. */
export interface Instance {
  contentDir: string;
  dataDir: string;
  log: HeardLog;
  hot: HotContent;
  /** The article that it answers with now, or why it has none. */
  answerTo(text: string): string;
  edit(path: string, part: string | RegExp, instead: string): Promise<void>;
  /** Begins to answer: of its files as they are, and of what is published. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it and removes its folders. */
  remove(): Promise<void>;
}

/** The library of examples/: it is learned in a second. @param models are copied: nothing need be learned at first. */
export async function createInstance(shared: SharedContent | undefined, models: string): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'xiangfu-instance-'));
  const [contentDir, dataDir] = [join(folder, 'content'), join(folder, 'data')];
  await cp('examples/library', contentDir, { recursive: true });
  await cp(models, dataDir, { recursive: true });
  let running: HotContent | undefined;

  const instance: Instance = {
    contentDir,
    dataDir,
    log: createHeardLog(),
    get hot() {
      if (!running) throw new Error('start it first');
      return running;
    },
    answerTo(text) {
      const { content, understand } = instance.hot.knowledge();
      const { outcome, section } = understand(text);
      return outcome === 'answer' ? plainText(content.articles.zh[section!]!.lead) : outcome;
    },
    async edit(path, part, instead) {
      const before = await readFile(join(contentDir, path), 'utf8');
      const after = before.replace(part, instead);
      if (after === before) throw new Error(`${path} holds no ${String(part)}`);
      await writeFile(join(contentDir, `${path}~`), after);
      await rename(join(contentDir, `${path}~`), join(contentDir, path));
    },
    async start() {
      const usable = await usableContent({ contentDir, dataDir }, process);
      if (!usable) throw new Error('the content has problems');
      running = await openHotContent({ usable, contentDir, modelDir: dataDir, clock: hasty, log: instance.log, ...(shared && { shared }) });
      running.start();
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
    async remove() {
      await instance.stop();
      await rm(folder, { recursive: true });
    },
  };
  return instance;
}
