import { describe, expect, it } from 'vitest';
import { isOpen, nextOpening, parseWeek, type OpeningHours } from '../../src/domain/openingHours.ts';

const desk = (text: string, timeZone = 'Asia/Shanghai', holidays: OpeningHours['holidays'] = []): OpeningHours => ({
  week: parseWeek(text)!, timeZone, holidays,
});
const at = (iso: string): number => Date.parse(iso);
const weekdays = desk('Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-16:00');

describe('opening hours', () => {
  it.each([
    ['Tuesday morning', '2026-11-24T09:00:00+08:00', true],
    ['lunch', '2026-11-24T12:00:00+08:00', false],
    ['the last minute', '2026-11-24T17:59:59+08:00', true],
    ['the evening', '2026-11-24T18:00:00+08:00', false],
    ['Saturday', '2026-11-28T10:30:00+08:00', true],
    ['Sunday', '2026-11-29T10:30:00+08:00', false],
    ['Tuesday in Shanghai, Monday in UTC', '2026-11-23T23:30:00Z', false],
  ])('%s', (_, time, open) => {
    expect(isOpen(weekdays, at(time))).toBe(open);
  });

  it.each([
    ['before the day begins', '2026-11-24T07:10:20+08:00', '2026-11-24T09:00:00+08:00'],
    ['at lunch', '2026-11-24T12:30:00+08:00', '2026-11-24T13:00:00+08:00'],
    ['in the evening', '2026-11-24T21:00:00+08:00', '2026-11-25T09:00:00+08:00'],
    ['on Saturday night, over Sunday', '2026-11-28T20:00:00+08:00', '2026-11-30T09:00:00+08:00'],
  ])('%s: opens next', (_, now, next) => {
    expect(nextOpening(weekdays, at(now))).toBe(at(next));
  });

  it('while it is open there is no next opening', () => {
    expect(nextOpening(weekdays, at('2026-11-24T10:00:00+08:00'))).toBeUndefined();
  });

  it('holidays are closed, and the next opening lies after them', () => {
    const holidays = desk('Mo-Su 09:00-18:00', 'Asia/Shanghai', [{ from: '2026-10-01', to: '2026-10-07' }]);
    expect(isOpen(holidays, at('2026-10-03T10:00:00+08:00'))).toBe(false);
    expect(nextOpening(holidays, at('2026-10-03T10:00:00+08:00'))).toBe(at('2026-10-08T09:00:00+08:00'));
  });

  it('over a change of the clock the opening is at the local time', () => {
    const berlin = desk('Mo-Su 09:00-17:00', 'Europe/Berlin');
    // The clock goes from 2 to 3 on 29 March 2026.
    expect(nextOpening(berlin, at('2026-03-28T20:00:00+01:00'))).toBe(at('2026-03-29T09:00:00+02:00'));
  });

  it('a desk that is never open has no next opening', () => {
    expect(nextOpening(desk('Mo 09:00-10:00', 'UTC', [{ from: '2000-01-01', to: '2999-01-01' }]), at('2026-11-24T00:00:00Z'))).toBeUndefined();
  });

  it.each(['Mo-Fr 9-18', 'Mo-Fr 18:00-09:00', 'Mo-Fr', 'Mo 09:00-10:00 x', 'Xx 09:00-10:00', '', 'Mo-Tu-We 09:00-10:00', 'Mo 09:00-25:00'])(
    '“%s” is none',
    (text) => {
      expect(parseWeek(text)).toBeUndefined();
    },
  );

  it('Sa-Tu goes over the end of the week, 24:00 is midnight', () => {
    const late = desk('Sa-Tu 20:00-24:00', 'UTC');
    expect(isOpen(late, at('2026-11-29T23:59:00Z'))).toBe(true);
    expect(isOpen(late, at('2026-11-25T23:59:00Z'))).toBe(false);
  });
});
