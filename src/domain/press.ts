import type { TicketId, UserId } from './ids.ts';
import { locales, type Locale } from './locale.ts';
import type { FocusId, SectionId } from './understanding.ts';

const leaveFrom = ['collecting', 'waiting', 'active'] as const;
export type LeaveFrom = (typeof leaveFrom)[number];

/** What a button asks for. */
export type Press =
  | { do: 'menu' }
  | { do: 'section'; section: SectionId; focus?: FocusId }
  | { do: 'solved'; section: SectionId }
  | { do: 'unsolved'; section: SectionId }
  | { do: 'human' }
  | { do: 'language'; to: Locale | 'auto' }
  | { do: 'forget' }
  | { do: 'keep' }
  /** The form: the question about `field` is skipped. */
  | { do: 'skip'; ticket: TicketId; field: string }
  | { do: 'submit'; ticket: TicketId }
  /** The form is dropped, the queue left, or the talk ended: what the button said when it was shown. */
  | { do: 'leave'; ticket: TicketId; from: LeaveFrom }
  | { do: 'claim'; ticket: TicketId }
  /** The ticket goes from the agent who has it to the one who presses. */
  | { do: 'takeOver'; ticket: TicketId; from: UserId }
  | { do: 'close'; ticket: TicketId }
  | { do: 'reopen'; ticket: TicketId }
  | { do: 'rate'; ticket: TicketId; stars: number }
  /** What was said is sent to the customer. */
  | { do: 'transcript'; ticket: TicketId }
  /** The desk sends a prepared answer, or a section of the guide. */
  | { do: 'reply'; ticket: TicketId; key: string }
  | { do: 'article'; ticket: TicketId; section: SectionId }
  /** The message becomes the desk's list of what waits, or its numbers. */
  | { do: 'queue' }
  | { do: 'stats'; days: StatsDays };

/** For how long back the desk's numbers are shown. */
export const statsDays = [1, 7, 30] as const;
export type StatsDays = (typeof statsDays)[number];

const separator = ':';

/** The press as callback data; ids hold no colon (`check` sees to it) and it stays within Telegram's 64 bytes. */
export function pressData(press: Press): string {
  switch (press.do) {
    case 'menu':
    case 'human':
    case 'forget':
    case 'keep':
    case 'queue':
      return press.do;
    case 'section':
      return ['section', press.section, ...(press.focus ? [press.focus] : [])].join(separator);
    case 'solved':
    case 'unsolved':
      return [press.do, press.section].join(separator);
    case 'language':
      return ['language', press.to].join(separator);
    case 'skip':
      return ['skip', press.ticket, press.field].join(separator);
    case 'leave':
      return ['leave', press.ticket, press.from].join(separator);
    case 'takeOver':
      return ['takeOver', press.ticket, press.from].join(separator);
    case 'stats':
      return ['stats', press.days].join(separator);
    case 'rate':
      return ['rate', press.ticket, press.stars].join(separator);
    case 'reply':
      return ['reply', press.ticket, press.key].join(separator);
    case 'article':
      return ['article', press.ticket, press.section].join(separator);
    case 'submit':
    case 'claim':
    case 'close':
    case 'reopen':
    case 'transcript':
      return [press.do, press.ticket].join(separator);
    default:
      return press satisfies never;
  }
}

/** The press behind callback data; undefined for data that no button of this version carries. */
export function parsePress(data: string): Press | undefined {
  const [verb, first, second, ...rest] = data.split(separator);
  if (rest.length > 0) return undefined;
  switch (verb) {
    case 'menu':
    case 'human':
    case 'forget':
    case 'keep':
    case 'queue':
      return first === undefined ? { do: verb } : undefined;
    case 'section':
      if (!first) return undefined;
      return second ? { do: verb, section: first, focus: second } : { do: verb, section: first };
    case 'solved':
    case 'unsolved':
      return first && second === undefined ? { do: verb, section: first } : undefined;
    case 'language': {
      const to = [...locales, 'auto' as const].find((locale) => locale === first);
      return to && second === undefined ? { do: verb, to } : undefined;
    }
    case 'skip':
      return first && second ? { do: verb, ticket: first as TicketId, field: second } : undefined;
    case 'leave': {
      const from = leaveFrom.find((state) => state === second);
      return first && from ? { do: verb, ticket: first as TicketId, from } : undefined;
    }
    case 'takeOver':
      return first && /^\d{1,16}$/.test(second ?? '') ? { do: verb, ticket: first as TicketId, from: Number(second) as UserId } : undefined;
    case 'stats': {
      const days = statsDays.find((one) => String(one) === first);
      return days && second === undefined ? { do: verb, days } : undefined;
    }
    case 'rate':
      return first && /^[1-5]$/.test(second ?? '') ? { do: verb, ticket: first as TicketId, stars: Number(second) } : undefined;
    case 'reply':
      return first && second ? { do: verb, ticket: first as TicketId, key: second } : undefined;
    case 'article':
      return first && second ? { do: verb, ticket: first as TicketId, section: second } : undefined;
    case 'submit':
    case 'claim':
    case 'close':
    case 'reopen':
    case 'transcript':
      return first && second === undefined ? { do: verb, ticket: first as TicketId } : undefined;
    default:
      return undefined;
  }
}
