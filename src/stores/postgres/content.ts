import { pack, unpack } from '../../content/packed.ts';
import type { Publication, SharedContent, Version } from '../../content/sharedContent.ts';
import { briefly } from './briefly.ts';
import { call, type Call, type Row, type Session } from './connection.ts';
import { checkMark } from './mark.ts';
import { isReadable } from './migrate.ts';

/** Of so many versions the files are kept, to look at what was in force when something went wrong. */
const versionsKept = 5;

const newest = { name: 'content_newest', text: 'SELECT version, hash FROM xiangfu.content ORDER BY version DESC LIMIT 1' };
const lastWith = { name: 'content_last_with', text: 'SELECT max(version) AS version FROM xiangfu.content WHERE hash = $1' };
const read = { name: 'content_read', text: 'SELECT version, hash, program, files FROM xiangfu.content WHERE version = $1 AND files IS NOT NULL' };

/**
 * One statement, so one transaction. Of two that come together the second waits for the first and then meets its version:
 * it adds nothing, gives no row, and is sent again.
 */
const publish = {
  name: 'content_publish',
  text: `
    WITH
      newest AS (SELECT max(version) AS version FROM xiangfu.content),
      known AS (
        SELECT max(c.version) AS version FROM xiangfu.content c, newest
        WHERE c.hash = $1::text AND (c.version = newest.version OR NOT $4::boolean)),
      added AS (
        INSERT INTO xiangfu.content (version, hash, program, files)
        SELECT coalesce(newest.version, 0) + 1, $1::text, $2::text, $3::bytea FROM newest, known WHERE known.version IS NULL
        ON CONFLICT (version) DO NOTHING
        RETURNING version),
      let_go AS (
        UPDATE xiangfu.content SET files = NULL
        WHERE files IS NOT NULL AND version <= (SELECT version FROM added) - ${versionsKept})
    SELECT version FROM added UNION ALL SELECT version FROM known WHERE version IS NOT NULL`,
};

/** @param within lends a connection. */
export function sharedContentOn(within: <T>(work: (session: Session) => Promise<T>) => Promise<T>): SharedContent {
  const row = (one: Call): Promise<Row | undefined> => within(async (session) => (await session.run(one))[0]![0]);
  return {
    newest: async () => (await row(call(newest))) as Version | undefined,
    lastWith: async (hash) => ((await row(call(lastWith, hash)))!['version'] as number | null) ?? undefined,
    async read(version) {
      const found = (await row(call(read, version))) as (Version & Pick<Publication, 'program'> & { files: Buffer }) | undefined;
      return found && { ...found, files: await unpack(found.files, found.hash) };
    },
    async publish({ files, hash, program }, always) {
      const packed = await pack(files);
      for (;;) {
        const published = await row(call(publish, hash, program, packed, always));
        if (published) return published['version'] as number;
      }
    },
  };
}

/**
 * For whoever publishes beside the running bot.
 *
 * @returns undefined where no bot ever ran on the database.
 * @throws StoreFault
 */
export async function databaseContent(url: string): Promise<SharedContent | undefined> {
  const isThere = await briefly(url)(async (session) => {
    if (!(await isReadable(session))) return false;
    await checkMark(session);
    return true;
  });
  return isThere ? sharedContentOn(briefly(url)) : undefined;
}
