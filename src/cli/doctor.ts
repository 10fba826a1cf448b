import type { StatsFs } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import { NoContent } from '../content/files.ts';
import { loadContent } from '../content/load.ts';
import { problemLine } from '../content/problem.ts';
import type { Finding } from '../domain/finding.ts';
import { systemClock } from '../engine/clock.ts';
import { StoreFault } from '../engine/store.ts';
import type { Db } from '../stores/db.ts';
import { createTelegram } from '../telegram/telegram.ts';
import { exit, type Io } from './exit.ts';
import { readData } from './readData.ts';

/** Less room (bytes) than this is soon none. */
const leastRoom = 200 * 1024 * 1024;
/** A message that waits longer (ms) is stuck. */
const longestWait = 10 * 60 * 1000;
const week = 7 * 24 * 60 * 60 * 1000;

/** Looks at all that the bot needs, changes nothing, and says what holds and what to do: a line each. Exit 1 where something fails. */
export async function doctor(config: Config, { json = false }: { json?: boolean }, { stdout }: Pick<Io, 'stdout'>): Promise<number> {
  const now = Date.now();
  const { db, ...data } = await dataOf(config);
  const findings = [
    await contentOf(config),
    data,
    await roomOf(config),
    ...(db ? [outboxOf(db, now), setAsideOf(db, now)] : []),
    ...(await telegramOf(config, db, now)),
  ];
  const ok = findings.every((finding) => finding.ok);
  stdout.write(json ? `${JSON.stringify({ ok, findings })}\n` : findings.map(line).join(''));
  return ok ? exit.done : exit.found;
}

const line = ({ what, ok, says }: Finding): string => `${ok ? '✓' : '✗'} ${what.padEnd(9)} ${says}\n`;

async function contentOf({ contentDir }: Config): Promise<Finding> {
  const says = (ok: boolean, text: string): Finding => ({ what: 'content', ok, says: text });
  try {
    const loaded = await loadContent(contentDir);
    if ('content' in loaded) return says(true, `${loaded.content.sections.length} sections, ${loaded.content.intents.length} intents`);
    const [first] = loaded.problems;
    return says(false, `${problemLine(first!)}${loaded.problems.length > 1 ? ` (and ${loaded.problems.length - 1} more: “check” lists them)` : ''}`);
  } catch (error) {
    if (error instanceof NoContent) return says(false, error.message);
    throw error;
  }
}

async function dataOf({ dataDir, databaseUrl }: Config): Promise<Finding & { db?: Db }> {
  const says = (ok: boolean, text: string): Finding => ({ what: 'data', ok, says: text });
  try {
    const where = databaseUrl === undefined ? dataDir : 'the database';
    const db = await readData({ dataDir, ...(databaseUrl !== undefined && { databaseUrl }) });
    if (!db) return says(true, `nothing is in ${where} yet: “start” makes it`);
    if (databaseUrl === undefined) await access(dataDir, constants.W_OK);
    return { ...says(true, `${db.dossiers.size} conversations and ${db.tickets.size} tickets in ${where}`), db };
  } catch (error) {
    return says(false, error instanceof StoreFault ? error.message : `${dataDir} can't be written to: give the bot's user the right, or set DATA_DIR to another folder`);
  }
}

async function roomOf({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize } = await diskOf(dataDir);
  const room = bavail * bsize;
  const says = `${(room / 1024 ** 3).toFixed(1)} GiB free`;
  return room < leastRoom ? { what: 'disk', ok: false, says: `${says}: make room, without it the bot ends` } : { what: 'disk', ok: true, says };
}

/** Of a folder that is not there yet, the one that it will be made in. */
const diskOf = (dir: string): Promise<StatsFs> => statfs(dir).catch((error: unknown) => (dirname(dir) === dir ? Promise.reject(error) : diskOf(dirname(dir))));

function outboxOf({ outbox }: Db, now: number): Finding {
  const oldest = Math.min(...[...outbox.values()].map(({ at }) => at));
  const isStuck = outbox.size > 0 && now - oldest > longestWait;
  const says = `${outbox.size} messages wait${isStuck ? `, one for ${Math.round((now - oldest) / 60_000)} minutes: the log says why, or the bot is not running` : ''}`;
  return { what: 'outbox', ok: !isStuck, says };
}

function setAsideOf({ events }: Db, now: number): Finding {
  const count = events.filter(({ kind, at }) => kind === 'setAside' && now - at < week).length;
  const says = count === 0 ? 'every message of the last week was handled' : `${count} messages of the last week could not be handled: the log has «a turn failed» for each; report it with that line`;
  return { what: 'set aside', ok: count === 0, says };
}

async function telegramOf({ botToken, telegramApiRoot, agentChat, webhook }: Config, db: Db | undefined, now: number): Promise<Finding[]> {
  if (botToken === undefined) return [{ what: 'token', ok: false, says: 'BOT_TOKEN is not set, and “start” shows the demo: set it to the token that @BotFather shows' }];
  const telegram = createTelegram({ token: botToken, apiRoot: telegramApiRoot, log: { info() {}, warn() {}, error() {} }, clock: systemClock, random: Math.random });
  // As `serve` binds it: what AGENT_CHAT_ID says, but for an id that the group had before it became a supergroup.
  const desk = agentChat === undefined || agentChat === db?.desk?.movedFrom ? db?.desk?.chat : agentChat;
  return telegram.examine({ ...(desk !== undefined && { desk }), ...(webhook && { webhookUrl: webhook.url }), now });
}
