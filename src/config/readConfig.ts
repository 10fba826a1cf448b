import { z } from 'zod';
import type { ChatId, UserId } from '../domain/ids.ts';
import { locales } from '../domain/locale.ts';
import { ConfigError, healthPath, metricsPath, type Config } from './config.ts';
import { parseWeek } from '../domain/openingHours.ts';

/** A variable: its check, what it takes in words, and whether its value must not be shown. */
interface Variable<Value> {
  schema: z.ZodType<Value>;
  takes: string;
  secret?: boolean;
}

const variable = <Value>(schema: z.ZodType<Value>, takes: string, secret = false): Variable<Value> => ({ schema, takes, secret });

const whole = (least: number, most: number) =>
  z.string().regex(/^-?\d+$/).transform(Number).pipe(z.number().int().min(least).max(most));
const url = (...protocols: string[]) => z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''));
const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const telegramsRoot = 'https://api.telegram.org';
const farthestId = Number.MAX_SAFE_INTEGER;

const variables = {
  BOT_TOKEN: variable(z.string().regex(/^\d+:[\w-]+$/), 'the token from @BotFather, digits:rest', true),
  TELEGRAM_API_ROOT: variable(url('http:', 'https:'), `the address of a Bot API server (unset: ${telegramsRoot})`),
  AGENT_CHAT_ID: variable(whole(-farthestId, -1), "the agents' group's id, a negative number such as -1001234567890"),
  OWNER_ID: variable(whole(1, farthestId), 'a Telegram user id, digits'),
  DATA_DIR: variable(z.string(), 'a folder'),
  DATABASE_URL: variable(url('postgres:', 'postgresql:'), 'postgres://user:password@host/database', true),
  CONTENT_DIR: variable(z.string(), 'the folder that holds knowledge/ and intents/'),
  PORT: variable(whole(0, 65_535), 'a port from 0 to 65535 (0: any free one)'),
  HOST: variable(z.string().regex(/^[\w.:-]+$/), 'an address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  CONSOLE_TOKEN: variable(z.string().min(8), 'at least 8 characters', true),
  WEBHOOK_URL: variable(url('http:', 'https:'), 'an https:// address'),
  WEBHOOK_SECRET: variable(z.string().regex(/^[\w-]{1,256}$/), '1 to 256 of A-Z a-z 0-9 _ -', true),
  OUTBOX_RATE: variable(z.literal('unlimited').transform(() => Infinity).or(whole(1, 10_000)), 'messages a second from 1 to 10000, or “unlimited”'),
  BUSINESS_HOURS: variable(z.string().transform(parseWeek).refine((week) => week !== undefined), 'days and hours such as “Mo-Fr 09:00-18:00”'),
  TIMEZONE: variable(z.string().refine(isTimeZone), 'a time zone such as Asia/Shanghai'),
  AGENT_LANGUAGE: variable(z.enum(locales), locales.join(', ')),
  RETENTION_DAYS: variable(whole(1, 36_500), 'days from 1 to 36500'),
  LOG_LEVEL: variable(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'trace, debug, info, warn, error or silent'),
} satisfies Record<string, Variable<unknown>>;

type Name = keyof typeof variables;
type Values = { [Key in Name]?: z.infer<(typeof variables)[Key]['schema']> };

/** What later versions will read: checked all the same, so that a wrong value is known at once. */
const notYet: Name[] = ['CONSOLE_TOKEN'];

/**
 * The configuration that an environment describes; an empty value counts as unset.
 *
 * @throws ConfigError that names every wrong value.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { schema, takes, secret }] of Object.entries(variables)) {
    const got = environment[name]?.trim();
    if (!got) continue;
    const parsed = schema.safeParse(got);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: got ${secret ? `${got.length} characters (not shown)` : `“${got}”`}, takes ${takes}`);
  }
  const set = values as Values;
  const telegramApiRoot = set.TELEGRAM_API_ROOT?.replace(/\/+$/, '') ?? telegramsRoot;
  const { protocol, pathname } = new URL(set.WEBHOOK_URL ?? telegramsRoot);
  if (protocol === 'http:' && telegramApiRoot === telegramsRoot) problems.push('WEBHOOK_URL: got http://, takes an https:// address: Telegram posts to no other');
  if (pathname === healthPath || pathname === metricsPath) problems.push(`WEBHOOK_URL: ${pathname} answers how the bot is; take another path`);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    ...(set.BOT_TOKEN === undefined ? {} : { botToken: set.BOT_TOKEN }),
    ...(set.AGENT_CHAT_ID === undefined ? {} : { agentChat: set.AGENT_CHAT_ID as ChatId }),
    ...(set.OWNER_ID === undefined ? {} : { owner: set.OWNER_ID as UserId }),
    telegramApiRoot,
    ...(set.WEBHOOK_URL === undefined ? {} : { webhook: { url: set.WEBHOOK_URL, ...(set.WEBHOOK_SECRET !== undefined && { secret: set.WEBHOOK_SECRET }) } }),
    dataDir: set.DATA_DIR ?? './data',
    ...(set.DATABASE_URL === undefined ? {} : { databaseUrl: set.DATABASE_URL }),
    contentDir: set.CONTENT_DIR ?? '.',
    host: set.HOST ?? '127.0.0.1',
    port: set.PORT ?? 8080,
    agentLanguage: set.AGENT_LANGUAGE ?? 'zh',
    ...(set.BUSINESS_HOURS === undefined ? {} : { week: set.BUSINESS_HOURS }),
    timeZone: set.TIMEZONE ?? 'Asia/Shanghai',
    outboxRate: set.OUTBOX_RATE ?? 25,
    retentionDays: set.RETENTION_DAYS ?? 90,
    logLevel: set.LOG_LEVEL ?? 'info',
    unused: notYet.filter((name) => set[name] !== undefined),
  };
}
