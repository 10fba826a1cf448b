export interface Call {
  /** As the Bot API spells it: `sendMessage`. */
  method: string;
  parameters: Record<string, unknown>;
  /** ms since 1970. */
  at: number;
  /** When it was answered, in ms since 1970; undefined while it runs. */
  ended?: number;
  /** The error code of a refusal; undefined where it went well. */
  refused?: number;
}

const kept = 10_000;

/** What the bot called: exact counts, and the latest calls. */
export class Calls {
  readonly #counts = new Map<string, number>();
  #log: Call[] = [];

  begin(call: Call): void {
    this.#counts.set(call.method, this.count(call.method) + 1);
    this.#log.push(call);
    if (this.#log.length > 2 * kept) this.#log = this.#log.slice(-kept);
  }

  /** How often a method was called; without a name, all of them. */
  count(method?: string): number {
    if (method !== undefined) return this.#counts.get(method) ?? 0;
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The latest calls (at least 10,000), oldest first; of one method where named. */
  log(method?: string): Call[] {
    return method === undefined ? [...this.#log] : this.#log.filter((call) => call.method === method);
  }
}
