import { request } from 'node:http';
import { expect, test } from 'vitest';
import { setUp } from './setUp.ts';

const status = (apiRoot: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(`${apiRoot}/`, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject).end();
  });

test.each([['localhost:8080', 200], ['127.0.0.1', 200], ['[::1]:80', 200], ['192.168.1.5:8080', 200], ['rebound.example', 403], ['1.2.3.4.example', 403], ['localhost.example', 403]])(
  'asked under the name %s it answers %i',
  async (host, expected) => {
    const { simulator } = await setUp();
    expect(await status(simulator.apiRoot, host)).toBe(expected);
  },
);

test('on all addresses, too, the bot reaches it', async () => {
  const { simulator, telegram } = await setUp({ host: '0.0.0.0' });
  expect(await telegram.getMe()).toMatchObject({ is_bot: true });
  expect(simulator.pageUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

const act = async (apiRoot: string, body: unknown, type = 'application/json') => {
  const response = await fetch(`${apiRoot}/demo/act`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
};

test('a form on another site can do nothing', async () => {
  const { simulator } = await setUp();
  expect(await act(simulator.apiRoot, { act: 'newCustomer', language: 'en' }, 'text/plain')).toMatchObject({ status: 415 });
  expect(simulator.world.customers()).toEqual([]);
});

test('what the page asks for that does not exist is refused with the reason', async () => {
  const { simulator } = await setUp();
  expect(await act(simulator.apiRoot, { act: 'explode' })).toMatchObject({ status: 400 });
  const byNobody = [{ act: 'say', who: 7, text: 'x' }, { act: 'block', customer: 7 }, { act: 'closeTopic', agent: 'Nobody', topic: 1 }];
  for (const one of byNobody) expect(await act(simulator.apiRoot, one)).toMatchObject({ status: 400, text: expect.stringContaining('there is nobody') });
  expect([simulator.world.customers(), simulator.world.agents()]).toEqual([[], []]);
});

test.each(['style.css', 'app.js', 'icons.svg'])('%s is served', async (name) => {
  const { simulator } = await setUp();
  const response = await fetch(`${simulator.pageUrl}${name}`);
  expect([response.status, response.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'self'")]);
});

test('no other file of the machine is', async () => {
  const { simulator } = await setUp();
  for (const name of ['nothing.js', '..%2fsimulator.ts', '%2e%2e/simulator.ts']) {
    expect((await fetch(`${simulator.pageUrl}${name}`)).status).toBe(404);
  }
});

test('nobody is in the world before the page is looked at', async () => {
  const { simulator } = await setUp({ agents: ['Li', 'Wang'] });
  expect(simulator.world.agents()).toEqual([]);
  const looking = new AbortController();
  const events = await fetch(`${simulator.apiRoot}/demo/events`, { signal: looking.signal });
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  looking.abort();
  expect(simulator.world.agents().map(({ user }) => user.first_name)).toEqual(['Li', 'Wang']);
  expect(simulator.world.customers()).toHaveLength(1);
});
