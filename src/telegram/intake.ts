import type { Event } from '../domain/event.ts';
import type { Clock } from '../engine/clock.ts';
import type { Log } from '../engine/log.ts';
import { parseUpdate } from './parse.ts';
import { UpdateWindow } from './window.ts';

/** An update that takes longer to store is reported. */
const slowMs = 30_000;

export interface Receiver {
  /** Resolves once the event is on disk; rejects where it can't be stored at all. */
  receive: (event: Event) => Promise<void>;
  /** It is over: `receive` rejected, or Telegram refuses the token. */
  onFault: (error: unknown) => void;
}

export interface IntakeDependencies extends Receiver {
  log: Log;
  clock: Clock;
}

/** Hands updates over in their order, none waiting for another, and knows which of them are stored. */
export class Intake {
  readonly window = new UpdateWindow();
  readonly #with: IntakeDependencies;
  readonly #reported = new Set<number>();
  /** Raised when nothing is under way any more, or nothing will be stored. */
  #drained = new AbortController();

  constructor(dependencies: IntakeDependencies) {
    this.#with = dependencies;
  }

  hand(update: { update_id: number }, username: string): void {
    const { log, clock, receive, onFault } = this.#with;
    const id = update.update_id;
    if (!this.window.take(id, clock.elapsed())) return;
    const parsed = parseUpdate(update, { now: clock.now(), username });
    if ('ignored' in parsed) {
      if (parsed.malformed) log.warn({ update: id }, `an update is ignored: ${parsed.ignored}`);
      this.window.store(id);
      return;
    }
    if (this.#drained.signal.aborted) this.#drained = new AbortController();
    receive(parsed.event).then(
      () => this.#stored(id),
      (error: unknown) => {
        this.#drained.abort();
        onFault(error);
      },
    );
  }

  /** Waits until nothing is under way, but no longer than `ms`. */
  async drained(ms: number): Promise<void> {
    if (this.window.underWay.size === 0) return;
    await this.#with.clock.sleep(ms, this.#drained.signal);
    this.#reportSlow();
  }

  #stored(id: number): void {
    this.window.store(id);
    this.#reported.delete(id);
    if (this.window.underWay.size === 0) this.#drained.abort();
  }

  #reportSlow(): void {
    const { log, clock } = this.#with;
    for (const [id, since] of this.window.underWay) {
      if (this.#reported.has(id) || clock.elapsed() - since < slowMs) continue;
      this.#reported.add(id);
      log.warn({ update: id }, 'an update has not been stored for half a minute; others go on, 99 of them at most');
    }
  }
}
