import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tooOld } from '../../src/cli/nodeVersion.ts';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s will do', (version) => {
  expect(tooOld(version)).toBeUndefined();
});

it.each(['18.20.8', '20.18.3', '16.0.0'])('Node %s is too old: it is said which one will do', (version) => {
  expect(tooOld(version)).toContain(`${engines.node.replace('>=', '')} or newer`);
});
