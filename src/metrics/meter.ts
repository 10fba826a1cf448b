import type { Event } from '../domain/event.ts';
import type { RecordedEvent } from '../domain/record.ts';
import type { DeliveryError } from '../engine/channel.ts';
import type { TurnResult } from '../engine/store.ts';

/** `failed`: it was not written; it is tried again, set aside, or ends the process. */
export const turnOutcomes = ['committed', 'repeated', 'nothing', 'failed'] as const satisfies readonly (TurnResult['status'] | 'failed')[];
export type TurnOutcome = (typeof turnOutcomes)[number];

/** How one call that carries a message ended: a failure by its kind; `failed` where it has none. */
export const attemptOutcomes = [
  'delivered', 'wait', 'retry', 'noAccess', 'noTopics', 'noTopicRights', 'blocked', 'topicGone', 'migrated', 'refused', 'failed',
] as const satisfies readonly (DeliveryError['failure']['kind'] | 'delivered' | 'failed')[];
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Takes note of what happens, for the numbers. What it is given names nobody and quotes nothing: it becomes labels that others read. */
export interface Meter {
  /** An event came in from Telegram. */
  received(kind: Event['kind']): void;
  /** It is on disk, so long after it came in. */
  stored(seconds: number): void;
  turned(outcome: TurnOutcome, seconds: number): void;
  /** A committed turn recorded it. */
  happened(event: RecordedEvent): void;
  attempted(outcome: AttemptOutcome, seconds: number): void;
  /** Telegram asked to wait so long. */
  limited(seconds: number): void;
}
