import type { ChatId, UserId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { OpeningHours } from '../domain/openingHours.ts';

/** Where the bot answers how it is. */
export const healthPath = '/healthz';
/** Where its numbers are, for Prometheus. */
export const metricsPath = '/metrics';

/** How the bot is set up, read from the environment. */
export interface Config {
  /** Absent: the demo. */
  botToken?: string;
  telegramApiRoot: string;
  /** Absent: updates are polled. Its `secret` is made and kept where none is given. */
  webhook?: { url: string; secret?: string };
  agentChat?: ChatId;
  owner?: UserId;
  /** Caches and the webhook's secret, and without a database all that is stored. */
  dataDir: string;
  /** What is stored is in this PostgreSQL database. */
  databaseUrl?: string;
  /** The folder that holds `knowledge/` and `intents/`. */
  contentDir: string;
  host: string;
  /** 0: any free one. */
  port: number;
  /** IANA's name: what “yesterday” means to customers. */
  timeZone: string;
  /** The agents' group's language. */
  agentLanguage: Locale;
  /** When the desk is open, by weekday; absent: always. */
  week?: OpeningHours['week'];
  /** Messages a second in all; Infinity for `unlimited`. */
  outboxRate: number;
  /** How long what nobody touches is kept. */
  retentionDays: number;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Variables that are set and read by no part of this version. */
  unused: string[];
}

/** A wrong value in the environment; `problems` name the variable, what it got and what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}
