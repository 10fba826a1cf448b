/** When the desk is open. */
export interface OpeningHours {
  /** By weekday, Monday first: spans in minutes of the day, in order. */
  week: readonly (readonly Span[])[];
  /** An IANA name. */
  timeZone: string;
  /** Closed from the first to the last day of each, as `2026-10-01`. */
  holidays: readonly Holiday[];
}

export interface Holiday {
  from: string;
  to: string;
}

type Span = readonly [from: number, to: number];

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const spanPattern = new RegExp(`^${time}-(?:${time}|24:00)$`);

/**
 * Opening hours as OpenStreetMap writes them, days and hours only: `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-16:00`. A
 * later rule for a day replaces an earlier one. Spans don't go past midnight.
 *
 * @returns undefined where the text is none.
 */
export function parseWeek(text: string): Span[][] | undefined {
  const week: Span[][] = names.map(() => []);
  for (const rule of text.split(';')) {
    const [dayText, spanText, ...rest] = rule.trim().split(' ');
    const days = dayText && daysIn(dayText);
    const spans = spanText?.split(',').map(spanIn) ?? [];
    if (!days || rest.length > 0 || spans.length === 0 || spans.includes(undefined)) return undefined;
    const inOrder = (spans as Span[]).toSorted((a, b) => a[0] - b[0]);
    for (const day of days) week[day] = inOrder;
  }
  return week;
}

function daysIn(text: string): number[] | undefined {
  const days = text.split(',').map((part) => {
    const [first = -1, last = first, ...more] = part.split('-').map((name) => names.indexOf(name));
    if (first < 0 || last < 0 || more.length > 0) return undefined;
    // Sa-Tu goes over the end of the week.
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => (first + i) % 7);
  });
  return days.includes(undefined) ? undefined : (days as number[][]).flat();
}

function spanIn(text: string): Span | undefined {
  if (!spanPattern.test(text)) return undefined;
  const [from, to] = text.split('-').map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
  return from! < to! ? [from!, to!] : undefined;
}

/** @param now in ms since 1970. */
export function isOpen(hours: OpeningHours, now: number): boolean {
  const { date, day, minute } = localTime(now, hours.timeZone);
  return spansOn(hours, date, day).some(([from, to]) => minute >= from && minute < to);
}

const minuteMs = 60_000;
/** A desk that stays closed for longer has no next opening to tell. */
const farthestDays = 60;

/** When the desk opens next, in ms; undefined while it is open, or where that is too far away. */
export function nextOpening(hours: OpeningHours, now: number): number | undefined {
  if (isOpen(hours, now)) return undefined;
  const today = localTime(now, hours.timeZone);
  for (let ahead = 0; ahead <= farthestDays; ahead += 1) {
    // Noon is on the wanted day whatever the clock change of that week.
    const noon = now + (ahead * 1440 + 720 - today.minute) * minuteMs;
    const { date, day, minute } = localTime(noon, hours.timeZone);
    const next = spansOn(hours, date, day).find(([from]) => ahead > 0 || from > today.minute);
    if (next) return Math.floor((noon + (next[0] - minute) * minuteMs) / minuteMs) * minuteMs;
  }
  return undefined;
}

const spansOn = ({ week, holidays }: OpeningHours, date: string, day: number): readonly Span[] =>
  holidays.some(({ from, to }) => from <= date && date <= to) ? [] : (week[day] ?? []);

/** The date, the weekday (Monday is 0) and the minute of the day in a time zone. */
function localTime(at: number, timeZone: string): { date: string; day: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return { date, day: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7, minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
}
