import fc from 'fast-check';
import { expect, it } from 'vitest';
import { locales } from '../../src/domain/locale.ts';
import { parsePress, pressData, type Press } from '../../src/domain/press.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,19}$/);
const ticket = fc.stringMatching(/^[0-9A-Z]{6}$/);
const press = fc.oneof(
  fc.record({ do: fc.constantFrom('menu', 'human', 'forget', 'keep', 'queue') }),
  fc.record({ do: fc.constant('stats'), days: fc.constantFrom(1, 7, 30) }),
  fc.record({ do: fc.constant('section'), section: id }),
  fc.record({ do: fc.constant('section'), section: id, focus: id }),
  fc.record({ do: fc.constantFrom('solved', 'unsolved'), section: id }),
  fc.record({ do: fc.constant('language'), to: fc.constantFrom(...locales, 'auto') }),
  fc.record({ do: fc.constant('skip'), ticket, field: id }),
  fc.record({ do: fc.constantFrom('submit', 'claim', 'close'), ticket }),
  fc.record({ do: fc.constant('takeOver'), ticket, from: fc.nat(9_999_999_999) }),
  fc.record({ do: fc.constant('leave'), ticket, from: fc.constantFrom('collecting', 'waiting', 'active') }),
) as fc.Arbitrary<Press>;

it('a button carries its press within the 64 bytes that Telegram allows', () => {
  fc.assert(
    fc.property(press, (pressed) => {
      expect(Buffer.byteLength(pressData(pressed))).toBeLessThanOrEqual(64);
      expect(parsePress(pressData(pressed))).toEqual(pressed);
    }),
  );
});

it.each(['', 'nothing', 'section', 'section:', 'menu:x', 'language:fr', 'skip:K7Q2M9', 'claim:', 'claim:a:b:c', 'takeOver:K7Q2M9', 'takeOver:K7Q2M9:me', 'stats', 'stats:2', '__proto__'])(
  'data that no button carries is no press: “%s”',
  (data) => {
    expect(parsePress(data)).toBeUndefined();
  },
);
