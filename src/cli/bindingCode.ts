import { randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a code is good for, in ms. */
const goodFor = 15 * 60 * 1000;

/** Letters and digits that can't be taken for one another: 32 of them, so that a byte picks one evenly. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A text of letters and digits that can be read over the phone. */
export const readableCode = (length: number): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');

export interface BindingCode {
  code: string;
  /** Whether the code is right and still good, by the same clock as `madeAt`. */
  matches(code: string, now: number): boolean;
  /** A group is bound: the code is good for nothing more. */
  useUp(): void;
}

/** The one-time code by which somebody who can read standard output makes a group the agents' group. */
export function createBindingCode(madeAt: number): BindingCode {
  const code = readableCode(8);
  let used = false;
  return {
    code,
    matches(given, now) {
      const same = given.length === code.length && timingSafeEqual(Buffer.from(given.toUpperCase().padEnd(8)).subarray(0, 8), Buffer.from(code));
      return same && !used && now - madeAt <= goodFor;
    },
    useUp() {
      used = true;
    },
  };
}
