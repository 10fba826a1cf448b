import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

export const fileOf = (path: string): string => readFileSync(path, 'utf8');

/** The variables that the program reads. */
export const variables = new Set([...fileOf('src/config/readConfig.ts').matchAll(/^ {2}([A-Z_]+): variable\(/gm)].map(([, name]) => name!));

/** What others read: Node itself, and PostgreSQL's image. */
const foreign = new Set(['NODE_ENV', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'CERTIFICATES']);

/** Those of these names that nobody reads. */
export const unknown = (names: Iterable<string>): string[] => [...names].filter((name) => !variables.has(name) && !foreign.has(name));

/** Whether a program is installed; says what is not tested where it isn't. */
export function hasTool(tool: string, args: readonly string[], untested: string): boolean {
  const has = spawnSync(tool, args, { stdio: 'ignore' }).status === 0;
  if (!has) console.log(`${untested}: ${tool} is not here, or may not do it.`);
  return has;
}
