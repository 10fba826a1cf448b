import type { ChatId } from '../domain/ids.ts';
import { mask } from '../domain/masking.ts';
import { TelegramError } from 'telegraf';

/** A request that failed, with nothing of the request in it: telegraf's own errors hold texts and, at times, the token. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';

  constructor(
    readonly method: string,
    readonly answer: {
      /** Telegram's error code; absent where there was no answer that could be read. */
      code?: number;
      description: string;
      /** Telegram asks to wait, in ms. */
      retryAfter?: number;
      migrateTo?: ChatId;
    },
  ) {
    super(`${method}: ${[answer.code, withoutQuotes(answer.description)].filter((part) => part !== undefined).join(' ')}`);
  }

  /** True where the same request may pass later. */
  get passing(): boolean {
    const { code, description } = this.answer;
    // A proxy that has lost its Bot API server answers with 404; a server that is too old for a method says so.
    return code === undefined || code >= 500 || code === 429 || (code === 404 && !/method not found/i.test(description));
  }
}

/** Telegram quotes what it refuses (an unsupported tag, an address), which is what somebody wrote. */
const withoutQuotes = (description: string): string => mask(description.replaceAll(/"[^"]*"?|(?<!\w)'[^']*'(?!\w)|[“«][^”»]*[”»]?/gu, '…')).text;

/** What telegraf's client threw, as an ApiFailure; `token` is taken out of all text. */
export function failureOf(method: string, error: unknown, token: string): ApiFailure {
  const description = (text: string): string => text.replaceAll(token, '[token]').replaceAll(encodeURIComponent(token), '[token]').slice(0, 300);
  if (error instanceof TelegramError) {
    const { retry_after: seconds, migrate_to_chat_id: migrateTo } = error.parameters ?? {};
    return new ApiFailure(method, {
      code: error.code,
      description: description(error.description ?? ''),
      ...(seconds !== undefined && { retryAfter: seconds * 1000 }),
      ...(migrateTo !== undefined && { migrateTo: migrateTo as ChatId }),
    });
  }
  const { name, type, code } = error instanceof Error ? (error as NodeJS.ErrnoException & { type?: string }) : {};
  if (name === 'AbortError') return new ApiFailure(method, { description: 'there was no answer in time' });
  if (type === 'invalid-json') {
    return new ApiFailure(method, { description: 'the answer is no JSON: TELEGRAM_API_ROOT must lead to a Bot API server' });
  }
  return new ApiFailure(method, { description: `Telegram can't be reached (${description(code ?? type ?? name ?? 'unknown')})` });
}
