import type { Ticket } from '../domain/ticket.ts';

const minute = 60_000;

/** After how long (ms) something is done about a ticket on which nobody acts. */
export const waits = {
  /** The customer is asked about a form that was left, and it is dropped so long after that. */
  form: 15 * minute,
  drop: 15 * minute,
  /** The group is reminded of a ticket that nobody claims, and again. */
  unclaimed: 10 * minute,
  stillUnclaimed: 30 * minute,
  /** A place in the queue is looked at again: the customer hears of it when it changed much. */
  place: 3 * minute,
  /** A customer who doesn't answer the agent is asked, and the talk ended so long after that. */
  silence: 30 * minute,
  close: 15 * minute,
} as const;

export type DueKind = 'remindForm' | 'dropForm' | 'remindDesk' | 'lookAtPlace' | 'askSilent' | 'closeSilent';

export interface Due {
  what: DueKind;
  /** In ms since 1970. */
  at: number;
}

/** What comes next for a ticket if nobody acts; undefined where nothing does. */
export function dueOf(ticket: Ticket): Due | undefined {
  if (ticket.parked) return undefined;
  switch (ticket.status) {
    case 'collecting':
      return ticket.remindedAt === undefined
        ? { what: 'remindForm', at: ticket.heardAt + waits.form }
        : { what: 'dropForm', at: ticket.remindedAt + waits.drop };
    case 'waiting': {
      const remind: Due = {
        what: 'remindDesk',
        at: ticket.remindedAt === undefined ? ticket.since + waits.unclaimed : ticket.remindedAt + waits.stillUnclaimed,
      };
      const look: Due = { what: 'lookAtPlace', at: (ticket.told?.at ?? ticket.since) + waits.place };
      return look.at < remind.at ? look : remind;
    }
    case 'active':
      if (ticket.askedAt !== undefined) return { what: 'closeSilent', at: ticket.askedAt + waits.close };
      // Who must answer now is the agent.
      if (ticket.spokeAt === undefined || ticket.spokeAt < ticket.heardAt) return undefined;
      return { what: 'askSilent', at: ticket.spokeAt + waits.silence };
    case 'closed':
      return undefined;
    default:
      return ticket satisfies never;
  }
}
