import { numeral, valueOf } from './numerals.ts';

const partOfDay = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚|夜|morning|afternoon|evening|night';
// 一点 is mostly “a little”: it is an hour after a part of the day (下午一点), or where it goes on (一点半).
const aLittle = `(?:(?!一\\s*点(?!钟|半|\\s*\\d))|(?<=(?:${partOfDay})\\s*))`;
const hour = [
  String.raw`(?<hour>\d{1,2})\s*:\s*(?<minute>\d{2})(?::\d{2})?(?!\d)(?:\s*(?<half>[ap])\.?m\b\.?)?`,
  String.raw`${aLittle}(?<hour2>${numeral})\s*点钟?(?:(?<thirty>半)|\s*(?<minute2>\d{2}|${numeral}(?=\s*分))(?:\s*分)?)?`,
  String.raw`(?<hour3>\d{1,2})\s*(?<half3>[ap])\.?m\b\.?`,
].join('|');

/** What may follow a day: a part of the day, an hour, or both. The groups are `clockOf`'s. */
export const clockAfterDay = String.raw`(?:[的\s,]*(?<part>${partOfDay}))?(?:[\s,]*(?:at |around |about )?(?:${hour}))?`;

/** An hour by itself. */
export const clockAlone = String.raw`(?:(?<part>${partOfDay})\s*)?(?:${hour})`;

const isLate = /下午|傍晚|晚|夜里|^夜$|afternoon|evening|night/u;

/** The time that the groups come to, as `20:05`; undefined where they name no hour, or one that doesn't exist. */
export function clockOf({ part = '', hour: h, minute, half, hour2, thirty, minute2, hour3, half3 }: Record<string, string | undefined>): string | undefined {
  const said = h ?? hour2 ?? hour3;
  if (said === undefined) return undefined;
  const hours = valueOf(said);
  const minutes = thirty ? 30 : valueOf(minute ?? minute2 ?? '0');
  const isAfternoon = (half ?? half3) === 'p' || isLate.test(part) || (part === '中午' && hours < 11);
  const isMidnight = hours === 12 && ((half ?? half3) === 'a' || part === '半夜' || part === '凌晨');
  // Twelve at night belongs to the next day in one customer's words and to this one in another's.
  if (hours > 23 || minutes > 59 || (hours === 12 && /晚|夜|night/u.test(part))) return undefined;
  const counted = isMidnight ? 0 : isAfternoon && hours < 12 ? hours + 12 : hours;
  return `${String(counted).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
