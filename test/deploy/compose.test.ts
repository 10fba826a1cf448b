import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { fileOf, unknown, variables } from './files.ts';

interface Service {
  image: string;
  environment?: Record<string, string>;
  volumes: string[];
  networks: string[] | Record<string, { ipv4_address: string }>;
  stop_grace_period?: string;
}

const text = fileOf('compose.yaml');
const { services, volumes } = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const bots = Object.entries(services).filter(([name]) => name.startsWith('bot-')).map(([, service]) => service);
const nginx = fileOf('deploy/nginx.conf');

it('every variable in it is read by somebody, and what must be set says so', () => {
  expect(unknown(Object.values(services).flatMap(({ environment = {} }) => Object.keys(environment)))).toEqual([]);
  const used = [...text.matchAll(/\$\{(\w+)(:[?-])?/g)];
  expect(unknown(used.map(([, name]) => name!))).toEqual([]);
  expect(used.filter(([, , otherwise]) => otherwise === undefined)).toEqual([]);
});

it('two instances of one image on one database with one secret, each with its own caches', () => {
  expect(bots).toHaveLength(2);
  const [first, second] = bots.map((bot) => ({ ...bot, volumes: [], networks: [] }));
  expect(first).toEqual(second);
  expect(Object.keys(first!.environment!).filter((name) => !variables.has(name))).toEqual([]);
  expect(new Set(bots.flatMap((bot) => bot.volumes)).size).toBe(2);
  expect(Object.keys(volumes).toSorted()).toEqual(['bot-1', 'bot-2', 'database']);
});

it('nginx knows both, at the port that they listen on, and passes on the path that .env is told to name', () => {
  const addresses = bots.map(({ networks, environment }) => `${(networks as Record<string, { ipv4_address: string }>)['inside']!.ipv4_address}:${environment!['PORT']}`);
  expect([...nginx.matchAll(/^\s*server (\S+:\d+)/gm)].map(([, address]) => address)).toEqual(addresses);
  const [, path] = /such as https:\/\/[^/]+(\/\w+)/.exec(text)!;
  expect(nginx).toContain(`location = ${path} {`);
});

it('a stop waits longer than the bot takes', () => {
  for (const bot of bots) expect(Number.parseInt(bot.stop_grace_period!, 10)).toBeGreaterThan(5);
});
