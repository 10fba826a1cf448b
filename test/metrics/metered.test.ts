import { describe, expect, it } from 'vitest';
import type { ChatId, UpdateId } from '../../src/domain/ids.ts';
import type { Outgoing } from '../../src/domain/outgoing.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { meteredChannel } from '../../src/metrics/meteredChannel.ts';
import { meteredReceive } from '../../src/metrics/meteredReceive.ts';
import { meteredStore } from '../../src/metrics/meteredStore.ts';
import { createMemoryStore } from '../../src/stores/memory/memoryStore.ts';
import { createCollectingChannel } from '../support/collectingChannel.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { createHeardMeter } from './heardMeter.ts';

const conversation = 7 as ChatId;
const setAside = { at: 0, kind: 'setAside' } as const;

describe('a metered store', () => {
  function open() {
    const { meter, heard } = createHeardMeter();
    const clock = createFakeClock();
    const store = meteredStore(createMemoryStore({ clock }), meter, clock);
    return { store, heard, clock };
  }

  it('tells the outcome of a turn, how long it took, and what a committed one recorded', async () => {
    const { store, heard, clock } = open();
    const key = { conversation, update: 1 as UpdateId };
    const commit = () => {
      clock.advance(250);
      return { events: [setAside] };
    };
    expect(await store.turn(key, commit)).toEqual({ status: 'committed', rows: [] });
    expect(await store.turn(key, commit)).toEqual({ status: 'repeated' });
    expect(await store.turn({ conversation }, () => undefined)).toEqual({ status: 'nothing' });
    expect(heard).toEqual([['happened', setAside], ['turned', 'committed', 0.25], ['turned', 'repeated', 0], ['turned', 'nothing', 0]]);
  });

  it('a step that throws is a failed turn, and throws as before', async () => {
    const { store, heard } = open();
    const poison = new Error('poison');
    await expect(store.turn({ conversation }, () => {
      throw poison;
    })).rejects.toBe(poison);
    expect(heard).toEqual([['turned', 'failed', 0]]);
  });

  it('turns of one conversation commit in the order of the calls', async () => {
    const { store } = open();
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((number) => store.turn({ conversation }, () => void order.push(number))));
    expect(order).toEqual([1, 2, 3]);
  });
});

describe('a metered channel', () => {
  const hello: Outgoing = { kind: 'text', blocks: [] };

  function open() {
    const { meter, heard } = createHeardMeter();
    const collecting = createCollectingChannel();
    return { collecting, heard, channel: meteredChannel(collecting, meter, createFakeClock()) };
  }

  it('tells what arrived, albums and topics too', async () => {
    const { channel, collecting, heard } = open();
    expect(await channel.deliver({ chat: conversation }, hello)).toBe(collecting.seen({ chat: conversation })[0]!.id);
    await channel.openTopic(-1 as ChatId, { name: 'T', icon: '🆕' });
    expect(heard).toEqual([['attempted', 'delivered', 0], ['attempted', 'delivered', 0]]);
  });

  it('a 429 is an attempt that waits, with its seconds; others go by their kind; the error is the same', async () => {
    const { channel, collecting, heard } = open();
    const failures = [new DeliveryError({ kind: 'wait', ms: 30_000 }, 'too many'), new DeliveryError({ kind: 'blocked' }, 'gone'), new Error('Unauthorized')];
    for (const error of failures) {
      collecting.fail(error as DeliveryError);
      await expect(channel.deliver({ chat: conversation }, hello)).rejects.toBe(error);
    }
    expect(heard).toEqual([['attempted', 'wait', 0], ['limited', 30], ['attempted', 'blocked', 0], ['attempted', 'failed', 0]]);
  });
});

it('what comes in is counted at once, and timed when it is on disk', async () => {
  const { meter, heard } = createHeardMeter();
  const clock = createFakeClock();
  const event = { kind: 'erasureAsked', conversation, at: 0 } as const;
  const receive = meteredReceive(async () => {
    clock.advance(40);
    heard.push(['on disk']);
  }, meter, clock);
  await receive(event);
  expect(heard).toEqual([['received', 'erasureAsked'], ['on disk'], ['stored', 0.04]]);
});
