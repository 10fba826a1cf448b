import { setMaxListeners } from 'node:events';
import { expect, it } from 'vitest';
import type { ChatId } from '../../src/domain/ids.ts';
import { createChatPace } from '../../src/engine/chatPace.ts';
import { createFakeClock } from '../support/fakeClock.ts';

const chat = -1001 as ChatId;
const { signal } = new AbortController();
setMaxListeners(0, signal);

/** A chat that takes so many messages a minute, as Telegram's groups take 20. */
function limited(perMinute: number) {
  const clock = createFakeClock();
  const pace = createChatPace(clock);
  const arrived: number[] = [];
  let refused = 0;

  async function send(): Promise<void> {
    for (;;) {
      await pace.turn(chat, signal);
      const recent = arrived.filter((at) => clock.now() - at < 60_000);
      if (recent.length < perMinute) return void arrived.push(clock.now());
      refused += 1;
      pace.slow(chat, recent[0]! + 60_000 - clock.now());
    }
  }

  /** Lets time pass until all of it is done. */
  async function done(work: Promise<unknown>): Promise<void> {
    let isOver = false;
    void work.then(() => (isOver = true));
    while (!isOver) {
      await Promise.race([clock.asleep(), work]);
      clock.advance(100);
    }
  }

  return { clock, send, done, arrived, refused: () => refused };
}

it('nothing is held back before Telegram says so', async () => {
  const { clock, send, arrived } = limited(20);
  const start = clock.now();
  for (let i = 0; i < 20; i += 1) await send();
  expect(arrived).toEqual(Array(20).fill(start));
});

it('200 messages to a group that takes 20 a minute: few are refused, and it takes hardly longer than it must', async () => {
  const { clock, send, done, refused, arrived } = limited(20);
  const start = clock.now();
  const inARow = async (): Promise<void> => {
    for (let i = 0; i < 200; i += 1) await send();
  };
  await done(inARow());
  expect(arrived).toHaveLength(200);
  expect(refused()).toBeLessThanOrEqual(15);
  expect(clock.now() - start).toBeLessThan(12 * 60_000);
});

it('many lanes to one chat wait for one another, not each for itself', async () => {
  const { send, done, refused } = limited(20);
  await done(Promise.all(Array.from({ length: 60 }, () => send())));
  // Those that were on their way when the first was refused.
  expect(refused()).toBeLessThanOrEqual(60 - 20 + 8);
});

it('after some minutes without a refusal the chat is quick again', async () => {
  const { clock, send, done, arrived } = limited(20);
  await done(Promise.all(Array.from({ length: 25 }, () => send())));
  clock.advance(10 * 60_000);
  const now = clock.now();
  const before = arrived.length;
  await send();
  for (let i = 0; i < 10; i += 1) await send();
  expect(arrived.slice(before)).toEqual(Array(11).fill(now));
});

it('a chat that was never refused does not wait for one that was', async () => {
  const clock = createFakeClock();
  const pace = createChatPace(clock);
  pace.slow(chat, 30_000);
  await pace.turn(7 as ChatId, signal);
  let isOver = false;
  void pace.turn(chat, signal).then(() => (isOver = true));
  await clock.asleep();
  clock.advance(29_999);
  await Promise.resolve();
  expect(isOver).toBe(false);
});
