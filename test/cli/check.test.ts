import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
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
  expect(await run(await contentFolder())).toEqual({
    code: 0,
    stdout: 'ok: 2 sections, 5 intents, 10 utterances (5 zh, 5 en)\n',
    stderr: '',
  });
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
  expect(JSON.parse(good.stdout)).toEqual({ ok: true, sections: 2, intents: 5, utterances: { total: 10, zh: 5, en: 5 } });
  const bad = await run(await contentFolder(broken), true);
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.stdout)).toMatchObject({ ok: false, problems: [{ file: 'intents/greet.yaml', line: 1 }, { line: 2 }] });
});

test('a folder without content ends with 2 and what to do', async () => {
  const { code, stdout, stderr } = await run('/nowhere');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('set CONTENT_DIR');
});
