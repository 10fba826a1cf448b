import type { Lease, Tenure } from '../stores/lease.ts';

export interface LeadingParts {
  lease: Lease;
  /**
   * What is done for as long as the lease is had.
   *
   * @param over aborts once it is to end; `begun` is called once all of it is under way.
   */
  term: (tenure: Tenure, over: AbortSignal, begun: () => void) => Promise<void>;
  /** Called again and again while another process leads. */
  standby: () => void;
  onFault: (error: unknown) => void;
}

export interface Leading {
  role: () => 'leader' | 'standby';
  /**
   * Resolves once the first term is under way, another process is found to have the lease, or after `stop`.
   *
   * @throws what the first term throws until then; what is thrown later goes to `onFault`.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Leads whenever no other process does. */
export function createLeading({ lease, term, standby, onFault }: LeadingParts): Leading {
  const stopping = new AbortController();
  let tenure: Tenure | undefined;
  let running = Promise.resolve();

  async function lead(settle: () => void): Promise<void> {
    while (!stopping.signal.aborted) {
      tenure = await lease.take(stopping.signal, () => {
        settle();
        standby();
      });
      if (!tenure) return;
      try {
        await term(tenure, AbortSignal.any([tenure.lost, stopping.signal]), settle);
      } finally {
        await tenure.end();
      }
    }
  }

  return {
    role: () => (tenure?.holds() ? 'leader' : 'standby'),
    start: () =>
      new Promise((resolve, reject) => {
        let isSettled = false;
        const settle = (): void => {
          isSettled = true;
          resolve();
        };
        running = lead(settle).then(settle, (error: unknown) => (isSettled ? onFault(error) : reject(error as Error)));
      }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
