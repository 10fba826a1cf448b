/** How a verb ends, for whatever started it. */
export const exit = {
  done: 0,
  /** The check found something. */
  found: 1,
  /** Nobody foresaw it: what was stored is whole, and a supervisor may start it again. */
  failed: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** Telegram or the database refuses. */
  refused: 3,
  /** The data directory is held by another process. */
  held: 4,
} as const;

/** Where a verb reads and writes: standard output is for results, the rest goes to standard error. */
export interface Io {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}
