import type { Content } from '../content/content.ts';
import { NoContent } from '../content/files.ts';
import { loadContent } from '../content/load.ts';
import { problemLine, type Problem } from '../content/problem.ts';
import { exit, type Io } from './exit.ts';
import { warningsOf } from './warnings.ts';

/**
 * Checks the content: a line on standard output for each problem, or one that counts what there is. Warnings go to
 * standard error: they keep the content from being understood well, not from being used.
 */
export async function check(
  { contentDir, json = false }: { contentDir: string; json?: boolean },
  { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>,
): Promise<number> {
  try {
    const loaded = await loadContent(contentDir);
    if ('content' in loaded) {
      const { content, placed } = loaded;
      const warnings = warningsOf(content, placed);
      stdout.write(json ? `${JSON.stringify({ ok: true, ...sizeOf(content), warnings })}\n` : `${summary(content)}\n`);
      if (!json) stderr.write(warnings.map((warning) => `warning: ${problemLine(warning)}\n`).join(''));
      return exit.done;
    }
    const { problems } = loaded;
    stdout.write(json ? `${JSON.stringify({ ok: false, problems })}\n` : problems.map((problem) => `${problemLine(problem)}\n`).join(''));
    stderr.write(`${howMany(problems)} in ${contentDir}: mend what the lines say, then check again.\n`);
    return exit.found;
  } catch (error) {
    if (!(error instanceof NoContent)) throw error;
    stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

function sizeOf({ sections, intents }: Content) {
  const count = (language: 'zh' | 'en'): number => intents.reduce((sum, { utterances }) => sum + utterances[language].length, 0);
  const [zh, en] = [count('zh'), count('en')];
  return { sections: sections.length, intents: intents.length, utterances: { total: zh + en, zh, en } };
}

function summary(content: Content): string {
  const { sections, intents, utterances } = sizeOf(content);
  const number = (count: number): string => count.toLocaleString('en-US');
  return (
    `ok: ${sections} sections, ${intents} intents, ` +
    `${number(utterances.total)} utterances (${number(utterances.zh)} zh, ${number(utterances.en)} en)`
  );
}

const howMany = ({ length }: readonly Problem[]): string => (length === 1 ? 'A problem' : `${length} problems`);
