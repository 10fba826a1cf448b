import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorName } from '../../src/domain/errorName.ts';

const secret = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1';

function thrown(message: string, more: object = {}): Error {
  return Object.assign(new TypeError(message), more);
}

it('says the name, the code and the place', () => {
  expect(errorName(thrown('secret words', { code: 'ECONNRESET' }))).toMatch(/^TypeError ECONNRESET at thrown test\/domain\/errorName\.test\.ts:\d+:\d+ < /);
});

it.each([
  ['in its message', thrown(secret)],
  ['in a message that looks like a stack', thrown(`x\n    at ${secret}\n    at f (/a/${secret}.ts:1:1)`)],
  ['in a message that is repeated', thrown('a', { stack: `TypeError: a\n    at ${secret} (/x.ts:1:1)\n` })],
  ['in its cause', thrown('x', { cause: new Error(secret, { cause: secret }) })],
  ['in its properties', thrown('x', { on: { payload: { text: secret } }, request: secret })],
  ['as its name', thrown('x', { name: secret })],
  ['as its code', thrown('x', { code: secret })],
  ['in a stack that was changed', thrown('x', { stack: secret })],
  ['among several', new AggregateError([new Error(secret)], secret)],
  ['as a text', secret],
  ['in an object', { message: secret }],
])('shows nothing of what stands %s', (_, error) => {
  expect(errorName(error)).not.toContain('AAHdqTcvCH1vGWJx');
});

it('shows nothing of any message, and is one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 4 }).filter((text) => /[^\w\s./<:]/.test(text)), (message) => {
      const said = errorName(thrown(message, { cause: new Error(message) }));
      expect(said).not.toContain(message);
      expect(said).not.toContain('\n');
    }),
  );
});

it('ends where causes go round', () => {
  const error = new Error('x');
  error.cause = error;
  expect(errorName(error).length).toBeLessThan(2000);
});
