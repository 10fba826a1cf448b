import { ConfigError } from '../config/config.ts';
import { Unauthorized } from '../telegram/unauthorized.ts';
import { ModelFault } from '../understanding/cache.ts';
import { unforeseen } from './crash.ts';
import { exit, type Io } from './exit.ts';
import type { Running } from './serve.ts';
import { storeExit } from './storeExit.ts';

/** At most this long (ms) after a signal the process is gone. */
const stopWithin = 4_500;

/**
 * Runs until it is stopped or can't go on.
 *
 * @param begin may reject once the signal aborts: it was stopped before it ran.
 * @returns the exit code.
 */
export async function untilStopped(
  io: Io,
  stopped: Promise<unknown>,
  begin: (onFault: (error: unknown) => void, signal: AbortSignal) => Promise<Running>,
): Promise<number> {
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());
  let running: Running | undefined;
  try {
    let fail: (error: unknown) => void = () => undefined;
    const fault = new Promise<never>((_, reject) => (fail = reject));
    fault.catch(() => undefined);
    running = await Promise.race([begin(fail, stopping.signal), stopped.then(longEnough)]);
    // It was stopped before it ran, and waits for something.
    if (!running) return exit.done;
    try {
      await Promise.race([stopped, fault, running.ready.then(() => Promise.race([stopped, fault]))]);
    } finally {
      await Promise.race([running.stop(), longEnough()]);
    }
    return exit.done;
  } catch (error) {
    // What it met on its way is nobody's trouble any more.
    if (stopping.signal.aborted && !running) return exit.done;
    io.stderr.write(`${messageOf(error)}\n`);
    return exitCodeOf(error);
  }
}

const longEnough = (): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), stopWithin).unref());

function exitCodeOf(error: unknown): number {
  if (error instanceof Unauthorized) return exit.refused;
  if (error instanceof ConfigError || error instanceof ModelFault || isAddressTaken(error)) return exit.usage;
  return storeExit(error) ?? exit.failed;
}

function messageOf(error: unknown): string {
  if (isListening(error)) return `${error.message}: set PORT to a free port (0 takes any) and HOST to an address of this machine`;
  return isSayable(error) ? error.message : unforeseen(error);
}

/** Made to be read: what others threw may quote what somebody wrote. */
const isSayable = (error: unknown): error is Error =>
  [Unauthorized, ConfigError, ModelFault].some((kind) => error instanceof kind) || storeExit(error) !== undefined || isAddressTaken(error);

/** On an address, or on a name of which none is known. */
const isListening = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo');

const isAddressTaken = (error: unknown): boolean => isListening(error) || (error instanceof Error && isListening(error.cause));
