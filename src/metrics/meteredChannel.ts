import { DeliveryError, type Channel } from '../engine/channel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Meter } from './meter.ts';
import { stopwatch } from './stopwatch.ts';

/** The same channel; each call that must arrive is counted and timed, and so is each time that Telegram asks to wait. */
export function meteredChannel(channel: Channel, meter: Meter, clock: Pick<Clock, 'elapsed'>): Channel {
  async function metered<Result>(call: Promise<Result>): Promise<Result> {
    const seconds = stopwatch(clock);
    try {
      const result = await call;
      meter.attempted('delivered', seconds());
      return result;
    } catch (error) {
      const failure = error instanceof DeliveryError ? error.failure : undefined;
      meter.attempted(failure?.kind ?? 'failed', seconds());
      if (failure?.kind === 'wait') meter.limited(failure.ms / 1000);
      throw error;
    }
  }

  return {
    ...channel,
    deliver: (to, outgoing) => metered(channel.deliver(to, outgoing)),
    deliverAlbum: (to, parts) => metered(channel.deliverAlbum(to, parts)),
    openTopic: (chat, look) => metered(channel.openTopic(chat, look)),
  };
}
