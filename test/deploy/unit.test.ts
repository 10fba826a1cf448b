import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exit } from '../../src/cli/exit.ts';
import { fileOf, hasTool, unknown } from './files.ts';

const path = 'deploy/xiangfu.service';
const settings = new Map([...fileOf(path).matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]));

it('sets only variables that somebody reads', () => {
  expect(unknown([...settings.get('Environment')!.matchAll(/(\w+)=/g)].map(([, name]) => name!))).toEqual([]);
});

it('starts again what failed, but not what only people can mend', () => {
  expect(settings.get('Restart')).toBe('on-failure');
  expect(settings.get('RestartPreventExitStatus')).toBe(`${exit.usage} ${exit.refused}`);
});

it('waits longer than the bot takes to end, and points at a page that is there', () => {
  expect(Number(settings.get('TimeoutStopSec'))).toBeGreaterThan(5);
  expect(existsSync(/\/opt\/xiangfu\/(\S+)/.exec(fileOf(path))![1]!)).toBe(true);
});

it.runIf(hasTool('systemd-analyze', ['--version'], 'The systemd unit is not verified by systemd'))('systemd finds nothing wrong with it', () => {
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
  // Where Node is installed is the machine's matter.
  const complaints = stderr.split('\n').filter((line) => line.includes('xiangfu') && !/is not executable/.test(line));
  expect([complaints, complaints.length > 0 ? status : 0]).toEqual([[], 0]);
});
