import type { Refusal } from '../refusal.ts';
import { Refusal as RefusalError } from '../refusal.ts';
import type { Call } from './calls.ts';

/** The calls that a fault meets: a method, `*` for all but getUpdates, or a condition. */
export type Match = string | ((call: Call) => boolean);

interface FaultOptions {
  /** How many calls it meets; without it, all until `off()`. */
  times?: number;
  /** `after`: the call has its effect first. */
  when?: 'before' | 'after';
}

export interface RespondOptions extends FaultOptions {
  error_code: number;
  description?: string;
  retry_after?: number;
  migrate_to_chat_id?: number;
}

/** What is done to a call instead of, or beside, what it asks. */
export type Effect =
  | { kind: 'refuse'; refusal: Refusal; when: 'before' | 'after' }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'delay'; ms: number }
  | { kind: 'hang' };

/** A fault that is switched on. */
export interface Fault {
  /** The calls that it met so far. */
  readonly hits: number;
  off(): void;
}

interface Active {
  match: Match;
  effect: Effect;
  left: number;
  hits: number;
}

const usual: Record<number, string> = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 409: 'Conflict', 500: 'Internal Server Error', 502: 'Bad Gateway',
};

/** What goes wrong on purpose. The first fault that meets a call has it. */
export class Faults {
  readonly #active = new Set<Active>();

  /** An error instead of the result, or (`when: 'after'`) after the effect. */
  respond(match: Match, { error_code, description, retry_after, migrate_to_chat_id, ...options }: RespondOptions): Fault {
    const text = description ?? (retry_after === undefined ? (usual[error_code] ?? 'Error') : `Too Many Requests: retry after ${retry_after}`);
    const parameters = { ...(retry_after !== undefined && { retry_after }), ...(migrate_to_chat_id !== undefined && { migrate_to_chat_id }) };
    const refusal = new RefusalError(error_code, text, Object.keys(parameters).length > 0 ? parameters : undefined);
    return this.#add(match, { kind: 'refuse', refusal, when: options.when ?? 'before' }, options);
  }

  /** The connection breaks without an answer, before or after the effect. */
  drop(match: Match, options: FaultOptions = {}): Fault {
    return this.#add(match, { kind: 'drop', when: options.when ?? 'before' }, options);
  }

  /** The call waits for `ms` before it has its effect. */
  delay(match: Match, { ms, times }: { ms: number; times?: number }): Fault {
    return this.#add(match, { kind: 'delay', ms }, { ...(times !== undefined && { times }) });
  }

  /** No effect and no answer until the bot gives up. */
  hang(match: Match, options: Pick<FaultOptions, 'times'> = {}): Fault {
    return this.#add(match, { kind: 'hang' }, options);
  }

  /** Switches all faults off. */
  clear(): void {
    this.#active.clear();
  }

  /** The effect that meets this call. */
  meet(call: Call): Effect | undefined {
    for (const fault of this.#active) {
      if (!meets(fault.match, call)) continue;
      fault.hits += 1;
      fault.left -= 1;
      if (fault.left <= 0) this.#active.delete(fault);
      return fault.effect;
    }
    return undefined;
  }

  #add(match: Match, effect: Effect, { times = Number.POSITIVE_INFINITY }: FaultOptions): Fault {
    const fault: Active = { match, effect, left: times, hits: 0 };
    this.#active.add(fault);
    return {
      get hits() {
        return fault.hits;
      },
      off: () => void this.#active.delete(fault),
    };
  }
}

function meets(match: Match, call: Call): boolean {
  if (typeof match === 'function') return match(call);
  return match === '*' ? call.method !== 'getUpdates' : match === call.method;
}
