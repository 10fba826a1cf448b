import type { RecordedEvent } from '../domain/record.ts';

/** The numbers of a desk. Times are means in ms; absent where nothing was measured. */
export interface Stats {
  days: number;
  /** Messages of customers that were understood as something or not. */
  messages: number;
  answered: number;
  /** A customer comes, and is gone for an hour or with the agents. */
  talks: number;
  tickets: number;
  /** The share of talks that led to no ticket, 0–1; absent without talks. */
  contained?: number;
  waitedMs?: number;
  firstMs?: number;
  handledMs?: number;
  rating?: number;
  ratings: number;
}

const dayMs = 24 * 60 * 60 * 1000;

export function statsOf(events: readonly RecordedEvent[], now: number, days = 7): Stats {
  const recent = events.filter(({ at }) => at > now - days * dayMs);
  const of = <Kind extends RecordedEvent['kind']>(kind: Kind) =>
    recent.filter((event): event is Extract<RecordedEvent, { kind: Kind }> => event.kind === kind);
  const understood = of('understood');
  const tickets = of('ticketSubmitted').length;
  const talks = of('talkBegan').length;
  // Who changes their mind has rated once.
  const rated = [...new Map(of('ticketRated').map(({ ticket, stars }) => [ticket, stars])).values()];
  return {
    days,
    messages: understood.length,
    answered: understood.filter(({ outcome }) => outcome === 'answer').length,
    talks,
    tickets,
    ...(talks > 0 && { contained: Math.max(0, 1 - tickets / talks) }),
    ...mean('waitedMs', of('ticketClaimed').map(({ waitedMs }) => waitedMs)),
    ...mean('firstMs', of('ticketAnswered').flatMap(({ firstMs }) => firstMs ?? [])),
    ...mean('handledMs', of('ticketClosed').flatMap(({ handledMs }) => handledMs ?? [])),
    ...mean('rating', rated),
    ratings: rated.length,
  };
}

const mean = <Key extends string>(key: Key, values: readonly number[]): { [K in Key]?: number } =>
  (values.length === 0 ? {} : { [key]: values.reduce((sum, value) => sum + value, 0) / values.length }) as { [K in Key]?: number };
