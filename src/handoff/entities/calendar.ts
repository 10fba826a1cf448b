import type { Moment } from '../../domain/entity.ts';

/** A calendar day, as midnight UTC of that date. */
export type Day = Date;

export const dayOf = (year: number, month: number, day: number): Day | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : undefined;
};

export const daysBefore = (day: Day, count: number): Day => new Date(day.getTime() - count * 86_400_000);

/** The last such day of a year that is not after `today`. */
export function lastDayOf(month: number, day: number, today: Day): Day | undefined {
  const thisYear = dayOf(today.getUTCFullYear(), month, day);
  return thisYear && thisYear > today ? dayOf(today.getUTCFullYear() - 1, month, day) : thisYear;
}

/** `2024-05-11` */
export const written = (day: Day): string => day.toISOString().slice(0, 10);

/** By time zone: making one takes longer than understanding a message. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const options = { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', options);
  formats.set(timeZone, format);
  return format;
}

/** The local date and time of a moment. */
export function localTime({ now, timeZone }: Moment): { today: Day; clock: string } {
  const parts = new Map(formatIn(timeZone).formatToParts(now).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return { today: new Date(Date.UTC(part('year'), part('month') - 1, part('day'))), clock: `${parts.get('hour')}:${parts.get('minute')}` };
}
