/** A process that opens the store in DATABASE_URL and keeps it, for tests that kill it: it prints `open` once it has it. */
import { openPostgresStore } from '../../src/stores/postgres/postgresStore.ts';

await openPostgresStore({ url: process.env['DATABASE_URL']! });
console.log('open');
