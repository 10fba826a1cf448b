import type { Config } from '../config/config.ts';
import { hashOf, readContentFiles } from '../content/files.ts';
import { check } from './check.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid } from './faultsSaid.ts';
import { programVersion } from './programVersion.ts';

/** Has all instances answer from what CONTENT_DIR holds: the way back to a content that was published before, too. */
export const publish = ({ contentDir, databaseUrl }: Pick<Config, 'contentDir' | 'databaseUrl'>, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    if (databaseUrl === undefined) return said(io, 'DATABASE_URL is not set, so there are no other instances: a running bot follows the files in its CONTENT_DIR by itself.');
    const checked = await check({ contentDir }, io);
    if (checked !== exit.done) return checked;
    const { databaseContent } = await import('../stores/postgres/content.ts');
    const shared = await databaseContent(databaseUrl);
    if (!shared) return said(io, 'There is nothing in the database at DATABASE_URL yet: start the bot on it once, it publishes its content by itself.');
    const files = await readContentFiles(contentDir, () => undefined);
    const version = await shared.publish({ files, hash: hashOf(files), program: await programVersion() }, true);
    io.stdout.write(`Published as version ${version}: the running instances follow within seconds, see “content” in /healthz.\n`);
    return exit.done;
  });

function said({ stderr }: Pick<Io, 'stderr'>, problem: string): number {
  stderr.write(`${problem}\n`);
  return exit.usage;
}
