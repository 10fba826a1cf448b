import type { Address } from '../domain/outgoing.ts';

/** Messages to one address go one after the other. */
export const laneOf = (to: Address): string => ('chat' in to ? `chat ${to.chat} ${to.thread ?? ''}` : 'topicOf' in to ? `topic ${to.topicOf}` : 'desk');
