import type { DeskSnapshot } from '../domain/desk.ts';
import type { Place } from '../domain/ticket.ts';

type Standing = Omit<Place, 'at'>;

const minuteMs = 60_000;
/** An agent who did nothing for this long (ms) is not counted on. */
const presentFor = 2 * 60 * minuteMs;
/** Waits are told in these steps (minutes): nobody can promise more exactly. */
const steps = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240];

/**
 * Where a ticket stands: how many wait before it, and how long it takes if each takes the median of the last ones, over
 * all agents that are there.
 */
export function placeIn({ ahead, handlingMs, agents }: DeskSnapshot, now: number): Standing {
  const staff = agents.filter(({ left }) => !left);
  // Who would promise a time while everybody says that they are away?
  if (handlingMs === undefined || (staff.length > 0 && staff.every(({ away }) => away))) return { ahead };
  const present = staff.filter(({ away, seenAt }) => !away && now - seenAt < presentFor).length;
  const minutes = ((ahead + 1) * handlingMs) / Math.max(1, present) / minuteMs;
  return { ahead, minutes: steps.find((step) => minutes <= step) ?? steps.at(-1)! };
}

/** Whether a customer wants to hear of it: next in turn, half the way, or a quite different wait. */
export function isNews(told: Standing, place: Standing): boolean {
  if (place.ahead !== told.ahead && (place.ahead === 0 || place.ahead <= told.ahead / 2)) return true;
  const before = told.minutes ?? place.minutes;
  return before !== undefined && place.minutes !== undefined && Math.abs(place.minutes - before) >= Math.max(5, before / 2);
}
