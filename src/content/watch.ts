import { fingerprintOf } from './fingerprint.ts';

export interface Watched {
  /** The folder that holds `knowledge/` and `intents/`. */
  dir: string;
  /** Its fingerprint before it was read the last time. */
  known: string;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /**
   * Called once the files are others and have stood still from one look to the next. The signal aborts as soon as they
   * change again; there is then another call, once they stand still.
   */
  changed: (superseded: AbortSignal) => void;
  /** Ends the watch. */
  signal: AbortSignal;
}

/** Between two looks, in ms: an editor or `git checkout` that writes many files is done within that. */
const lookEvery = 500;

/**
 * Watches the content's files until the signal aborts. By looking at them and not by the system's events: those are lost
 * on network drives and in containers' mounts, and where a folder is taken away and put back.
 */
export async function watchContent({ dir, known, sleep, changed, signal }: Watched): Promise<void> {
  let taken: string | undefined = known;
  let before = known;
  let superseded = new AbortController();
  for (await sleep(lookEvery, signal); !signal.aborted; await sleep(lookEvery, signal)) {
    const seen = await fingerprintOf(dir);
    if (seen !== before) {
      superseded.abort();
      // What is under way is given up: should the files be as they were, they must be taken again.
      taken = undefined;
    } else if (seen !== taken) {
      taken = seen;
      superseded = new AbortController();
      changed(superseded.signal);
    }
    before = seen;
  }
  superseded.abort();
}
