import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { contentFolder, type Changes } from '../content/contentFolder.ts';

async function run(contentDir: string, json?: boolean) {
  const written = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof written) =>
    new Writable({
      write(chunk, _, done) {
        written[stream] += String(chunk);
        done();
      },
    });
  const options = json === undefined ? { contentDir } : { contentDir, json };
  const code = await check(options, { stdout: into('stdout'), stderr: into('stderr') });
  return { code, ...written };
}

const broken: Changes = { 'intents/human.yaml': ['handoff', 'hand-off'], 'intents/greet.yaml': [/phrase: .*\n/, ''] };

test('content without problems is counted in one line', async () => {
  const { code, stdout } = await run(await contentFolder());
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'ok: 2 sections, 5 intents, 10 utterances (5 zh, 5 en)\n' });
});

test('each problem is a line that tells where, what and what to write', async () => {
  const dir = await contentFolder(broken);
  expect(await run(dir)).toEqual({
    code: 1,
    stdout:
      'intents/greet.yaml:1: “phrase” is missing, write the key of the phrase, such as smalltalk.greet\n' +
      'intents/human.yaml:2: “outcome” can\'t be “hand-off”, write answer, handoff, smalltalk or outOfScope\n',
    stderr: `2 problems in ${dir}: mend what the lines say, then check again.\n`,
  });
});

test('with --json standard output is JSON alone', async () => {
  const good = await run(await contentFolder(), true);
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, sections: 2, intents: 5, utterances: { total: 10, zh: 5, en: 5 } });
  const bad = await run(await contentFolder(broken), true);
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.stdout)).toMatchObject({ ok: false, problems: [{ file: 'intents/greet.yaml', line: 1 }, { line: 2 }] });
});

describe('warnings', () => {
  const weather = 'intent: weather\noutcome: outOfScope\nutterances:\n  zh: [今天下雨吗]\n  en: [lot 3]\n';
  const alike: Changes = {
    'intents/hours.yaml': ['when do you open', 'room 12'],
    'intents/card.yaml': ['how do I get a card', 'room 7'],
    'intents/parking.yaml': ['where can I park', 'lot 9'],
    'intents/weather.yaml': weather,
  };

  test('of thin intents stand apart and are no failure', async () => {
    const { code, stdout, stderr } = await run(await contentFolder());
    expect(code).toBe(0);
    expect(stdout).not.toContain('only');
    expect(stderr.split('\n')).toContain('warning: intents/hours.yaml:6: only 1 utterance in Chinese, write 20 or more, each in other words');
  });

  test('of utterances that read alike name both, but not two topics that are out of scope', async () => {
    const { code, stderr } = await run(await contentFolder(alike));
    expect(code).toBe(0);
    expect(stderr.split('\n').filter((line) => line.includes('reads like'))).toEqual([
      'warning: intents/hours.yaml:8: “room 12” reads like “room 7” at intents/card.yaml:8, keep the one whose answer is right, or list the number under “numbers” in intents/concepts.yaml: all others are alike',
    ]);
  });

  test('are in the JSON', async () => {
    const { stdout, stderr } = await run(await contentFolder(alike), true);
    expect(stderr).toBe('');
    expect((JSON.parse(stdout) as { warnings: object[] }).warnings).toContainEqual({
      file: 'intents/hours.yaml',
      line: 8,
      message: '“room 12” reads like “room 7” at intents/card.yaml:8',
      fix: expect.stringContaining('keep the one') as string,
    });
  });

  test('there are none in the example', async () => {
    expect((await run('examples/library')).stderr).toBe('');
  });
});

test('a folder without content ends with 2 and what to do', async () => {
  const { code, stdout, stderr } = await run('/nowhere');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('set CONTENT_DIR');
});
