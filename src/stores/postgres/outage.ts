import type { Log } from '../../engine/log.ts';

/** Whether the database is waited for now, by whomever. Said in the log once for each outage. */
export interface Outage {
  met(reason: string): void;
  passed(): void;
  /** Why it is waited for now. */
  problem(): string | undefined;
}

export function createOutage(log?: Pick<Log, 'info' | 'warn'>): Outage {
  let problem: string | undefined;
  return {
    met(reason) {
      if (problem === undefined) log?.warn({ reason }, 'the database is waited for');
      problem = reason;
    },
    passed() {
      if (problem !== undefined) log?.info({}, 'the database is there again');
      problem = undefined;
    },
    problem: () => problem,
  };
}
