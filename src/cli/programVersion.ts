import { readFile } from 'node:fs/promises';

// As far from src/cli/ as from dist/cli/.
const file = new URL('../../package.json', import.meta.url);

export async function programVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return version;
}
