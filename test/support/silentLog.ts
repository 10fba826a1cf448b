import type { Log } from '../../src/engine/log.ts';

/** A log that nobody reads. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
