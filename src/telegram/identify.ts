import type { Api } from './api.ts';
import { ApiFailure } from './failure.ts';
import { Unauthorized } from './unauthorized.ts';

/** The bot as Telegram knows it. */
export interface Bot {
  id: number;
  username: string;
}

/** @throws ApiFailure, Unauthorized */
export async function identify(api: Api, signal?: AbortSignal): Promise<Bot> {
  try {
    const { id, username } = await api.call('getMe', {}, signal ? { signal } : {});
    return { id, username };
  } catch (error) {
    // Telegram has no page for a token that can't be one.
    if (error instanceof ApiFailure && error.answer.code === 404) throw new Unauthorized('404 Not Found');
    throw error;
  }
}
