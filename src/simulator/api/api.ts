import { Refusal } from '../refusal.ts';
import type { Telegram } from '../world/telegram.ts';
import { Calls, type Call } from './calls.ts';
import { Faults, type Effect } from './faults.ts';
import { Limits } from './limits.ts';
import { allMethods, type NamedMethod } from './methods.ts';
import { Webhook } from './webhook.ts';

/** What goes back: an answer, or nothing (the connection is dropped, or left open). */
export type Outcome = { kind: 'answer'; status: number; body: object } | { kind: 'drop' } | { kind: 'hang' };

export interface ApiOptions {
  telegram: Telegram;
  webhookBackoff: number;
}

/** The Bot API, apart from HTTP. */
export class Api {
  readonly telegram: Telegram;
  readonly calls = new Calls();
  readonly faults = new Faults();
  readonly limits = new Limits();
  readonly webhook: Webhook;
  readonly #methods: Map<string, NamedMethod>;

  constructor({ telegram, webhookBackoff }: ApiOptions) {
    this.telegram = telegram;
    this.webhook = new Webhook({
      updates: telegram.updates,
      backoff: webhookBackoff,
      call: (method, parameters) => void this.call(method, parameters),
    });
    this.#methods = allMethods(this.webhook);
  }

  async call(name: string, parameters: Record<string, unknown>, gone?: AbortSignal): Promise<Outcome> {
    const method = this.#methods.get(name.toLowerCase());
    if (!method) return refusal(new Refusal(404, 'Not Found: method not found'));
    const call: Call = { method: method.name, parameters, at: this.telegram.clock.now() };
    this.calls.begin(call);
    const polls = method.name === 'getUpdates';
    if (!polls) this.telegram.callsUnderWay += 1;
    this.telegram.changes.tell({ kind: 'bot' });
    try {
      return await this.#answer(method, call, this.faults.meet(call), gone);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      call.refused = error.code;
      return refusal(error);
    } finally {
      call.ended = this.telegram.clock.now();
      if (!polls) this.telegram.callsUnderWay -= 1;
      this.telegram.changes.tell({ kind: 'bot' });
    }
  }

  async #answer({ run }: NamedMethod, call: Call, effect: Effect | undefined, gone: AbortSignal | undefined): Promise<Outcome> {
    if (effect?.kind === 'hang') return effect;
    if (effect?.kind === 'delay') await new Promise((resolve) => void setTimeout(resolve, effect.ms));
    if (effect?.kind === 'drop' && effect.when === 'before') return { kind: 'drop' };
    if (effect?.kind === 'refuse' && effect.when === 'before') throw effect.refusal;
    this.limits.check(call);
    const result = await run({ telegram: this.telegram, gone }, call.parameters);
    if (effect?.kind === 'drop') return { kind: 'drop' };
    if (effect?.kind === 'refuse') throw effect.refusal;
    return { kind: 'answer', status: 200, body: { ok: true, result } };
  }
}

export function refusal({ code, description, parameters }: Refusal): Outcome {
  const body = { ok: false, error_code: code, description, ...(parameters && { parameters }) };
  return { kind: 'answer', status: code, body };
}
