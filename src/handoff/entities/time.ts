import type { Moment } from '../../domain/entity.ts';
import { alike } from './alike.ts';
import { localTime, written } from './calendar.ts';
import { clockAfterDay, clockAlone, clockOf } from './clock.ts';
import { dayForms } from './days.ts';
import { numeral, valueOf } from './numerals.ts';
import type { Recogniser } from './recogniser.ts';

interface Found {
  at: number;
  length: number;
  value?: string;
}

/**
 * A point in time, not after today, that names a date or an hour (5月10号, 昨天晚上8点, 12/05 14:30, 3 days ago); a bare day such as
 * 昨天 only where the time was asked for: in passing, it may be that of anything.
 */
export const timeIn: Recogniser = (text, moment, asked) => {
  const even = alike(text);
  const found = [...onDays(even, moment, asked), ...before(even, moment), ...atAnHour(even)];
  const [best] = found.toSorted((a, b) => b.length - a.length || a.at - b.at);
  return best && { text: text.slice(best.at, best.at + best.length).trim(), ...(best.value && { value: best.value }) };
};

const onDay = dayForms.map((form) => ({ ...form, pattern: new RegExp(`${form.pattern}${clockAfterDay}`, 'u') }));

function onDays(even: string, moment: Moment, asked: boolean): Found[] {
  return onDay.flatMap(({ pattern, day: dayIn, isBare }) => {
    const match = pattern.exec(even);
    if (!match) return [];
    const { today } = localTime(moment);
    const { groups = {} } = match;
    const day = dayIn(match.slice(1), today);
    const clock = clockOf(groups);
    const isNamed = asked || !isBare || clock !== undefined || groups['part'] !== undefined;
    if (!day || day > today || !isNamed) return [];
    return [{ at: match.index, length: match[0].trimEnd().length, value: [written(day), clock].filter(Boolean).join(' ') }];
  });
}

const ago = new RegExp(String.raw`(半个?|${numeral}个?)(小时|分钟)(?:之|以)?前|\b(half an|an?|\d{1,2}) (hour|minute)s? ago\b`, 'u');

/** Some hours or minutes before now. */
function before(even: string, moment: Moment): Found[] {
  const match = ago.exec(even);
  if (!match) return [];
  const [all, chinese, chineseUnit, english, englishUnit] = match;
  const count = chinese ? (chinese.startsWith('半') ? 0.5 : valueOf(chinese.replace('个', ''))) : english === 'half an' ? 0.5 : Number(english) || 1;
  const minutes = count * (chineseUnit === '小时' || englishUnit === 'hour' ? 60 : 1);
  const { today, clock } = localTime({ ...moment, now: moment.now - minutes * 60_000 });
  return [{ at: match.index, length: all.length, value: `${written(today)} ${clock}` }];
}

const hourAlone = new RegExp(`(?<![\\d.:])${clockAlone}`, 'u');

/** An hour without its day: the words are all there is. */
function atAnHour(even: string): Found[] {
  const match = hourAlone.exec(even);
  return match && clockOf(match.groups ?? {}) !== undefined ? [{ at: match.index, length: match[0].trimEnd().length }] : [];
}
