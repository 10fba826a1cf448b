import { ApiFailure } from './failure.ts';

export interface Backoff {
  /** The first pause, in ms; each further one doubles. */
  firstMs: number;
  maxMs: number;
}

export const patient: Backoff = { firstMs: 1000, maxMs: 30_000 };

/**
 * How long to wait before the next try, in ms: what Telegram asks for, else the doubling pause, less up to half of it at
 * random, so that many who were thrown out at once don't come back at once.
 *
 * @param failures how many tries failed in a row, this one included.
 */
export function pauseAfter(error: unknown, failures: number, { firstMs, maxMs }: Backoff, random: () => number): number {
  const asked = error instanceof ApiFailure ? error.answer.retryAfter : undefined;
  return asked ?? Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (1 - random() / 2);
}
