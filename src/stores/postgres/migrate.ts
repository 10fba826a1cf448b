import { readdir, readFile } from 'node:fs/promises';
import { StoreFault } from '../../engine/store.ts';
import { call, type Session } from './connection.ts';
import { DatabaseRefuses } from './faults.ts';

// The same from src/ and from dist/, which holds no SQL.
const folder = new URL('../../../src/stores/postgres/migrations/', import.meta.url);

/** PostgreSQL 15. */
const leastServer = 150_000;

/** Any number, the same in all versions of the program: two that start together bring the tables up one after the other. */
const lockKey = 7_304_916_225;

const lock = { name: 'migration_lock', text: 'SELECT pg_advisory_xact_lock($1)' };
const note = { name: 'migration_note', text: 'INSERT INTO xiangfu.migrations (version, name) VALUES ($1, $2)' };

interface Migration {
  version: number;
  name: string;
}

/**
 * Brings the tables up to this version of the program, in one transaction: all of it or nothing.
 *
 * @throws StoreFault where a newer version of the program wrote them, or the server is too old.
 */
export async function migrate(session: Session): Promise<void> {
  await checkServer(session);
  const known = await migrations();
  await session.run('BEGIN', call(lock, lockKey));
  const from = await versionOf(session);
  checkVersion(from, known);
  if (from === 0) await session.run('CREATE SCHEMA IF NOT EXISTS xiangfu', 'CREATE TABLE xiangfu.migrations (version integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())');
  for (const { version, name } of known.slice(from)) {
    await session.run(await readFile(new URL(name, folder), 'utf8'), call(note, version, name));
  }
  await session.run('COMMIT');
}

/**
 * @returns whether there is anything to read.
 * @throws StoreFault where another version of the program wrote it.
 */
export async function isReadable(session: Session): Promise<boolean> {
  const known = await migrations();
  const version = await versionOf(session);
  checkVersion(version, known);
  if (version > 0 && version < known.length) throw new StoreFault('The database was written by an older version of the program: start this one once, it brings it up');
  return version > 0;
}

async function versionOf(session: Session): Promise<number> {
  const [[there]] = await session.run("SELECT to_regclass('xiangfu.migrations') IS NOT NULL AS yes") as [[{ yes: boolean }]];
  if (!there.yes) return 0;
  const [[row]] = await session.run('SELECT coalesce(max(version), 0) AS version FROM xiangfu.migrations') as [[{ version: number }]];
  return row.version;
}

function checkVersion(version: number, known: readonly Migration[]): void {
  if (version <= known.length) return;
  throw new StoreFault(`The database was written by a newer version of the program (its tables are version ${version}, this one knows ${known.length}): start the newer one`);
}

async function checkServer(session: Session): Promise<void> {
  const [[row]] = await session.run("SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version") as [[{ number: number; version: string }]];
  if (row.number < leastServer) throw new DatabaseRefuses(`The database is PostgreSQL ${row.version}, and the bot needs 15 or newer: upgrade it, or set DATABASE_URL to a newer one`);
}

/** In order; the first one makes version 1. */
async function migrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return names.map((name, index) => ({ version: index + 1, name }));
}
