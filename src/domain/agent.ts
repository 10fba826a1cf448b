import type { Person } from './person.ts';

/** Somebody who works in the agents' group, known once they did something there. */
export interface Agent {
  version: 1;
  person: Person;
  /** When they last did something, in ms; written at most once in a while. */
  seenAt: number;
  /** They take no tickets now. */
  away?: boolean;
  /** They left the group, or were removed from it. */
  left?: true;
  /** What customers see instead of their Telegram name. */
  shownAs?: string;
}

/** The name that customers see. */
export const shownName = (agent: Agent | undefined, person: Person): string => agent?.shownAs ?? person.name;
