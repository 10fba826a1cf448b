import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { waits } from '../../src/handoff/due.ts';
import type { ChatId, MessageId, TicketId, UserId } from '../../src/domain/ids.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { createMemoryStore } from '../../src/stores/memory/memoryStore.ts';
import { group, openAssistant } from '../support/assistant.ts';
import { submit, talking, until } from '../support/tickets.ts';

type Assistant = ReturnType<typeof openAssistant>;

/** Lets time pass (ms), and all that comes of it happen, without waiting for what waits longer. */
async function patiently({ clock }: Assistant, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 100) {
    for (let i = 0; i < 20; i += 1) await setImmediate();
    clock.advance(100);
  }
  for (let i = 0; i < 20; i += 1) await setImmediate();
}

const ticketsOf = (assistant: Assistant) => assistant.store.tickets(Infinity);

it('what was for a group that is the desk no more, and has another id by now, is given up', async () => {
  const { assistant, li } = await talking();
  assistant.channel.fail(new DeliveryError({ kind: 'migrated', to: -3003 as ChatId }, 'upgraded'), Infinity, ({ chat }) => chat === group);
  void li.commands('here OPEN-SESAME', undefined, -2002 as ChatId);
  await patiently(assistant, 20_000);
  expect((await assistant.store.outbox()).filter(({ to }) => 'chat' in to && to.chat === group)).toEqual([]);
  await assistant.engine.stop();
});

describe('an agent leaves the group', () => {
  it('all their tickets go back into the queue, nobody else is told, and a second time changes nothing', async () => {
    const assistant = openAssistant();
    const [li, wang] = [assistant.agent('Li'), assistant.agent('Wang')];
    const customers = [];
    for (const id of [1, 2, 3, 4]) customers.push(await submit(assistant, id));
    for (const topic of [1, 2, 3]) await li.writes('您好', topic);
    await wang.writes('您好', 4);
    await li.leaves();
    expect((await ticketsOf(assistant)).map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting', 'active']);
    expect(customers.map((customer) => customer.last().text.includes('转回排队'))).toEqual([true, true, true, false]);
    const before = assistant.topicTexts(1).length;
    await li.leaves();
    expect(assistant.topicTexts(1)).toHaveLength(before);
  });

  it('a claim that was under way when they left counts as theirs', async () => {
    const store = createMemoryStore();
    let looked: Promise<void> = Promise.resolve();
    const assistant = openAssistant({ store: { ...store, ticket: (id) => looked.then(() => store.ticket(id)) } });
    await submit(assistant, 7);
    const li = assistant.agent('Li');
    await li.commands('help');
    let look!: () => void;
    looked = new Promise((resolve) => (look = resolve));
    const claim = li.presses('接单', 1);
    const left = li.leaves();
    for (let i = 0; i < 20; i += 1) await setImmediate();
    look();
    expect(await claim).toBe('已接单');
    await left;
    expect((await ticketsOf(assistant)).map(({ status }) => status)).toEqual(['waiting']);
  });

  it('nothing is transferred to somebody who is gone, nor counted on them, until they are back', async () => {
    const { assistant, li, wang } = await talking();
    await wang.commands('help');
    await wang.leaves();
    await li.commands('transfer Wang', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('没有找到客服人员「Wang」');
    await wang.writes('我回来了');
    await li.commands('transfer Wang', 1);
    expect(assistant.topicTexts(1).join()).toContain('Li 已把工单转给 Wang');
  });

  it('who leaves another group leaves nothing here', async () => {
    const { assistant, li } = await talking();
    await assistant.take({ kind: 'memberLeft', chat: -5 as ChatId, member: li.person.id, at: 0 });
    expect((await ticketsOf(assistant))[0]!.status).toBe('active');
  });
});

describe('a group without topics', () => {
  async function flat(limit: 'noTopics' | 'noTopicRights' = 'noTopics') {
    const assistant = openAssistant();
    await assistant.ready;
    assistant.channel.limit = limit;
    const customer = await submit(assistant, 7, '王小明');
    const [li, wang] = [assistant.agent('Li'), assistant.agent('Wang')];
    const texts = (): string[] => assistant.general().map(({ text }) => text);
    const card = () => assistant.general().find(({ text }) => text.includes('王小明') && text.includes('工单'))!;
    return { assistant, customer, li, wang, texts, card };
  }

  it('a ticket is one message with its buttons, and how to answer is said once', async () => {
    const { assistant, texts, card } = await flat();
    await submit(assistant, 8);
    expect(assistant.channel.topics).toHaveLength(0);
    expect(card().buttons.flat().map(({ label }) => label)).toEqual(['🙋 接单', '✅ 结束']);
    expect(texts().filter((text) => text.includes('没有开启话题'))).toHaveLength(1);
    expect(assistant.engine.desk()).toMatchObject({ flat: 'noTopics' });
  });

  it('what the customer writes answers the card; an answer to any of it goes to the customer, and nothing else does', async () => {
    const { assistant, customer, li, card } = await flat();
    await customer.says('蓝色的大象在唱歌');
    const said = assistant.general().at(-1)!;
    expect(said.outgoing).toMatchObject({ replyTo: card().id });
    await li.answers(card().id, '您好', { id: 9001 as MessageId });
    expect(customer.last().text).toBe('Li: 您好');
    await li.answers(said.id, '收到');
    expect(customer.last()).toMatchObject({ text: 'Li: 收到' });
    expect(customer.last().outgoing).toHaveProperty('replyTo');
    await li.answers(9001 as MessageId, '还有一点');
    expect(customer.last().text).toBe('Li: 还有一点');
    const before = customer.seen().length;
    await li.writes('今天谁值班');
    await li.answers(4242 as MessageId, '我');
    expect(customer.seen()).toHaveLength(before);
  });

  it('only the assignee is heard; commands work as answers; the card follows', async () => {
    const { assistant, customer, li, wang, texts, card } = await flat();
    expect(await li.presses('接单')).toBe('已接单');
    expect(card().buttons.flat().map(({ label }) => label)).toContain('✅ 结束');
    await wang.answers(card().id, '我也来');
    expect(customer.last().text).not.toContain('我也来');
    expect(texts().at(-1)).toContain('由 Li 负责');
    await li.commands('transfer Wang', undefined, group, { replyTo: card().id });
    expect(customer.last().text).toContain('Wang');
    await wang.commands('close', undefined, group, { replyTo: card().id });
    expect(customer.last().text).toContain('打分');
    expect(card().buttons).toEqual([]);
    await customer.presses('重新打开');
    await li.answers(card().id, '又见面了');
    expect(customer.last().text).toBe('Li: 又见面了');
    expect(assistant.faults).toEqual([]);
    expect(await assistant.store.outbox()).toEqual([]);
  });

  it('once topics are turned on, new tickets get one, and old ones go on where they are', async () => {
    const { assistant, customer, li, card } = await flat();
    assistant.channel.limit = undefined;
    await li.writes('话题开了', undefined, {});
    await assistant.take({ kind: 'agentMessage', agent: li.person, chat: group, forum: true, message: { id: 1 as MessageId, text: '好' }, at: 0 });
    expect(assistant.engine.desk()).not.toHaveProperty('flat');
    await submit(assistant, 8, '李雷');
    expect(assistant.topic(1)!.name).toContain('李雷');
    await li.answers(card().id, '您好');
    expect(customer.last().text).toBe('Li: 您好');
  });

  it('a bot that may not make topics does without, says so, and makes them once it may', async () => {
    const { assistant, li, texts, card } = await flat('noTopicRights');
    expect(card()).toBeDefined();
    expect(texts().join()).toContain('没有「管理话题」的权限');
    await assistant.take({ kind: 'agentMessage', agent: li.person, chat: group, forum: true, message: { id: 1 as MessageId, text: '好' }, at: 0 });
    expect(assistant.engine.desk()).toMatchObject({ flat: 'noTopicRights' });
    assistant.channel.limit = undefined;
    await assistant.take({ kind: 'deskMended', chat: group, topics: true, at: 0 });
    await submit(assistant, 8, '李雷');
    expect(assistant.topic(1)!.name).toContain('李雷');
  });

  it('/here in it says at once how it works', async () => {
    const assistant = openAssistant({ desk: false });
    await assistant.agent('Li').commands('here OPEN-SESAME', undefined, group, { forum: false });
    expect(assistant.general()[0]!.text).toMatch(/已设为客服群[^]*没有开启话题/);
    const openTopic = assistant.channel.openTopic.bind(assistant.channel);
    assistant.channel.openTopic = (chat, look) => Promise.reject(new Error(`no topic was to be made: ${chat} ${look.name} ${String(openTopic)}`));
    await submit(assistant, 7);
    expect(assistant.general()).toHaveLength(2);
  });

  it('becomes a supergroup with topics: its tickets get one each', async () => {
    const { assistant, customer, li } = await flat();
    await li.presses('接单');
    assistant.channel.limit = undefined;
    const moved = -100777 as ChatId;
    await assistant.take({ kind: 'groupMoved', from: group, to: moved, at: 0 });
    expect(assistant.topic(1)).toMatchObject({ chat: moved });
    expect(assistant.topicTexts(1)[0]).toContain('王小明');
    await customer.says('还在吗');
    expect(assistant.topicTexts(1).at(-1)).toContain('还在吗');
  });

  it('/forget takes what stands there, too', async () => {
    const { customer, li, card, texts } = await flat();
    await li.answers(card().id, '您好');
    await customer.says('我的订单');
    await customer.commands('forget');
    await customer.presses('确定删除');
    expect(texts().join()).not.toMatch(/王小明|我的订单/);
    expect(texts()).toHaveLength(1);
  });
});

describe('a customer who blocked the bot', () => {
  it('is not waited for: no place in the queue, no reminders, and their place back when they return', async () => {
    const assistant = openAssistant();
    const first = await submit(assistant, 1);
    assistant.clock.advance(1000);
    const second = await submit(assistant, 2);
    await first.blocks();
    expect(assistant.topicTexts(1).at(-1)).toContain('停用了机器人');
    expect(assistant.topic(1)!.name).toContain('⏸');
    const [topic1, chat1] = [assistant.topicTexts(1).length, first.seen().length];
    await assistant.passes(waits.place + 60_000);
    expect(second.last().text).toContain('您是下一位');
    await assistant.passes(3 * waits.stillUnclaimed);
    expect(assistant.topicTexts(1)).toHaveLength(topic1);
    expect(first.seen()).toHaveLength(chat1);
    await assistant.agent('Li').commands('queue');
    expect(assistant.general().at(-1)!.text).not.toContain('客户1');
    await first.unblocks();
    expect(assistant.topicTexts(1).at(-1)).toContain('客户回来了');
    expect(assistant.topic(1)!.name).toContain('🟡');
    await assistant.agent('Li').commands('queue');
    const list = assistant.general().at(-1)!.text;
    expect(list.indexOf('客户1')).toBeGreaterThan(-1);
    expect(list.indexOf('客户1')).toBeLessThan(list.indexOf('客户2'));
  });

  it('is not asked whether they are still there; what they write brings the talk back', async () => {
    const { assistant, customer, li } = await talking();
    const blocked = new DeliveryError({ kind: 'blocked' }, 'Forbidden: bot was blocked by the user');
    assistant.channel.fail(blocked, 2, ({ chat }) => chat === (7 as ChatId));
    await li.writes('在吗', 1);
    await li.writes('喂', 1);
    expect(assistant.topicTexts(1).filter((text) => text.includes('停用了机器人'))).toHaveLength(2);
    const before = customer.seen().length;
    await assistant.passes(waits.silence + waits.close + 60_000);
    expect(customer.seen()).toHaveLength(before);
    expect((await ticketsOf(assistant))[0]).toMatchObject({ status: 'active', parked: true });
    await customer.says('我回来了');
    expect(assistant.topicTexts(1).slice(-2)).toEqual([expect.stringContaining('客户回来了'), expect.stringContaining('我回来了')]);
    expect((await ticketsOf(assistant))[0]).not.toHaveProperty('parked');
  });

  it('and left the form: it is dropped as ever', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('转人工');
    await customer.blocks();
    await assistant.passes(waits.form + waits.drop);
    expect(await ticketsOf(assistant)).toEqual([]);
  });
});

describe('a group that does not let the bot in', () => {
  const noAccess = new DeliveryError({ kind: 'noAccess' }, 'Forbidden: bot was kicked');
  const toGroup = ({ chat }: { chat: ChatId }) => chat === group;

  it('its customers hear it once, with the official channels; nothing is lost; all goes on when it is mended', async () => {
    const { assistant, customer, li } = await talking();
    const waiting = await submit(assistant, 8);
    await assistant.take({ kind: 'deskLimited', chat: group, limit: 'noAccess', at: 0 });
    for (const one of [customer, waiting]) expect(one.last().text).toMatch(/没有客服人员在线[^]*客服/);
    expect(assistant.engine.backlog().problem).toContain('administrator');

    const later = assistant.customer(9, { name: '李雷' });
    await later.says('转人工');
    for (let i = 0; i < 3; i += 1) await later.presses('跳过');
    assistant.channel.fail(noAccess, Infinity, toGroup);
    const heard = customer.seen().length;
    void customer.says('还在吗');
    void later.presses('提交');
    await until(() => later.last().text.includes('已提交'));
    expect(later.last().text).toContain('没有客服人员在线');
    expect(customer.seen()).toHaveLength(heard);

    assistant.channel.mend();
    await assistant.take({ kind: 'deskMended', chat: group, topics: true, at: 0 });
    expect(assistant.topicTexts(1).at(-1)).toContain('还在吗');
    expect(assistant.topicTexts(3)[0]).toContain('李雷');
    expect(assistant.engine.backlog()).toEqual({ rows: 0, oldest: 0 });

    await assistant.take({ kind: 'deskLimited', chat: group, limit: 'noAccess', at: 0 });
    expect([customer, waiting, later].map((one) => one.seen().filter(({ text }) => text.includes('没有客服人员在线')).length)).toEqual([1, 1, 1]);
    await li.writes('回来了', 1);
    expect(customer.last().text).toContain('回来了');
  });

  it('is tried by one message at a time, whatever waits', async () => {
    const assistant = openAssistant();
    for (let id = 1; id <= 20; id += 1) await submit(assistant, id);
    let tries = 0;
    assistant.channel.fail(noAccess, Infinity, (to) => toGroup(to) && (tries += 1) > 0);
    for (let id = 1; id <= 20; id += 1) void assistant.customer(id).says('在吗');
    await until(() => tries === 20);
    await patiently(assistant, 400);
    expect(tries).toBe(20);
    await patiently(assistant, 200);
    expect(tries).toBe(21);
    assistant.channel.mend();
    await assistant.take({ kind: 'deskMended', chat: group, topics: true, at: 0 });
    expect(assistant.engine.backlog().rows).toBe(0);
  });

  it('once a topic can be made there again, its card follows at once', async () => {
    const assistant = openAssistant();
    await assistant.ready;
    assistant.channel.limit = 'noAccess';
    const customer = assistant.customer(7);
    await customer.says('转人工');
    for (let i = 0; i < 3; i += 1) await customer.presses('跳过');
    void customer.presses('提交');
    await until(() => assistant.engine.backlog().problem !== undefined);
    assistant.channel.limit = undefined;
    await patiently(assistant, 500);
    await until(() => assistant.channel.topics.length === 1);
    await patiently(assistant, 0);
    expect(assistant.topicTexts(1)).toHaveLength(1);
    expect(assistant.engine.backlog()).not.toHaveProperty('problem');
  });

  it('after a restart it is known, and health says so, until something arrives there', async () => {
    const { assistant } = await talking();
    await assistant.take({ kind: 'deskLimited', chat: group, limit: 'noAccess', at: 0 });
    await assistant.engine.stop();
    const after = openAssistant({ store: assistant.store, desk: false });
    await after.ready;
    expect(after.engine.backlog().problem).toContain('administrator');
    void after.customer(7).says('在吗');
    await until(() => after.engine.backlog().rows > 0);
    await patiently(after, 1000);
    expect(after.engine.backlog()).not.toHaveProperty('problem');
    expect(await after.store.desk()).not.toHaveProperty('refusedAt');
  });
});

describe('the desk moves into another group', () => {
  const other = -2002 as ChatId;

  it('open tickets get a topic there, and the old ones say so; closed ones stay', async () => {
    const { assistant, customer, li } = await talking();
    await submit(assistant, 8, '李雷');
    await submit(assistant, 9, '韩梅梅');
    await li.presses('结束', 3);
    await li.commands('here OPEN-SESAME', undefined, other);
    const moved = assistant.channel.topics.filter(({ chat }) => chat === other);
    expect(moved.map(({ name }) => name)).toEqual([expect.stringContaining('🟢 王小明'), expect.stringContaining('🟡 李雷')]);
    expect(assistant.topicTexts(1).at(-1)).toContain('移到新的群');
    expect(assistant.topic(1)!.state).toBe('closed');
    await customer.says('还在吗');
    expect(assistant.channel.seen(moved[0]!).at(-1)!.text).toContain('还在吗');
    await assistant.take({ kind: 'agentMessage', agent: li.person, chat: other, thread: moved[0]!.thread, message: { id: 1 as MessageId, text: '在' }, at: 0 });
    expect(customer.last().text).toBe('Li: 在');
  });

  it('what was sent to the old group is neither changed nor answered in the new one', async () => {
    const { assistant, customer, li } = await talking();
    await customer.says('提示余额不族', { id: 501 as MessageId });
    await li.commands('here OPEN-SESAME', undefined, other);
    await customer.says('提示余额不足', { id: 501 as MessageId, edited: true });
    const last = assistant.channel.seen(assistant.topic(2)!).at(-1)!;
    expect(last.text).toContain('提示余额不足');
    expect(last.outgoing.kind).toBe('text');
  });

  it('a kill between the binding and the tickets is made up for at the next start', async () => {
    const { assistant } = await talking();
    await assistant.engine.stop();
    await assistant.store.turn({ conversation: other }, () => ({ desk: { chat: other, at: 1 } }));
    const after = openAssistant({ store: assistant.store, desk: false });
    await after.ready;
    await after.engine.idle();
    expect(after.channel.topics).toMatchObject([{ chat: other }]);
  });

  it('/forget deletes the topics in both', async () => {
    const { assistant, customer, li } = await talking();
    await li.commands('here OPEN-SESAME', undefined, other);
    await customer.commands('forget');
    await customer.presses('确定删除');
    expect(assistant.channel.topics.map(({ state }) => state)).toEqual(['deleted', 'deleted']);
  });
});

describe('a topic that is closed by hand', () => {
  it('ends the ticket, opened again it goes on; the same once more is no news', async () => {
    const { assistant, customer, li } = await talking();
    await li.turns(1, 'closed');
    expect(customer.last().text).toContain('打分');
    expect(assistant.topicTexts(1).at(-1)).toContain('Li 已结束本工单');
    const before = assistant.topicTexts(1).length;
    await li.turns(1, 'closed');
    expect(assistant.topicTexts(1)).toHaveLength(before);
    await li.turns(1, 'open');
    expect(customer.last().text).toContain('转回排队');
    await li.writes('我们继续', 1);
    expect(customer.last().text).toBe('Li: 我们继续');
  });

  it('is not gone on with while the customer has another open ticket, by command neither', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await submit(assistant, 7);
    await li.turns(1, 'open');
    expect(assistant.topicTexts(1).at(-1)).toContain('另有一张未结束的工单');
    await li.commands('reopen', 1);
    expect((await ticketsOf(assistant)).map(({ topic }) => topic?.thread)).toEqual([assistant.topic(2)!.thread]);
    await li.writes('您好', 2);
    expect(customer.last().text).toBe('Li: 您好');
  });
});

describe('administrators who write as the group', () => {
  const anonymous = { id: 1087968824 as UserId, name: '享付客服台', anonymous: true as const };
  const writes = (assistant: Assistant, text: string, topic: number) =>
    assistant.take({ kind: 'agentMessage', agent: anonymous, chat: group, thread: assistant.topic(topic)!.thread, message: { id: 1 as MessageId, text }, at: 0 });

  it('are one agent, named by the group', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7);
    await writes(assistant, '您好', 1);
    expect(customer.last().text).toBe('享付客服台: 您好');
    await writes(assistant, '请稍等', 1);
    expect(customer.last().text).toBe('享付客服台: 请稍等');
  });

  it('hear how to answer a ticket that a person has: a press tells the bot who it is, words do not', async () => {
    const { assistant, customer } = await talking();
    await writes(assistant, '我也说一句', 1);
    expect(customer.last().text).not.toContain('我也说一句');
    expect(assistant.topicTexts(1).at(-1)).toMatch(/由 Li 负责.*关闭匿名/);
  });

  it('have no say from another group', async () => {
    const { assistant } = await talking();
    await assistant.take({ kind: 'agentCommand', agent: anonymous, chat: -9 as ChatId, name: 'close', args: '', message: 1 as MessageId, replyTo: 1 as MessageId, at: 0 });
    await assistant.take({ kind: 'agentPress', agent: anonymous, chat: -9 as ChatId, press: { do: 'close', ticket: 'T1' as TicketId }, pressId: 'x', message: 1 as MessageId, at: 0 });
    expect((await ticketsOf(assistant))[0]!.status).toBe('active');
  });
});
