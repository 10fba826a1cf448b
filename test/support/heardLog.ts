import { EventEmitter, on } from 'node:events';
import type { Log } from '../../src/engine/log.ts';

export interface Line {
  level: keyof Log;
  fields: Record<string, unknown>;
  message: string;
}

/** A log that can be waited for. */
export interface HeardLog extends Log {
  /** The first line with these words that came after the last one waited for. */
  until(words: string): Promise<Line>;
}

export function createHeardLog(): HeardLog {
  const lines: Line[] = [];
  const heard = new EventEmitter();
  let read = 0;
  const say = (level: Line['level']) => (fields: Line['fields'], message: string): void => {
    lines.push({ level, fields, message });
    heard.emit('line');
  };
  function next(words: string): Line | undefined {
    const at = lines.findIndex(({ message }, index) => index >= read && message.includes(words));
    if (at >= 0) read = at + 1;
    return lines[at];
  }
  return {
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    async until(words) {
      const later = on(heard, 'line');
      for (let found = next(words); ; found = next(words)) {
        if (found) return found;
        await later.next();
      }
    },
  };
}
