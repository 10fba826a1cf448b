import { z } from 'zod';
import type { Api } from './api.ts';
import { ApiFailure } from './failure.ts';
import { type Bot, identify } from './identify.ts';
import { Intake, type Receiver } from './intake.ts';
import { Line, type LineDependencies } from './line.ts';
import type { Reception } from './reception.ts';
import { sayable } from './sayable.ts';
import { allowedUpdates } from './updates.ts';

/** How long Telegram may keep a poll open, in s, and how long until it is given up, in ms. */
const longPoll = { seconds: 50, limitMs: 65_000 };
/** Asked again with the same offset within half a second, Telegram gives one update only. */
const sameOffsetMs = 600;
/** What is stored this quickly costs no second request. */
const graceMs = 50;
/** At stop: for what is under way, then for the last request. */
const drainMs = 1500;
const confirmMs = 1000;

export interface PollingDependencies extends Receiver, LineDependencies {
  api: Api;
  /** An answer that breaks off in its body goes unnoticed by telegraf's client until the limit. */
  poll?: typeof longPoll;
}

const identified = z.looseObject({ update_id: z.int() });
const answerSchema = z.array(identified.or(z.unknown().transform(() => undefined)));

/**
 * Receives updates by long polling. Telegram may forget an update only once it is stored, and one that is not holds up no
 * other; but Telegram gives 100 updates at most, counted from the first that it must keep. Updates are parsed here
 * rather than sent through telegraf's `handleUpdate`, which would wrap each in a Context that nobody reads.
 */
export function createPolling({ api, receive, onFault, poll: times = longPoll, ...dependencies }: PollingDependencies): Reception {
  const { clock } = dependencies;
  const line = new Line(dependencies);
  const intake = new Intake({ ...dependencies, receive, onFault: end });
  let stopping = new AbortController();
  let fault: string | undefined;
  let confirmed = 0;
  let polling = Promise.resolve();

  function end(error: unknown): void {
    if (fault !== undefined) return;
    fault = sayable(error);
    stopping.abort();
    onFault(error);
  }

  async function connected(signal: AbortSignal): Promise<Bot> {
    const bot = await identify(api, signal);
    await api.call('deleteWebhook', { drop_pending_updates: false }, { signal });
    return bot;
  }

  async function poll({ username }: Bot, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const since = clock.elapsed();
      const updates = (await line.attempt(() => ask(signal), signal)) ?? [];
      if (signal.aborted) return;
      for (const update of updates) intake.hand(update, username);
      await intake.drained(Math.max(graceMs, since + sameOffsetMs - clock.elapsed()));
    }
  }

  async function ask(signal: AbortSignal): Promise<z.output<typeof identified>[]> {
    const offset = intake.window.ask();
    // After a failure a short one, so that health tells soon that all is well; a conflict shows only as time passes.
    const timeout = line.state.problem === undefined || line.conflict ? times.seconds : 0;
    const request = { offset, timeout, limit: 100, allowed_updates: allowedUpdates };
    const answer = answerSchema.safeParse(await api.call('getUpdates', request, { timeoutMs: times.limitMs, signal }));
    if (!answer.success) throw new ApiFailure('getUpdates', { description: 'the answer is no list of updates' });
    confirmed = offset;
    const updates = answer.data.filter((update) => update !== undefined);
    if (updates.length < answer.data.length) dependencies.log.warn({ count: answer.data.length - updates.length }, 'updates without an id are ignored');
    return updates;
  }

  return {
    async start() {
      stopping = new AbortController();
      const { signal } = stopping;
      const bot = await line.persist(() => connected(signal), signal);
      if (bot) polling = poll(bot, signal).catch(end);
    },
    async stop() {
      stopping.abort();
      await polling;
      await intake.drained(drainMs);
      const { offset } = intake.window;
      if (offset <= confirmed) return;
      const last = { offset, limit: 1, timeout: 0 };
      await line.attempt(() => api.call('getUpdates', last, { timeoutMs: confirmMs }), stopping.signal);
    },
    health() {
      const state = fault === undefined ? line.state : { ...line.state, problem: fault };
      return { ...state, ok: state.problem === undefined, underWay: intake.window.underWay.size };
    },
  };
}
