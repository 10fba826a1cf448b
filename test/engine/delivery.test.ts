import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/domain/blocks.ts';
import type { ChatId, MessageId, TicketId } from '../../src/domain/ids.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { keeping } from '../../src/stores/kept.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { readStore } from '../../src/stores/lowdb/readStore.ts';
import { freshFolder } from '../stores/folder.ts';
import { group, leadOf, openAssistant } from '../support/assistant.ts';
import { submit, until } from '../support/tickets.ts';

const refusal = (kind: 'retry' | 'blocked' | 'topicGone' | 'refused') => new DeliveryError({ kind }, `it says: ${kind}`);

/** Lets time pass until all of it is done. */
async function patiently<Result>({ clock }: ReturnType<typeof openAssistant>, work: Promise<Result>[]): Promise<Result[]> {
  const done = Promise.all(work);
  let over = false;
  void done.then(() => (over = true));
  while (!over) {
    await Promise.race([clock.asleep(), done]);
    clock.advance(500);
  }
  return done;
}

describe('a reply is sent until Telegram accepts it or refuses it for good', () => {
  it('a passing failure is tried again after 0.5 s, then after twice as long', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await assistant.ready;
    assistant.channel.fail(refusal('retry'), 2);
    const answered = customer.says('为什么扣款失败');
    await assistant.clock.asleep();
    assistant.clock.advance(499);
    expect(customer.seen()).toHaveLength(0);
    assistant.clock.advance(1);
    await assistant.clock.asleep();
    assistant.clock.advance(1000);
    expect((await answered)[0]).toContain(leadOf('causes'));
  });

  it('a 429 is waited out as told, and only its chat waits', async () => {
    const assistant = openAssistant();
    const [slow, quick] = [assistant.customer(7), assistant.customer(8)];
    await assistant.ready;
    assistant.channel.fail(new DeliveryError({ kind: 'wait', ms: 30_000 }, 'too many requests'), 1, ({ chat }) => chat === (7 as ChatId));
    const waiting = slow.says('为什么扣款失败');
    const other = quick.says('怎么联系客服');
    await assistant.clock.asleep();
    assistant.clock.advance(29_999);
    expect(slow.seen()).toHaveLength(0);
    expect(quick.seen()).toHaveLength(1);
    assistant.clock.advance(1);
    await Promise.all([waiting, other]);
    expect(slow.seen()).toHaveLength(1);
  });

  it('keeps the order of a chat over a failure', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await assistant.ready;
    assistant.channel.fail(refusal('retry'));
    await patiently(assistant, [customer.says('为什么扣款失败'), customer.says('怎么联系客服')]);
    expect(customer.seen().map(({ text }) => text)).toEqual([expect.stringContaining(leadOf('causes')), expect.stringContaining(leadOf('contact'))]);
  });

  it('one that fails for ever while others pass is set aside, and its customer told; alone it is tried on', async () => {
    const assistant = openAssistant();
    const [unlucky, other] = [assistant.customer(7), assistant.customer(8)];
    await assistant.ready;
    assistant.channel.fail(refusal('retry'), Infinity, ({ chat }, outgoing) => chat === (7 as ChatId) && outgoing.kind === 'text' && plainText(outgoing.blocks).includes(leadOf('causes')));
    void unlucky.says('为什么扣款失败');
    for (let asked = 1; asked <= 19; asked += 1) {
      void other.says('怎么联系客服');
      await until(() => other.seen().length === asked);
    }
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await assistant.clock.asleep();
      assistant.clock.advance(60_000);
    }
    expect(unlucky.seen()).toHaveLength(0);
    void other.says('怎么联系客服');
    await until(() => other.seen().length === 20);
    await assistant.clock.asleep();
    assistant.clock.advance(60_000);
    await until(() => unlucky.seen().length > 0);
    expect(unlucky.last().text).toContain('没能处理好');
    await assistant.engine.idle();
    expect(await assistant.store.outbox()).toEqual([]);
  });

  it('what an earlier run left is sent by the next', async () => {
    const before = openAssistant();
    const customer = before.customer(7);
    await before.ready;
    before.channel.fail(refusal('retry'), Infinity);
    void customer.says('为什么扣款失败');
    await before.clock.asleep();
    await before.engine.stop();

    const after = openAssistant({ store: before.store });
    await after.ready;
    await after.engine.idle();
    expect(after.customer(7).seen().map(({ text }) => text)).toEqual([expect.stringContaining(leadOf('causes'))]);
    expect(await after.store.outbox()).toEqual([]);
  });
});

describe('what Telegram refuses', () => {
  async function talking() {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    await assistant.agent('Li').presses('接单', 1);
    return { assistant, customer, li: assistant.agent('Li') };
  }

  it('a deleted topic is made anew and the message sent again', async () => {
    const { assistant, customer } = await talking();
    assistant.channel.fail(refusal('topicGone'), 1, ({ chat }) => chat === group);
    await customer.says('还在吗');
    expect(assistant.channel.topics).toHaveLength(2);
    expect(assistant.topicTexts(2)).toEqual([expect.stringContaining('还在吗'), expect.stringContaining('工单')]);
    expect(assistant.seenIn(2)[1]!.buttons.flat().map(({ label }) => label)).toContain('✅ 结束');
    await assistant.agent('Li').writes('在的', 2);
    expect(customer.last().text).toContain('在的');
  });

  it('a customer who blocked the bot is reported in the topic', async () => {
    const { assistant, li } = await talking();
    assistant.channel.fail(refusal('blocked'), 1, ({ chat }) => chat === (7 as ChatId));
    await li.writes('您好', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('停用了机器人');
  });

  it('an answer of an agent that is refused for good is reported in the topic', async () => {
    const { assistant, li } = await talking();
    assistant.channel.fail(refusal('refused'), 1, ({ chat }) => chat === (7 as ChatId));
    await li.writes('您好', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('it says: refused');
  });

  it('a 429 while a topic is made is waited out as told, and the bot goes on', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    const openTopic = assistant.channel.openTopic.bind(assistant.channel);
    let refusals = 2;
    assistant.channel.openTopic = (chat, look) =>
      refusals-- > 0 ? Promise.reject(new DeliveryError({ kind: 'wait', ms: 3000 }, 'too many requests')) : openTopic(chat, look);
    const submitted = customer.presses('提交');
    for (const _ of [1, 2]) {
      await assistant.clock.asleep();
      assistant.clock.advance(2999);
      expect(assistant.channel.topics).toHaveLength(0);
      assistant.clock.advance(1);
    }
    await assistant.settled();
    await submitted;
    expect(assistant.topicTexts(1)[0]).toContain('工单');
    expect(assistant.faults).toEqual([]);
  });

  it('a group that does not let the bot in loses no ticket: it is tried again, and health says what to mend', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    const openTopic = assistant.channel.openTopic.bind(assistant.channel);
    let refusals = 3;
    assistant.channel.openTopic = (chat, look) =>
      refusals-- > 0 ? Promise.reject(new DeliveryError({ kind: 'noAccess' }, 'not enough rights')) : openTopic(chat, look);
    const submitted = customer.presses('提交');
    await assistant.clock.asleep();
    expect(assistant.engine.backlog().problem).toContain('administrator');
    await patiently(assistant, [submitted]);
    expect(assistant.topicTexts(1)[0]).toContain('工单');
    expect(assistant.engine.backlog().problem).toBeUndefined();
  });

  it('a group with a new id while a ticket has a topic: the ticket gets a new one there, card first or after', async () => {
    const { assistant, customer } = await talking();
    assistant.channel.fail(new DeliveryError({ kind: 'migrated', to: -100777 as ChatId }, 'upgraded'), 1, ({ chat }) => chat === group);
    await customer.says('还在吗');
    expect(assistant.topic(2)).toMatchObject({ chat: -100777 });
    expect(assistant.topicTexts(2).join()).toContain('还在吗');
  });

  it('a topic that another process made for a ticket that has one by now is taken away, and the ticket stays where it is', async () => {
    const { assistant, customer, li } = await talking();
    const second = await assistant.channel.openTopic(group, { name: 'T1', icon: '🟡' } as never);
    const opened = { kind: 'topicOpened', ticket: 'T1' as TicketId, conversation: 7 as ChatId, topic: second, at: assistant.clock.now() } as const;
    await assistant.take(opened);
    expect(assistant.topic(2)!.state).toBe('deleted');
    await assistant.take({ ...opened, topic: { chat: group, thread: assistant.topic(1)!.thread! } });
    expect(assistant.topic(1)!.state).not.toBe('deleted');
    await li.writes('还在', 1);
    expect(customer.last().text).toContain('还在');
  });

  it('what waits out a 429 of the group goes where its ticket is by then', async () => {
    const { assistant } = await talking();
    assistant.channel.fail(new DeliveryError({ kind: 'wait', ms: 30_000 }, 'too many requests'), 1, ({ chat }) => chat === group);
    await assistant.engine.receive({ kind: 'customerMessage', customer: assistant.customer(7).person, message: { id: 900 as MessageId, text: '还在吗' }, at: assistant.clock.now() });
    await assistant.clock.asleep();
    await assistant.engine.receive({ kind: 'deskBound', chat: -100888 as ChatId, at: assistant.clock.now() });
    await assistant.settled();
    expect(assistant.topic(2)).toMatchObject({ chat: -100888 });
    expect(assistant.topicTexts(2).join()).toContain('还在吗');
    expect(assistant.topicTexts(1).join()).not.toContain('还在吗');
  });

  it('an answer that Telegram refuses for good is followed by an apology with a human one tap away, once', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await assistant.ready;
    assistant.channel.fail(refusal('refused'), 2, ({ chat }) => chat === (7 as ChatId));
    expect(await customer.says('为什么扣款失败')).toEqual([]);
    assistant.channel.fail(refusal('refused'), 1, ({ chat }) => chat === (7 as ChatId));
    expect((await customer.says('为什么扣款失败'))[0]).toContain('没能处理好');
    expect(customer.buttons()).toContain('🙋 转人工');
  });

  it('a customer is told what the agents did not get', async () => {
    const { assistant, customer } = await talking();
    assistant.channel.fail(refusal('refused'), 1, ({ chat }) => chat === group);
    expect((await customer.says('还在吗'))[0]).toContain('没能送到客服人员');
  });

  it.each([0, 1])('nothing of a customer who was forgotten meanwhile stays in the group, though deleting it fails %i times', async (failures) => {
    const assistant = openAssistant();
    assistant.channel.fail(refusal('retry'), failures, (_, outgoing) => outgoing.kind === 'topic' && outgoing.state === 'deleted');
    const customer = assistant.customer(7);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    const openTopic = assistant.channel.openTopic.bind(assistant.channel);
    let open = (): void => undefined;
    let begun = (): void => undefined;
    const opening = new Promise<void>((resolve) => (open = resolve));
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    assistant.channel.openTopic = async (chat, look) => {
      begun();
      await opening;
      return openTopic(chat, look);
    };
    const submitted = customer.presses('提交');
    await beginning;
    await assistant.engine.receive({ kind: 'customerPress', customer: customer.person, press: { do: 'forget' }, pressId: 'f', message: 1 as never, buttons: [], at: 0 });
    open();
    await patiently(assistant, [submitted]);
    expect(assistant.topic(1)!.state).toBe('deleted');
    expect(assistant.topicTexts(1)).toEqual([]);
  });

  it('what waits for a group is let go when its customer is forgotten', async () => {
    const assistant = openAssistant({ desk: false });
    await submit(assistant, 7);
    expect(assistant.engine.backlog().rows).toBe(1);
    await assistant.take({ kind: 'erasureAsked', conversation: 7 as ChatId, at: assistant.clock.now() });
    expect(assistant.engine.backlog().rows).toBe(0);
  });

  it.each<[string, (assistant: ReturnType<typeof openAssistant>, id: MessageId) => Promise<unknown>]>([
    ['to the agents', (assistant, id) => assistant.customer(7).says('还在吗', { id })],
    ['to the customer', (assistant, id) => assistant.agent('Li').writes('在的', 1, { id })],
  ])('of a message %s that was under way when its customer was forgotten nothing is kept', async (_, says) => {
    const dir = await freshFolder();
    const store = await openLowdbStore({ dir });
    const assistant = openAssistant({ store });
    await submit(assistant, 7);
    await assistant.agent('Li').writes('您好', 1);
    const deliver = assistant.channel.deliver.bind(assistant.channel);
    const events = new EventEmitter();
    const [sent, released] = [once(events, 'sent'), once(events, 'released')];
    assistant.channel.deliver = async (to, outgoing) => {
      assistant.channel.deliver = deliver;
      events.emit('sent');
      await released;
      return deliver(to, outgoing);
    };
    const said = says(assistant, 5000 as MessageId);
    await sent;
    await assistant.engine.receive({ kind: 'erasureAsked', conversation: 7 as ChatId, at: assistant.clock.now() });
    events.emit('released');
    await said;
    await store.close();
    expect(keeping((await readStore(dir))!)(7 as ChatId)).toBeUndefined();
  });

  it('a group with a new id is followed', async () => {
    const assistant = openAssistant();
    const moved = -100777 as ChatId;
    const customer = assistant.customer(7);
    await customer.commands('human');
    await assistant.take({ kind: 'groupMoved', from: group, to: moved, at: 0 });
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    expect(assistant.topic(1)!.chat).toBe(moved);
  });
});

it('with a rate for all, a flood from one chat delays the next message to another by one turn of it', async () => {
  const assistant = openAssistant({ outboxRate: 25 });
  await assistant.ready;
  const flooding = assistant.customer(7);
  const flood = Array.from({ length: 1000 }, () => flooding.says('为什么扣款失败'));
  await setImmediate();
  const other = assistant.customer(8);
  const said = other.says('怎么联系客服');
  for (let turn = 0; turn < 3; turn += 1) {
    await setImmediate();
    assistant.clock.advance(1000 / 25);
    await setImmediate();
  }
  expect(other.seen()).toHaveLength(1);
  expect(flooding.seen().length).toBeLessThan(50);
  await assistant.settled();
  await Promise.all([said, ...flood]);
  expect(flooding.seen()).toHaveLength(1000);
});
