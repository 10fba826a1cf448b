import { pino } from 'pino';
import type { Config } from '../config/config.ts';
import type { Log } from '../engine/log.ts';

/** One JSON line an event, on standard error. */
export const createLogger = (level: Config['logLevel']): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
