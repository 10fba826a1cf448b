import { Counter, Histogram, type Registry } from 'prom-client';
import type { RecordedEvent } from '../domain/record.ts';
import { outcomes } from '../domain/understanding.ts';
import { attemptOutcomes, turnOutcomes, type Meter } from './meter.ts';

/** In seconds: from a turn on a quiet disk to one that waits for a lost database. */
const turnBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const networkBuckets = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What becomes of tickets, as it is recorded. */
const ticketSteps = ['Opened', 'Dropped', 'Submitted', 'Claimed', 'Answered', 'Released', 'Closed', 'Reopened', 'Rated'] as const satisfies readonly StepOf<RecordedEvent['kind']>[];
type StepOf<Kind> = Kind extends `ticket${infer Step}` ? Step : never;

/** Counts in a registry of Prometheus'. */
export function createCounters(registry: Registry): Meter {
  const registers = [registry];
  const counter = (name: string, help: string, label?: string, values: readonly string[] = []): Counter => {
    const made = new Counter({ name, help, registers, labelNames: label === undefined ? [] : [label] });
    // A series that begins at its first event would hide that one from `rate` and `increase`.
    for (const value of values) made.inc({ [label!]: value }, 0);
    return made;
  };
  const histogram = (name: string, help: string, buckets: number[]): Histogram => new Histogram({ name, help, buckets, registers });

  const received = counter('xiangfu_updates_received_total', 'Events that came in from Telegram, by kind', 'kind', ['customerMessage', 'customerPress', 'agentMessage', 'agentPress']);
  const stored = histogram('xiangfu_update_duration_seconds', 'From the receipt of an event to its being on disk', turnBuckets);
  const turns = counter('xiangfu_turns_total', 'Turns by outcome; failed: not written', 'outcome', turnOutcomes);
  const turned = histogram('xiangfu_turn_duration_seconds', 'What a turn takes in the store: load, decide, commit', turnBuckets);
  const aside = counter('xiangfu_set_aside_total', 'Events that no turn could be made of: their customers were told');
  const understood = counter('xiangfu_understood_total', "Customers' messages by what was made of them", 'outcome', outcomes);
  const steps = counter('xiangfu_ticket_steps_total', 'What happened to tickets', 'step', ticketSteps.map(labelOf));
  const attempts = counter('xiangfu_delivery_attempts_total', 'Calls that carry a message to Telegram, by outcome', 'outcome', attemptOutcomes);
  const attempted = histogram('xiangfu_delivery_duration_seconds', 'What such a call takes', networkBuckets);
  const limited = counter('xiangfu_telegram_wait_seconds_total', 'For how long Telegram asked to wait (429), all chats together');

  return {
    received: (kind) => received.inc({ kind }),
    stored: (seconds) => stored.observe(seconds),
    turned(outcome, seconds) {
      turns.inc({ outcome });
      turned.observe(seconds);
    },
    happened(event) {
      if (event.kind === 'setAside') aside.inc();
      if (event.kind === 'understood') understood.inc({ outcome: event.outcome });
      const step = ticketSteps.find((known) => event.kind === `ticket${known}`);
      if (step) steps.inc({ step: labelOf(step) });
    },
    attempted(outcome, seconds) {
      attempts.inc({ outcome });
      attempted.observe(seconds);
    },
    limited: (seconds) => limited.inc(seconds),
  };
}

const labelOf = (step: (typeof ticketSteps)[number]): string => step.toLowerCase();
