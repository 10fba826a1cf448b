import { createInterface } from 'node:readline';
import { choices, type Understanding } from '../domain/understanding.ts';
import { loadOrTrain } from '../understanding/cache.ts';
import { exit, type Io } from './exit.ts';
import { usableContent } from './usableContent.ts';

export interface ClassifyOptions {
  contentDir: string;
  /** Where the trained model and the content that was read are kept. */
  dataDir: string;
  json?: boolean;
}

/** Says what is understood of each line of standard input, a line each and at once, so that it can be piped through. */
export async function classify({ contentDir, dataDir, json = false }: ClassifyOptions, io: Io): Promise<number> {
  const usable = await usableContent({ contentDir, dataDir }, io);
  if (!usable) return exit.usage;
  const { understand } = await loadOrTrain({ content: usable.content, dataDir });
  for await (const text of createInterface({ input: io.stdin, crlfDelay: Infinity })) {
    const understanding = understand(text);
    io.stdout.write(`${json ? jsonOf(understanding) : lineOf(understanding)}\n`);
  }
  return exit.done;
}

function jsonOf({ text, language, outcome, intent, section, focus, confidence, candidates, also }: Understanding): string {
  return JSON.stringify({ text, language, outcome, intent, section, focus, confidence, candidates, also });
}

function lineOf({ text, language, outcome, intent, focus, confidence, candidates, also = [] }: Understanding): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const what = outcome === 'clarify' ? candidates.slice(0, choices).map((one) => `${one.intent} ${percent(one.confidence)}`).join(', ') : intent;
  const others = also.map((other) => ` + ${other.section} (${percent(other.confidence)})`).join('');
  return `${outcome}${what ? `: ${what}` : ''}${focus ? ` #${focus}` : ''}${outcome === 'clarify' ? '' : ` (${percent(confidence)})`}${others} [${language}] ${text}`;
}
