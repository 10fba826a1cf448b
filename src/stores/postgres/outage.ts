import type { Log } from '../../engine/log.ts';

/** Whether the database is waited for now, by whomever. Said in the log once for each outage. */
export interface Outage {
  /** Something is begun. @returns what to call where it succeeds: it tells that all is well, where nothing failed since. */
  begun(): () => void;
  met(reason: string): void;
  /** Why the database is waited for now. */
  problem(): string | undefined;
}

export function createOutage(log?: Pick<Log, 'info' | 'warn'>): Outage {
  let problem: string | undefined;
  let failures = 0;

  function passed(): void {
    if (problem !== undefined) log?.info({}, 'the database is there again');
    problem = undefined;
  }

  return {
    begun() {
      const before = failures;
      // What was under way when it went says nothing of now.
      return () => void (failures === before && passed());
    },
    met(reason) {
      failures += 1;
      if (problem === undefined) log?.warn({ reason }, 'the database is waited for');
      problem = reason;
    },
    problem: () => problem,
  };
}
