import type { Config } from '../config/config.ts';
import type { SharedContent } from '../content/sharedContent.ts';
import type { Clock } from '../engine/clock.ts';
import type { Log } from '../engine/log.ts';
import type { Store } from '../engine/store.ts';
import { soleLease, type Lease } from '../stores/lease.ts';
import { openLowdbStore } from '../stores/lowdb/lowdbStore.ts';
import { requestsIn } from '../stores/lowdb/requests.ts';
import { DatabaseUnreachable } from '../stores/postgres/faults.ts';
import type { Requests } from '../stores/requests.ts';
import { serveHealth } from './health.ts';

export interface OpenedStore {
  store: Store;
  /** Which of the processes on it sends. */
  lease: Lease;
  /** What an operator asks beside the running bot. */
  requests: Requests;
  /** What the instances on a database answer from. */
  content?: SharedContent;
  /** Why the storage is waited for now. */
  problem: () => string | undefined;
}

export interface OpenStoreOptions {
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'host' | 'port'>;
  clock: Clock;
  log: Log;
  /** Ends the waiting for a database. */
  signal: AbortSignal | undefined;
}

/** The store that the configuration names. @throws FolderHeld, StoreFault, and the signal's reason. */
export async function openStore({ config, clock, log, signal }: OpenStoreOptions): Promise<OpenedStore> {
  const { dataDir, databaseUrl: url } = config;
  if (url === undefined) return { store: await openLowdbStore({ dir: dataDir, clock, log }), lease: soleLease, requests: requestsIn(dataDir), problem: () => undefined };
  // Imported only here: whoever keeps their data in a folder needs no driver.
  const { openPostgresStore } = await import('../stores/postgres/postgresStore.ts');
  const store = await onceReachable(() => openPostgresStore({ url, clock, log }), { config, clock, log, signal });
  return { store, lease: store.lease, requests: store.requests, content: store.content, problem: () => store.problem() };
}

/** Between two tries, in ms. */
const tryEvery = 2_000;

/** Tries until the database can be reached; meanwhile health answers with 503 where it will answer later. */
async function onceReachable<T>(open: () => Promise<T>, { config, clock, log, signal }: OpenStoreOptions): Promise<T> {
  let waiting: Awaited<ReturnType<typeof serveHealth>> | undefined;
  let problem = '';
  try {
    for (;;) {
      try {
        return await open();
      } catch (error) {
        if (!(error instanceof DatabaseUnreachable)) throw error;
        if (problem !== error.message) log.warn({ reason: error.message }, 'the database is waited for');
        problem = error.message;
      }
      waiting ??= await serveHealth(config, () => ({ ok: false, store: problem }));
      await clock.sleep(tryEvery, signal);
      signal?.throwIfAborted();
    }
  } finally {
    await waiting?.close();
  }
}
