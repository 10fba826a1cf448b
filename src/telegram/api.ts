import type { Telegram } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { failureOf } from './failure.ts';
import { Unauthorized } from './unauthorized.ts';

/** telegraf's typings name a polyfill's AbortSignal; its client takes Node's own. */
type ClientSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>;

export interface Api {
  /**
   * One request with a time limit (ms; telegraf's own is 500 s).
   *
   * @throws ApiFailure, Unauthorized
   */
  call<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<ReturnType<Methods[M]>>;
  /** Ends every request at once. */
  interrupt(): void;
  /** Ends every request at once, and those to come. */
  close(): void;
}

/** The Bot API over telegraf's client. */
export function createApi({ telegram, timeoutMs }: { telegram: Telegram; timeoutMs: number }): Api {
  const underWay = new Set<AbortController>();
  let closed = false;
  const interrupt = (): void => underWay.forEach((limit) => limit.abort());
  return {
    async call(method, payload, options = {}) {
      // AbortSignal.any with AbortSignal.timeout may be collected and never fire on Node 20.
      const limit = new AbortController();
      const abort = () => limit.abort();
      const timer = setTimeout(abort, options.timeoutMs ?? timeoutMs);
      options.signal?.addEventListener('abort', abort);
      underWay.add(limit);
      if (closed || options.signal?.aborted) abort();
      try {
        return await telegram.callApi(method, payload, { signal: limit.signal as unknown as ClientSignal });
      } catch (error) {
        const failure = failureOf(method, error, telegram.token);
        throw failure.answer.code === 401 ? new Unauthorized('401 Unauthorized') : failure;
      } finally {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', abort);
        underWay.delete(limit);
      }
    },
    interrupt,
    close() {
      closed = true;
      interrupt();
    },
  };
}
