import type { TicketId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { OpeningHours } from '../domain/openingHours.ts';
import type { Person } from '../domain/person.ts';
import type { Knowledge } from './knowledge.ts';
import type { Changes } from './store.ts';

/** What a turn comes to: all that it writes, and the notice on the button that began it. */
export interface Decision {
  changes: Changes;
  /** Empty for a press without a notice: its waiting state ends all the same. */
  toast?: string;
}

/** What deciding may use beside the state and the event: fixed for the turn, and nothing of it does I/O. */
export interface DecideContext extends Knowledge {
  now: number;
  /** Where the customers are: what “yesterday” means. */
  timeZone: string;
  /** The language of the agents' group. */
  deskLocale: Locale;
  /** When the desk is open; absent: always. */
  hours?: OpeningHours;
  /** The id for a ticket, should one be opened in this turn. */
  freshTicket: TicketId;
  /** Whether somebody may make a group the agents' group, by who they are or by the one-time code. */
  mayBind: (agent: Person, code: string) => boolean;
}
