/** The right to send, which one of the processes on a store has at a time. */
export interface Lease {
  /**
   * Resolves once this process has it, or with undefined once the signal aborts.
   *
   * @param standby called once another process is found to have it.
   * @throws StoreFault
   */
  take(signal: AbortSignal, standby: () => void): Promise<Tenure | undefined>;
}

/** From taking the lease until it is lost or given up. */
export interface Tenure {
  /** Aborts once it is lost. */
  lost: AbortSignal;
  /** Whether it is held at this moment. */
  holds: () => boolean;
  /** Gives it up; comes after the last that was done by it. */
  end(): Promise<void>;
}

/** Where the storage lets in one process only. */
export const soleLease: Lease = {
  take: () => Promise.resolve({ lost: new AbortController().signal, holds: () => true, end: () => Promise.resolve() }),
};
