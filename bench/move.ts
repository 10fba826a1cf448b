/**
 * Seconds that `move` takes there and back, and whether all of it is the same after it: `node --import tsx bench/move.ts
 * [CONVERSATIONS] [LINES]`, after a build. On DATABASE_URL (an empty database) where it is set, else on a server that it starts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ChatId, MessageId, TicketId, UpdateId, UserId } from '../src/domain/ids.ts';
import type { Ticket } from '../src/domain/ticket.ts';
import { apply } from '../src/stores/apply.ts';
import { emptyDb, type Db } from '../src/stores/db.ts';
import { readStore } from '../src/stores/lowdb/readStore.ts';
import { replaceData } from '../src/stores/lowdb/replaceData.ts';
import { tallyOf, type Tally } from '../src/stores/move/tally.ts';
import { startPostgres } from '../test/support/postgresServer.ts';
import { conversation } from './storeDocuments.ts';
import { tell } from './tell.ts';

const size = Number(process.argv[2] ?? 100_000);
const lines = Number(process.argv[3] ?? 10);

const desk = -1001 as ChatId;

/** One in ten has a closed ticket, and some messages that were relayed. */
function filled(): Db {
  const db = emptyDb();
  for (let id = 1; id <= size; id += 1) {
    const chat = id as ChatId;
    const isHanded = id % 10 === 0;
    const ticket: Ticket = {
      version: 1, id: `T${id}` as TicketId, customer: { id: id as UserId, name: `客户${id}` }, conversation: chat, locale: 'zh', reason: 'asked', openedAt: id,
      form: {}, attachments: [], history: [], status: 'closed', at: id, by: 'agent',
    };
    apply(db, {
      version: 1, chat, conversation: conversation(id, id),
      updates: Array.from({ length: lines }, (_, nth) => (id * 100 + nth) as UpdateId),
      lines: Array.from({ length: lines }, (_, nth) => ({ at: id + nth, who: nth % 2 === 0 ? 'customer' : 'bot', text: `${nth} 怎么还款，订单已经付款但是还没有到账` })),
      tickets: isHanded ? [ticket] : [],
      links: isHanded ? Array.from({ length: 4 }, (_, nth) => [{ chat, message: nth as MessageId }, { chat: desk, message: (id * 10 + nth) as MessageId }]) : [],
      events: Array.from({ length: 3 }, (_, nth) => ({ at: id + nth, kind: 'talkBegan' })),
    });
  }
  return db;
}

/** Of a process, in MB: the most memory that it had so far. */
const peakOf = async (pid: number): Promise<number> =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) / 1024);

const given = process.env['DATABASE_URL'];
const server = given ? undefined : await startPostgres();
const url = given ?? (await server!.database());
const dir = await mkdtemp(join(tmpdir(), 'move-'));

async function move(to: string): Promise<{ 'move --to': string; 'seconds': number; 'MB at most': number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['dist/main.js', 'move', '--to', to], { env: { ...process.env, DATABASE_URL: url, DATA_DIR: dir }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const ended = once(child, 'close');
  let peak = 0;
  while (child.exitCode === null && child.signalCode === null) {
    peak = Math.max(peak, await peakOf(child.pid!));
    await Promise.race([ended, setTimeout(200)]);
  }
  if (child.exitCode !== 0) throw new Error(said);
  return { 'move --to': to, 'seconds': Number(((performance.now() - start) / 1000).toFixed(1)), 'MB at most': peak };
}

const tallied = async (): Promise<Tally> => tallyOf({ db: (await readStore(dir))!, asked: [] });

try {
  await replaceData(dir, filled());
  const before = await tallied();
  const rows = [await move('postgres'), await move('lowdb')];
  const differences = before.differences(await tallied());
  tell(`${before.toString()}; after there and back ${differences.length === 0 ? 'all of it is the same' : differences.join('; ')}`, rows);
} finally {
  await rm(dir, { recursive: true });
  await server?.dispose();
}
