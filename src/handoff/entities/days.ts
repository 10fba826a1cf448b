import { dayOf, daysBefore, lastDayOf, type Day } from './calendar.ts';
import { numeral, valueOf } from './numerals.ts';

/** A way to name a day: its pattern, in text as `alike` writes it, and the day that the pattern's groups come to. */
export interface DayForm {
  pattern: string;
  day: (groups: readonly string[], today: Day) => Day | undefined;
  /** It names no date, and in passing may be the day of anything (昨天, today). */
  isBare?: true;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = String.raw`(${monthNames.join('|')})[a-z]*\.?`;
const monthOf = (name: string): number => monthNames.indexOf(name) + 1;
const weekdays = ['日天', '一', '二', '三', '四', '五', '六'];
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const smallNumbers = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const daysAgo: Record<string, number> = { 今: 0, 昨: 1, 前: 2, 大前: 3, today: 0, 'this': 0, yesterday: 1, last: 1, 'the day before yesterday': 2 };

/** That weekday of the week before; weeks begin on Monday. */
const ofLastWeek = (weekday: number, today: Day): Day => daysBefore(today, ((today.getUTCDay() + 6) % 7) + 7 - ((weekday + 6) % 7));

export const dayForms: DayForm[] = [
  {
    pattern: String.raw`(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号]?`,
    day: ([year, month, day]) => dayOf(Number(year), Number(month), Number(day)),
  },
  { pattern: String.raw`(?<!年\s*|[\d年])(${numeral})\s*月\s*(${numeral})\s*[日号]?`, day: ([month, day], today) => lastDayOf(valueOf(month!), valueOf(day!), today) },
  {
    pattern: String.raw`(?<![\d./-])(0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])(?![\d./-])`,
    day: ([month, day], today) => lastDayOf(Number(month), Number(day), today),
  },
  {
    pattern: String.raw`(上个?月|这个?月|本月)的?\s*(${numeral})\s*[日号]`,
    day: ([which, day], today) => {
      const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (which!.startsWith('上') ? 1 : 0), 1));
      return dayOf(month.getUTCFullYear(), month.getUTCMonth() + 1, valueOf(day!));
    },
  },
  { pattern: String.raw`(${numeral})天(?:之|以)?前`, day: ([count], today) => daysBefore(today, valueOf(count!)) },
  {
    pattern: String.raw`上个?(?:周|星期|礼拜)([一二三四五六日天])`,
    day: ([weekday], today) => ofLastWeek(weekdays.findIndex((names) => names.includes(weekday!)), today),
  },
  { pattern: String.raw`(大前|前|昨|今)[天日]`, day: ([word], today) => daysBefore(today, daysAgo[word!]!), isBare: true },
  { pattern: String.raw`(昨|今)(?=晚|早|夜)`, day: ([word], today) => daysBefore(today, daysAgo[word!]!), isBare: true },
  {
    pattern: String.raw`\b${monthName}\s*(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s*(20\d{2}))?`,
    day: ([month, day, year], today) => (year ? dayOf(Number(year), monthOf(month!), Number(day)) : lastDayOf(monthOf(month!), Number(day), today)),
  },
  {
    pattern: String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s*)?${monthName}(?:,?\s*(20\d{2}))?`,
    day: ([day, month, year], today) => (year ? dayOf(Number(year), monthOf(month!), Number(day)) : lastDayOf(monthOf(month!), Number(day), today)),
  },
  {
    pattern: String.raw`\b(\d{1,2}|${smallNumbers.join('|')}) days? ago\b`,
    day: ([count], today) => daysBefore(today, /\d/.test(count!) ? Number(count) : Math.max(1, smallNumbers.indexOf(count!))),
  },
  {
    pattern: String.raw`\blast (${weekdayNames.join('|')})[a-z]*\b`,
    // The latest one before today, as the words are used.
    day: ([name], today) => daysBefore(today, ((today.getUTCDay() - weekdayNames.indexOf(name!) + 6) % 7) + 1),
  },
  { pattern: String.raw`\b(the day before yesterday|yesterday|today)\b`, day: ([word], today) => daysBefore(today, daysAgo[word!]!), isBare: true },
  { pattern: String.raw`\b(this|last)(?= (?:morning|afternoon|evening|night)\b)`, day: ([word], today) => daysBefore(today, daysAgo[word!]!), isBare: true },
];
