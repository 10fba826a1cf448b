import type { Clock } from '../engine/clock.ts';
import type { Log } from '../engine/log.ts';
import { type Backoff, patient, pauseAfter } from './backoff.ts';
import { ApiFailure } from './failure.ts';

export interface LineDependencies {
  log: Log;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  backoff?: Backoff;
}

export interface LineState {
  /** Absent while Telegram answers. */
  problem?: string;
  /** The last good answer, in ms since 1970. */
  answeredAt?: number;
}

/** How Telegram can be reached just now, told by one request after the other. */
export class Line {
  #failures = 0;
  #state: LineState = { problem: 'Telegram has not answered yet' };
  #conflict = false;
  readonly #with: LineDependencies;

  constructor(dependencies: LineDependencies) {
    this.#with = dependencies;
  }

  get state(): LineState {
    return this.#state;
  }

  /** True while another process takes the updates. */
  get conflict(): boolean {
    return this.#conflict;
  }

  /** @returns what `request` gives, or undefined after a failure that was waited out (or when the signal is raised). */
  async attempt<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    try {
      const result = await request();
      this.#answered();
      return result;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof ApiFailure)) throw error;
      await this.#with.clock.sleep(this.#failed(error), signal);
      return undefined;
    }
  }

  /** @returns what `request` gives at last, or undefined when the signal is raised before. */
  async persist<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    while (!signal.aborted) {
      const result = await this.attempt(request, signal);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  #answered(): void {
    if (this.#failures > 0) this.#with.log.info({}, 'Telegram answers again');
    this.#failures = 0;
    this.#conflict = false;
    this.#state = { answeredAt: this.#with.clock.now() };
  }

  #failed(failure: ApiFailure): number {
    this.#failures += 1;
    this.#conflict = failure.answer.code === 409;
    const { log, random, backoff = patient } = this.#with;
    const ms = pauseAfter(failure, this.#failures, backoff, random);
    const problem = this.#conflict ? conflictOf(failure) : failure.message;
    this.#state = { ...this.#state, problem };
    log.warn({ failures: this.#failures, nextTryMs: Math.round(ms) }, problem);
    return ms;
  }
}

const conflictOf = ({ answer }: ApiFailure): string =>
  /webhook/i.test(answer.description)
    ? 'a webhook is set for this BOT_TOKEN: stop the process that it leads to, then start this one again'
    : 'another process polls with this BOT_TOKEN: stop it, or give one of the two a token of its own';
