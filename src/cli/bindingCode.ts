import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Letters and digits that can't be taken for one another: 32 of them, so that a byte picks one evenly. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const readable = (bytes: Uint8Array): string => Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');

/** A text of letters and digits that can be read over the phone. */
export const readableCode = (length: number): string => readable(randomBytes(length));

const minute = 60_000;
/** How long a code is good for, in minutes. */
const goodFor = 15;
const codeLength = 8;

export interface BindingCodes {
  /** @param now ms since 1970. */
  current(now: number): string;
  /** Whether the code was current within the last 15 minutes. */
  matches(code: string, now: number): boolean;
}

/**
 * The codes by which somebody who can read standard output makes a group the agents' group. They follow from the bot's
 * token and the time, so that each instance knows those that the others print.
 */
export function createBindingCodes(token: string): BindingCodes {
  const codeOf = (at: number): string =>
    readable(createHmac('sha256', token).update(`here ${at}`).digest().subarray(0, codeLength));

  return {
    current: (now) => codeOf(Math.floor(now / minute)),
    matches(given, now) {
      const upper = given.toUpperCase();
      const latest = Math.floor(now / minute);
      // The clock of the instance that printed it may be ahead.
      return Array.from({ length: goodFor + 2 }, (_, ago) => codeOf(latest + 1 - ago)).some((code) => isSame(upper, code));
    },
  };
}

const isSame = (given: string, code: string): boolean => given.length === code.length && /^[\dA-Z]+$/.test(given) && timingSafeEqual(Buffer.from(given), Buffer.from(code));
