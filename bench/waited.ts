import { readFileSync } from 'node:fs';

/**
 * How long a process' main thread was ready to run while others had the cores, in ms since it began (Linux; 0
 * elsewhere). A duration less this wait is that of a quiet machine.
 *
 * @param pid this process where none is given.
 */
export function waited(pid: number | 'self' = 'self'): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
