import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

const root = '/usr/lib/postgresql';
/** The newest server that is installed, as Debian places it. */
const bin = existsSync(root)
  ? readdirSync(root).filter((version) => Number(version) >= 15).toSorted((a, b) => Number(b) - Number(a)).map((version) => join(root, version, 'bin')).find((path) => existsSync(join(path, 'initdb')))
  : undefined;

/** Whether there is a server to test on; says so where there is none. */
export const hasPostgres = bin !== undefined;
if (!hasPostgres) console.log(`The PostgreSQL store is not tested: there is no server in ${root} (apt-get install postgresql).`);

const user = 'bot';
const password = 'p w/1';

/** A server of its own on a free port, with fsync on. */
export interface PostgresServer {
  /** A new, empty database. @returns its address. */
  database(): Promise<string>;
  /** Runs a statement as the superuser, and gives its rows. */
  query(url: string, text: string): Promise<Record<string, unknown>[]>;
  /** Ends it: with its own signal for «at once», or by a kill. */
  stop(how?: 'SIGINT' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same data and port; resolves once it takes connections. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  const dir = mkdtempSync(join(tmpdir(), 'postgres-'));
  const as = ownerOf(dir);
  const secret = join(dir, 'password');
  writeFileSync(secret, password);
  if (as) chownSync(secret, as.uid, as.gid);
  execFileSync(join(bin!, 'initdb'), ['-D', join(dir, 'data'), '-U', user, '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C', '--no-sync'], { ...as, cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const urlOf = (database: string): string => `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;
  let databases = 0;

  const server: PostgresServer = {
    async database() {
      databases += 1;
      const name = `test_${databases}`;
      await server.query(urlOf('postgres'), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    async query(url, text) {
      const client = new Client(url);
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(text)).rows;
      } finally {
        await client.end();
      }
    },
    async start() {
      const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=on', 'max_connections=100'];
      for (let said: string | undefined = heldByThoseBefore; said?.includes(heldByThoseBefore); ) {
        child = spawn(join(bin!, 'postgres'), ['-D', join(dir, 'data'), ...settings.flatMap((setting) => ['-c', setting])], { ...as, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
        said = await endedBefore(child, 'ready to accept connections');
        if (said !== undefined && !said.includes(heldByThoseBefore)) throw new Error(`The server ended:\n${said}`);
      }
    },
    async stop(how = 'SIGINT') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill(how);
      await once(child, 'exit');
    },
    async dispose() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** A server refuses to run as root: it gets the folder, and runs as the user that Debian made for it or as nobody. */
function ownerOf(dir: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((what) => idOf(what, 'postgres') ?? idOf(what, 'nobody'));
  chownSync(dir, uid!, gid!);
  return { uid: uid!, gid: gid! };
}

function idOf(what: string, name: string): number | undefined {
  try {
    return Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

/** The processes of a server that was killed end by themselves, some time after it. */
const heldByThoseBefore = 'pre-existing shared memory block';

/**
 * Below those that the system gives to connections: whoever tries to reach a server that is down would else get its port
 * now and then, and speak with himself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const taken = createServer();
    const listening = once(taken, 'listening').then(() => true, () => false);
    const port = randomInt(15_000, 32_000);
    taken.listen(port, '127.0.0.1');
    if (!(await listening)) continue;
    taken.close();
    await once(taken, 'close');
    return port;
  }
}

/** Resolves with nothing once the server's log has these words, and with the log where it ends before; what it says later is read and dropped. */
function endedBefore(child: ChildProcess, words: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    const log = createInterface({ input: child.stderr! });
    log.on('line', (line) => {
      lines.push(line);
      if (line.includes(words)) resolve(undefined);
    });
    child.once('close', () => resolve(lines.slice(-20).join('\n')));
  });
}
