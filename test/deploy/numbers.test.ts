import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { builtBot } from '../e2e/builtBot.ts';
import { namesOf, parseMetrics } from '../support/metricsText.ts';
import { fileOf, hasTool } from './files.ts';

const rules = parse(fileOf('deploy/prometheus-rules.yaml')) as { groups: { rules: { alert: string; expr: string }[] }[] };
const dashboard = JSON.parse(fileOf('deploy/grafana-dashboard.json')) as { panels: { title: string; targets: { expr: string }[] }[] };
const alerts = rules.groups.flatMap((group) => group.rules);
const queries = [...alerts.map(({ expr }) => expr), ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))];

/** The series that queries name, with the label and value that they ask for. */
const names = new Set(queries.flatMap((query) => query.match(/\b(?:xiangfu|process|nodejs)_\w+/g) ?? []));
const labelled = queries.flatMap((query) => [...query.replaceAll('job="xiangfu",', '').replaceAll('{job="xiangfu"}', '').matchAll(/\b(xiangfu_\w+)\{(\w+)[=!]~?"([^"]+)"/g)].flatMap(([, name, label, values]) => values!.split('|').map((value) => `${name}{${label}="${value}"}`)));

const hasPromtool = hasTool('promtool', ['--version'], 'That Prometheus takes the rules and the dashboard is not tested');

/** Its exit code, and what it wrote. */
function promtool(...args: string[]): [number | null, string] {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return [status, stdout + stderr];
}

describe('the rules and the dashboard', () => {
  it('name only numbers that a running bot has', async () => {
    const bot = await builtBot();
    const run = bot.start({ LOG_LEVEL: 'info' });
    await run.said('health answers');
    const { address } = JSON.parse(run.stderr().split('\n').find((line) => line.includes('health answers'))!) as { address: string };
    const series = parseMetrics(await (await fetch(`${address}/metrics`)).text());
    const exported = namesOf(series);
    expect(names.size).toBeGreaterThan(15);
    expect([...names].filter((name) => !exported.has(name))).toEqual([]);
    expect(labelled.filter((one) => !series.has(one))).toEqual([]);
  });

  it('the page for operators says of each alert what to do', () => {
    const page = fileOf('docs/operations.md');
    expect(alerts.filter(({ alert }) => !page.includes(`\`${alert}\``))).toEqual([]);
  });

  it.runIf(hasPromtool)('Prometheus can read every query of the dashboard', () => {
    const dir = mkdtempSync(join(tmpdir(), 'dashboard-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const asRules = dashboard.panels.flatMap(({ targets }) => targets).map(({ expr }, number) => ({ record: `panel_${number}`, expr: expr.replaceAll('$__rate_interval', '5m') }));
    writeFileSync(join(dir, 'rules.json'), JSON.stringify({ groups: [{ name: 'dashboard', rules: asRules }] }));
    expect(promtool('check', 'rules', join(dir, 'rules.json'))).toEqual([0, expect.stringContaining(`${asRules.length} rules found`)]);
  });

  it.runIf(hasPromtool)('Prometheus takes the rules, and they fire when they should', () => {
    expect(promtool('test', 'rules', 'deploy/prometheus-rules.test.yaml')).toEqual([0, expect.stringContaining('SUCCESS')]);
  });
});
