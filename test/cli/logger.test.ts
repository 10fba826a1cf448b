import { expect, it } from 'vitest';
import { createLogger } from '../../src/cli/logger.ts';
import type { Log } from '../../src/engine/log.ts';
import { secrets, shownIn } from '../support/secrets.ts';

const token = '42:own_token-of-any-shape';

function open(): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  let written = '';
  const log = createLogger('info', [token], { write: (line) => void (written += line) });
  return { log, text: () => written, lines: () => written.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) };
}

it('writes one JSON line an event, whatever stands in it', () => {
  const { log, lines } = open();
  log.info({ reason: 'two\nlines\r\n', problems: ['a\nb'], ms: 5 }, 'some\nthing');
  log.error({}, 'else');
  expect(lines()).toEqual([
    { level: 30, time: expect.stringMatching(/^\d{4}-.*Z$/), reason: 'two\nlines\r\n', problems: ['a\nb'], ms: 5, msg: 'some\nthing' },
    { level: 50, time: expect.any(String), msg: 'else' },
  ]);
});

it('names a conversation by a hash: the same within a process, another in the next', () => {
  const [one, next] = [open(), open()];
  one.log.warn({ conversation: 123_456_789 }, 'x');
  one.log.warn({ conversation: 123_456_789, row: 5 }, 'y');
  one.log.warn({ conversation: 123_456_788 }, 'z');
  next.log.warn({ conversation: 123_456_789 }, 'x');
  const [first, again, other] = one.lines().map(({ conversation }) => conversation);
  expect(first).toMatch(/^[\w-]{12}$/);
  expect(again).toBe(first);
  expect(new Set([first, other, next.lines()[0]!['conversation']]).size).toBe(3);
  expect(one.text()).not.toContain('12345678');
});

it.each(Object.values(secrets))('takes a secret out of what others wrote: $bare', ({ written }) => {
  const { log, text } = open();
  log.warn({ reason: `it says ${written}`, problems: [written] }, `about ${written}`);
  expect(shownIn(text())).toEqual([]);
});

it("takes the bot's token out, encoded too", () => {
  const { log, text } = open();
  log.warn({ reason: `https://api.telegram.org/bot${token}/x`, problems: [encodeURIComponent(token)] }, token);
  expect(text()).not.toContain('own_token');
});
