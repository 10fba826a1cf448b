import type { Log } from '../../src/engine/log.ts';

/** A log that keeps all that is said, as JSON. */
export function createEveryLine(): Log & { lines: string[] } {
  const lines: string[] = [];
  const say = (level: keyof Log) => (fields: Record<string, unknown>, message: string) => void lines.push(JSON.stringify({ level, ...fields, message }));
  return { lines, info: say('info'), warn: say('warn'), error: say('error') };
}
