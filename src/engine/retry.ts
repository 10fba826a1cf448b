/** First pause after a passing failure, and the longest one in the first minute and after it, in ms. */
const retry = { first: 500, longest: 5_000, firstMinute: 60_000, later: 60_000 };

/**
 * How long to wait (ms) before a delivery is tried again.
 *
 * @param failures how often it failed before this time; `elapsed` is the time (ms) since it was first tried.
 */
export const pauseAfter = (failures: number, elapsed: number): number =>
  Math.min(retry.first * 2 ** failures, elapsed < retry.firstMinute ? retry.longest : retry.later);
