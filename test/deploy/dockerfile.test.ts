import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileOf, unknown } from './files.ts';

const instructions = fileOf('Dockerfile').split('\n').filter((line) => /^[A-Z]/.test(line)).map((line) => ({ name: line.split(' ')[0]!, rest: line.slice(line.indexOf(' ') + 1) }));
const all = (name: string): string[] => instructions.filter((one) => one.name === name).map(({ rest }) => rest);

/** What is copied from the repository. */
const sources = all('COPY').filter((rest) => !rest.startsWith('--from')).flatMap((rest) => rest.split(' ').slice(0, -1));
/** What is in the image at the end, from whichever stage. */
const shipped = all('COPY').slice(all('COPY').findIndex((rest) => rest.startsWith('--from'))).map((rest) => rest.replace(/^--from=\S+ /, '').split(' ').at(-1)!);

describe('the Dockerfile', () => {
  it('copies what is there, and what .dockerignore lets through', () => {
    const allowed = fileOf('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    expect(sources.filter((source) => !allowed.some((path) => source === path || source.startsWith(`${path}/`)))).toEqual([]);
    expect(allowed.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('ships all that package.json says the program needs', () => {
    const { files } = JSON.parse(fileOf('package.json')) as { files: string[] };
    expect(files.filter((file) => !shipped.includes(file))).toEqual([]);
  });

  it('sets only variables that somebody reads, and runs as nobody special', () => {
    expect(unknown(all('ENV').flatMap((rest) => [...rest.matchAll(/(\w+)=/g)].map(([, name]) => name!)))).toEqual([]);
    expect(all('USER')).toEqual(['node']);
    expect(all('VOLUME')).toEqual(['/data']);
  });

  it('starts the program itself, so that it is process 1 and hears SIGTERM', () => {
    expect([all('ENTRYPOINT'), all('CMD')]).toEqual([['["node", "dist/main.js"]'], ['["start"]']]);
  });
});
