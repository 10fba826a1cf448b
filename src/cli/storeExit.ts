import { StoreFault } from '../engine/store.ts';
import { FolderHeld } from '../stores/lowdb/faults.ts';
import { DatabaseHeld, DatabaseRefuses, DatabaseUnreachable } from '../stores/postgres/faults.ts';
import { exit } from './exit.ts';

/** @returns how a verb ends that met this; undefined where it is none of the storage's. */
export function storeExit(error: unknown): number | undefined {
  if (error instanceof FolderHeld || error instanceof DatabaseHeld) return exit.held;
  if (error instanceof DatabaseRefuses || error instanceof DatabaseUnreachable) return exit.refused;
  return error instanceof StoreFault ? exit.usage : undefined;
}
