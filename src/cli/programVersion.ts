import { readFile } from 'node:fs/promises';

// The same from src/ and from dist/.
const manifest = new URL('../../package.json', import.meta.url);

/** Of this program, as package.json says it. */
export async function programVersion(): Promise<string> {
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}
