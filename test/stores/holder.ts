/**
 * A process that opens the store in DATABASE_URL and keeps it, for tests that kill it: alone where ALONE is set, and with
 * the lease where TAKE is. It prints `open` once it has what it should.
 */
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';

const { DATABASE_URL: url, ALONE: alone, TAKE: take } = process.env;
const store = await openPostgresStore({ url: url!, alone: alone !== undefined });
if (take) await store.lease.take(new AbortController().signal, () => undefined);
console.log('open');
