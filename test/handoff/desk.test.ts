import { describe, expect, it } from 'vitest';
import { plainText, textLength } from '../../src/domain/blocks.ts';
import { parseWeek } from '../../src/domain/openingHours.ts';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Text } from '../../src/domain/outgoing.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { deskWords } from '../../src/handoff/deskWords.ts';
import { waits } from '../../src/handoff/due.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { group, leadOf, openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';
import { submit, talking, until } from '../support/tickets.ts';

type Talking = Awaited<ReturnType<typeof talking>>;

describe('the queue', () => {
  it('thirty presses at once have one winner, and everybody hears what became of theirs', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7);
    const agents = Array.from({ length: 30 }, (_, i) => assistant.agent(`A${i}`, 500 + i));
    const heard = await Promise.all(agents.map((agent) => agent.presses('接单', 1)));
    expect(heard.filter((toast) => toast === '已接单')).toHaveLength(1);
    expect(heard.filter((toast) => toast === '已被同事接走')).toHaveLength(29);
    expect(customer.seen().filter(({ text }) => text.includes('已接入'))).toHaveLength(1);
  });

  it('a place is told when it is submitted, and again when it changed much', async () => {
    const assistant = openAssistant();
    for (const id of [1, 2, 3, 4]) await submit(assistant, id);
    const last = await submit(assistant, 5);
    expect(last.last().text).toContain('前面还有 4 位');
    const li = assistant.agent('Li');
    await li.presses('接单', 1);
    await assistant.passes(waits.place);
    expect(last.last().text).toContain('前面还有 4 位');
    await li.presses('接单', 2);
    await assistant.passes(waits.place);
    expect(last.last().text).toContain('前面还有 2 位');
    await li.presses('接单', 3);
    await li.presses('接单', 4);
    await assistant.passes(waits.place);
    expect(last.last().text).toContain('您是下一位');
  });

  it('the expected wait is what the last ones took', async () => {
    const assistant = openAssistant();
    const li = assistant.agent('Li');
    for (const id of [1, 2, 3]) {
      await submit(assistant, id);
      await li.presses('接单', id);
      await assistant.passes(9 * 60_000);
      await li.presses('结束', id);
    }
    expect((await submit(assistant, 4)).last().text).toContain('约 10 分钟');
    expect((await submit(assistant, 5)).last().text).toContain('约 20 分钟');
    // With a colleague it goes twice as fast; one who is away is not counted on.
    await assistant.agent('Wang').commands('help');
    expect((await submit(assistant, 6)).last().text).toContain('约 15 分钟');
    await assistant.agent('Wang').commands('away');
    expect((await submit(assistant, 8)).last().text).toContain('约 45 分钟');
    // Where everybody is away there is no telling.
    await li.commands('away');
    expect((await submit(assistant, 9)).last().text).not.toContain('预计等待');
    await li.commands('back');
    expect((await submit(assistant, 10)).last().text).toContain('约 60 分钟');
  });

  it('an urgent ticket comes first', async () => {
    const assistant = openAssistant();
    await submit(assistant, 1);
    const second = await submit(assistant, 2);
    const li = assistant.agent('Li');
    await li.commands('priority urgent', 2);
    expect(assistant.topic(2)!.name).toContain('🔴');
    await assistant.passes(waits.place);
    expect(second.last().text).toContain('您是下一位');
    await li.commands('queue');
    const list = assistant.general().at(-1)!.text;
    expect(list).toContain('2');
    expect(list.indexOf('客户2')).toBeLessThan(list.indexOf('客户1'));
  });

  it('the topic’s name and icon show the state', async () => {
    const { assistant, customer, li } = await talking();
    const look = () => { const { name, icon } = assistant.topic(1)!; return `${icon} ${name.slice(0, name.indexOf(' '))}`; };
    const looks = [look()];
    for (const command of ['transfer', 'priority urgent', 'claim', 'close', 'reopen']) {
      await li.commands(command, 1);
      looks.push(look());
    }
    await customer.blocks();
    looks.push(look());
    expect(looks).toEqual(['💬 🟢', '❗️ 🟡', '🔥 🔴', '💬 🟢', '✅ ⚫', '🔥 🔴', '👀 ⏸️']);
  });

  it('who wrote of fraud comes first by itself', async () => {
    const assistant = openAssistant();
    await submit(assistant, 1);
    const victim = assistant.customer(2);
    await victim.says('我的支付宝账号被盗了');
    await victim.says('转人工');
    for (let i = 0; i < 3; i += 1) await victim.presses('跳过');
    await victim.presses('提交');
    expect(victim.last().text).toContain('您是下一位');
  });

  it('who tells of fraud in the form, or while waiting, comes first from then on', async () => {
    const assistant = openAssistant();
    await submit(assistant, 1);
    const inForm = assistant.customer(2);
    await inForm.says('转人工');
    for (let i = 0; i < 2; i += 1) await inForm.presses('跳过');
    await inForm.says('我的支付宝账号被盗了');
    await inForm.presses('提交');
    expect(inForm.last().text).toContain('您是下一位');
    expect(assistant.topic(2)!.name).toContain('🔴');
    const waiting = await submit(assistant, 3);
    await waiting.says('我的支付宝账号被盗了');
    expect(assistant.topic(3)!.name).toContain('🔴');
    expect(assistant.topicTexts(3).at(-1)).toContain('优先级：紧急');
    await assistant.passes(waits.place);
    expect(waiting.last().text).toContain('前面还有 1 位');
  });

  it('what an agent decided about the priority stays', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 1);
    await assistant.agent('Li').commands('priority low', 1);
    await customer.says('我的支付宝账号被盗了');
    expect(await assistant.store.tickets(Infinity)).toMatchObject([{ priority: 'low' }]);
  });

  it('the group is reminded of a ticket that nobody claims, and again later', async () => {
    const assistant = openAssistant();
    await submit(assistant, 7);
    await assistant.passes(waits.unclaimed);
    expect(assistant.topicTexts(1).at(-1)).toContain('已等待 10 分钟');
    await assistant.passes(waits.stillUnclaimed);
    expect(assistant.topicTexts(1).at(-1)).toContain('已等待 40 分钟');
    await assistant.agent('Li').presses('接单', 1);
    const before = assistant.topicTexts(1).length;
    await assistant.passes(waits.stillUnclaimed);
    expect(assistant.topicTexts(1)).toHaveLength(before);
  });

  it('outside the hours the customer hears when the desk opens, and nobody is reminded before', async () => {
    const assistant = openAssistant({ hours: { week: parseWeek('Mo-Fr 09:00-18:00')!, timeZone: 'Asia/Shanghai', holidays: [] }, now: Date.parse('2026-11-28T20:00:00+08:00') });
    const customer = await submit(assistant, 7);
    expect(customer.last().text).toMatch(/11月30日星期一.*09:00/);
    const before = assistant.topicTexts(1).length;
    await assistant.passes(12 * 60 * 60_000);
    expect(assistant.topicTexts(1)).toHaveLength(before);
    await assistant.passes(30 * 60 * 60_000);
    expect(assistant.topicTexts(1).length).toBeGreaterThan(before);
  });
});

describe('on a holiday', () => {
  const opening = { week: parseWeek('Mo-Su 09:00-18:00')!, timeZone: 'Asia/Shanghai', holidays: [{ from: '2026-10-01', to: '2026-10-07' }] };

  it.each([
    ['zh-hans', '转人工', /不在客服的服务时间.*10月8日.*09:00.*按顺序处理/],
    ['zh-hant', '轉人工', /不在客服的服務時間.*10月8日.*09:00.*按順序處理/],
    ['en', 'I want to talk to a human', /not on duty now.*handled in order from.*8 October.*09:00/],
  ])('the customer hears when the desk opens and what happens then (%s)', async (languageCode, request, says) => {
    const assistant = openAssistant({ hours: opening, now: Date.parse('2026-10-03T11:00:00+08:00') });
    const customer = assistant.customer(7, { languageCode });
    await customer.says(request);
    for (const skip of [/跳过|跳過|Skip/, /跳过|跳過|Skip/, /跳过|跳過|Skip/, /提交|Submit/]) await customer.presses(customer.buttons().find((label) => skip.test(label))!);
    expect(customer.last().text).toMatch(says);
    expect(await assistant.store.tickets(Infinity)).toMatchObject([{ status: 'waiting' }]);
    // Nobody is there to be reminded; an agent who is may claim all the same.
    await assistant.passes(60 * 60_000);
    expect(assistant.topicTexts(1)).toHaveLength(1);
    await assistant.agent('Li').presses('接单', 1);
    expect(customer.last().text).toMatch(/Li/);
  });

  it('that lasts longer than can be told, the request is kept', async () => {
    const assistant = openAssistant({ hours: { ...opening, holidays: [{ from: '2026-10-01', to: '2027-10-07' }] }, now: Date.parse('2026-10-03T11:00:00+08:00') });
    expect((await submit(assistant, 7)).last().text).toContain('申请会保留');
  });
});

describe('the form', () => {
  it('that was left is asked about once and then dropped', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('转人工');
    await assistant.passes(waits.form);
    expect(customer.last().text).toContain('还没有提交');
    await assistant.passes(waits.drop);
    expect(customer.last().text).toContain('已取消');
    expect(assistant.channel.topics).toHaveLength(0);
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  });

  it('a ticket that is closed before anybody took it asks for no stars, and leaves the way back', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7);
    await assistant.agent('Li').presses('结束', 1);
    expect(customer.last().buttons.flat().map(({ label }) => label).join()).not.toContain('⭐');
    expect(customer.last().text).not.toContain('评价');
    expect(customer.buttons().length).toBeGreaterThan(0);
  });

  it('a word as long as a message reaches the agents as a whole', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await customer.presses('4 ⭐');
    const before = assistant.topicTexts(1).length;
    expect((await customer.says('好'.repeat(4096)))[0]).toContain('已转告');
    const heard = assistant.topicTexts(1).slice(before);
    expect(heard.join('').match(/好/g)).toHaveLength(4096);
    expect(heard.every((text) => text.length <= 4096)).toBe(true);
  });

  it('is not asked about while it is filled', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('转人工');
    await assistant.passes(waits.form - 60_000);
    await customer.presses('跳过');
    const before = customer.seen().length;
    await assistant.passes(2 * 60_000);
    expect(customer.seen()).toHaveLength(before);
  });
});

describe('the agents', () => {
  it('a ticket is transferred to a colleague: only the new one is heard', async () => {
    const { assistant, customer, li, wang } = await talking();
    await wang.commands('help');
    await li.commands('transfer Wang', 1);
    expect(customer.last().text).toContain('转给客服人员 Wang');
    await li.writes('我再说一句', 1);
    expect(customer.last().text).not.toContain('我再说一句');
    await wang.writes('我来处理', 1);
    expect(customer.last().text).toContain('Wang: 我来处理');
    expect(assistant.topicTexts(1).join('\n')).toContain('Li 已把工单转给 Wang');
  });

  it('back into the queue, with the place that it had', async () => {
    const { assistant, customer, li, wang } = await talking();
    await li.commands('transfer', 1);
    expect(customer.last().text).toContain('转回排队');
    expect(assistant.topic(1)!.name).toContain('🟡');
    await wang.writes('您好,我接着处理', 1);
    expect(customer.last().text).toContain('Wang');
  });

  it('who writes in the topic of a colleague hears that it was not sent, and can take over or note', async () => {
    const { assistant, customer, li, wang } = await talking();
    await wang.writes('我也在', 1);
    expect(assistant.topicTexts(1).at(-1)).toMatch(/由 Li 负责.*没有发给客户.*\/claim.*\/note/);
    expect(await wang.presses('接手', 1)).toBe('已接单');
    expect(customer.last().text).toContain('转给客服人员 Wang');
    expect(assistant.topicTexts(1).join('\n')).toContain('Wang 已从 Li 接手');
    await wang.writes('我来处理', 1);
    expect(customer.last().text).toBe('Wang: 我来处理');
    await li.writes('我再说一句', 1);
    expect(customer.last().text).toBe('Wang: 我来处理');
  });

  it('/claim in the topic of a colleague asks first; of many who take over, one does', async () => {
    const { assistant, customer, wang } = await talking();
    await wang.commands('claim', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('由 Li 负责');
    const agents = Array.from({ length: 10 }, (_, i) => assistant.agent(`A${i}`, 500 + i));
    const heard = await Promise.all(agents.map((agent) => agent.presses('接手', 1)));
    expect(heard.filter((toast) => toast === '已接单')).toHaveLength(1);
    expect(heard.filter((toast) => toast === '已被同事接走')).toHaveLength(9);
    expect(customer.seen().filter(({ text }) => text.includes('转给客服人员'))).toHaveLength(1);
  });

  it('of a ticket that just went back nobody is reminded at once, however long ago it was opened', async () => {
    const { assistant, li } = await talking();
    await assistant.passes(waits.unclaimed);
    await li.commands('transfer', 1);
    await assistant.passes(waits.stillUnclaimed - 60_000);
    expect(assistant.topicTexts(1).join()).not.toContain('已等待');
    await assistant.passes(60_000);
    expect(assistant.topicTexts(1).at(-1)).toContain('已等待');
  });

  it('a correction of what was said before it went back claims nothing', async () => {
    const { assistant, li } = await talking();
    await li.writes('请看订单详青', 1, { id: 601 as never });
    await li.commands('transfer', 1);
    await li.writes('请看订单详情', 1, { id: 601 as never, edited: true });
    expect(await assistant.store.tickets(Infinity)).toMatchObject([{ status: 'waiting' }]);
  });

  it('claimed from the list before its card was shown: the card has the buttons of a claimed one', async () => {
    const assistant = openAssistant();
    assistant.channel.fail(new DeliveryError({ kind: 'wait', ms: 60_000 }, 'Too Many Requests'), 1, ({ thread }) => thread !== undefined);
    const customer = assistant.customer(7);
    await customer.says('转人工');
    for (let i = 0; i < 3; i += 1) await customer.presses('跳过');
    void customer.presses('提交');
    await until(() => customer.last().text.includes('已提交'));
    const [ticket] = await assistant.store.tickets(Infinity);
    const press = { do: 'claim', ticket: ticket!.id } as const;
    void assistant.take({ kind: 'agentPress', agent: assistant.agent('Li').person, chat: group, press, pressId: 'list', message: 1 as MessageId, at: 0 });
    await assistant.settled();
    expect(assistant.seenIn(1)[0]!.buttons.flat().map(({ label }) => label)).toContain('✅ 结束');
    expect(assistant.seenIn(1)[0]!.buttons.flat().map(({ label }) => label)).not.toContain('🙋 接单');
  });

  it.each(['constructor', 'toString', '__proto__'])('/%s is no command', async (name) => {
    const { assistant, li } = await talking();
    await li.commands(name, 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('没有这个命令');
  });

  it('who left and is back by a command is there again', async () => {
    const { assistant, li, wang } = await talking();
    await wang.commands('help');
    await wang.leaves();
    await wang.commands('back');
    await li.commands('transfer Wang', 1);
    expect(assistant.topicTexts(1).join()).toContain('Li 已把工单转给 Wang');
  });

  it('nobody is found under a name that never worked here', async () => {
    const { assistant, li } = await talking();
    await li.commands('transfer @nobody', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('没有找到客服人员「@nobody」');
  });

  it('who left the group holds no ticket', async () => {
    const { assistant, customer, li } = await talking();
    const [ticket] = await assistant.store.tickets(Infinity);
    await assistant.take({ kind: 'agentLeft', agent: li.person.id, ticket: ticket!.id, at: assistant.clock.now() });
    expect(customer.last().text).toContain('转回排队');
    expect(assistant.topicTexts(1).join('\n')).toContain('已离开客服群');
  });

  it('a section of the guide is sent with one tap, without buttons of the assistant', async () => {
    const { customer, li } = await talking();
    expect(await li.presses('怎么还款', 1)).toBe('已发给客户');
    expect(customer.last().text).toContain(leadOf('repay'));
    expect(customer.buttons()).toEqual([]);
  });

  it('who did not claim the ticket sends nothing', async () => {
    const { customer, wang } = await talking();
    const before = customer.seen().length;
    expect(await wang.presses('怎么还款', 1)).toBe('已被同事接走');
    expect(customer.seen()).toHaveLength(before);
  });

  it('prepared answers are shown as the customer would read them, found by words, and sent with a tap', async () => {
    const { assistant, customer, li } = await talking();
    await li.commands('name 小李');
    await li.commands('reply', 1);
    expect(assistant.topicTexts(1).at(-1)).toMatch(/预备回复[\s\S]*checking · 正在查: 王小明，您好，我是 小李[\s\S]*try-again/);
    await li.commands('reply 银行卡 余额', 1);
    expect(assistant.topicTexts(1).at(-1)).toMatch(/try-again[\s\S]*结果请告诉我。$/);
    expect(assistant.topicTexts(1).at(-1)).not.toContain('checking');
    const before = customer.seen().length;
    expect(await li.presses('再试一次', 1)).toBe('已发给客户');
    expect(customer.seen().slice(before).map(({ text }) => text)).toEqual([expect.stringMatching(/^请确认所选银行卡内有足够的余额/)]);
    await li.commands('reply checking', 1);
    expect(customer.last().text).toBe('王小明，您好，我是 小李，正在查您的订单，请稍等。');
    await li.commands('reply 没有这个词', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('没有这个预备回复');
    await li.presses('结束', 1);
    await customer.presses('对话记录');
    expect(customer.last().text).toContain('小李: 王小明，您好');
  });

  it('a prepared answer is in the language of the customer', async () => {
    const { assistant, customer, li } = await talking();
    await customer.commands('language');
    await customer.presses('English');
    await li.commands('reply checking', 1);
    expect(customer.last().text).toContain('Hello 王小明, this is Li.');
    expect(assistant.topicTexts(1).at(-1)).toContain('Hello 王小明');
  });

  it('a prepared answer follows a customer who goes on in another language', async () => {
    const { customer, li } = await talking();
    await customer.says('ok thx');
    await li.commands('reply checking', 1);
    expect(customer.last().text).toContain('我是 Li');
    await customer.says('Sorry, could we go on in English please? When will my account be charged again?');
    await li.commands('reply checking', 1);
    expect(customer.last().text).toContain('Hello 王小明, this is Li.');
  });

  it('a prepared answer that is the first one claims; of a colleague’s ticket it is not sent', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7, '王小明');
    await assistant.agent('Li').commands('reply checking', 1);
    expect(customer.seen().slice(-2).map(({ text }) => text)).toEqual([expect.stringContaining('Li 已接入'), expect.stringContaining('我是 Li')]);
    await assistant.agent('Wang').commands('reply checking', 1);
    expect(customer.last().text).toContain('我是 Li');
    expect(assistant.topicTexts(1).at(-1)).toBe('已被同事接走');
  });

  it('of many prepared answers as many are listed as fit into a message', () => {
    const inAll = (text: string) => ({ zh: text, 'zh-Hant': text, en: text });
    const body = '您好，'.repeat(60);
    const replies = Array.from({ length: 100 }, (_, i) => ({ reply: { key: `reply-${i}`, title: inAll(`标题 ${i}`), text: inAll(body) }, text: body }));
    const listed = deskWords(content, 'zh').replies(replies, { id: 'T1' } as Ticket) as Text;
    expect(textLength(listed.blocks)).toBeLessThan(4096);
    expect(plainText(listed.blocks)).toMatch(/还有 75 条：用 \/reply 加关键词查找。$/);
  });

  it('customers see the name that an agent chose', async () => {
    const { customer, li } = await talking();
    await li.commands('name 小李');
    await li.writes('再看一下', 1);
    expect(customer.last().text).toBe('小李: 再看一下');
    await li.commands(`name ${'a'.repeat(39)}🙂🙂`);
    await li.writes('好的', 1);
    expect(customer.last().text).toBe(`${'a'.repeat(39)}: 好的`);
    await li.presses('结束', 1);
    await customer.presses('对话记录');
    expect(customer.last().text).toContain('小李: 再看一下');
  });

  it('a customer who is blocked gets no human, but the guide', async () => {
    const { assistant, customer, li } = await talking();
    await li.commands('block', 1);
    await li.presses('结束', 1);
    expect((await customer.says('转人工'))[0]).toContain('目前不能为您提供人工服务');
    expect((await customer.presses('重新打开'))[0]).toContain('目前不能为您提供人工服务');
    expect(await assistant.store.tickets(Infinity)).toEqual([]);
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
    await li.commands('unblock', 1);
    expect((await customer.says('转人工'))[0]).toContain('订单号');
    expect((await assistant.store.transcript(customer.person.id as never)).filter(({ who }) => who === 'note').map(({ text }) => text)).toEqual(['/block', '/unblock']);
    await assistant.store.turn({ conversation: group, more: 'events' }, ({ events = [] }) => {
      const by = li.person.id;
      expect(events.filter(({ kind }) => kind.endsWith('blocked'))).toMatchObject([{ kind: 'blocked', by, ticket: 'T1' }, { kind: 'unblocked', by, ticket: 'T1' }]);
      return undefined;
    });
  });

  it('what every object has is neither a command nor a section', async () => {
    const { assistant, customer, li } = await talking();
    for (const name of ['constructor', '__proto__']) {
      await li.commands(name, 1);
      expect(assistant.topicTexts(1).at(-1)).toContain('没有这个命令');
    }
    const [before, general] = [customer.seen().length, assistant.general().length];
    expect((await customer.forges({ do: 'section', section: 'constructor' })).join()).toContain('请选择您想了解的内容');
    expect(assistant.general()).toHaveLength(general);
    const ticket = (await assistant.store.tickets(Infinity))[0]!.id;
    await assistant.take({ kind: 'agentPress', agent: li.person, chat: group, press: { do: 'article', ticket, section: 'gone' }, pressId: 'p', message: 1 as MessageId, at: 0 });
    expect(assistant.channel.toasts.get('p')).toBe('这个按钮已失效');
    expect(customer.seen()).toHaveLength(before + 1);
  });

  it('a name of nobody is answered, however long it is', async () => {
    const { assistant, li } = await talking();
    await li.commands(`transfer ${'好'.repeat(4080)}`, 1);
    expect(assistant.topicTexts(1).at(-1)).toMatch(/^没有找到客服人员「好{64}」/);
  });

  it('a notice stands above every answer until it expires', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    const li = assistant.agent('Li');
    await assistant.ready;
    await li.commands('banner 支付系统正在维护 2h');
    const shanghai = new Date(assistant.clock.now() + (2 + 8) * 60 * 60_000).toISOString();
    expect(assistant.general().at(-1)!.text).toContain(`${shanghai.slice(11, 16)} 为止`);
    expect((await customer.says('为什么扣款失败'))[0]).toMatch(/^支付系统正在维护/);
    expect((await customer.presses('怎么还款')).at(-1)).toMatch(/^支付系统正在维护/);
    expect((await customer.says('你好')).join()).not.toContain('维护');
    await customer.says('转人工');
    expect((await customer.says('为什么扣款失败'))[0]).toMatch(/^支付系统正在维护/);
    await customer.commands('cancel');
    await assistant.passes(2 * 60 * 60_000);
    expect((await customer.says('为什么扣款失败'))[0]).not.toContain('维护');
  });

  it('numbers of the last days', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await customer.presses('5 ⭐');
    await li.commands('stats');
    expect(assistant.general().at(-1)!.text).toMatch(/工单：1[\s\S]*评分：5\.0（1 次）/);
  });

  it('the queue and the numbers lead to each other in one message, as they are now; a ticket is claimed from the list', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7, '王小明');
    const li = assistant.agent('Li');
    await li.commands('queue');
    const before = assistant.general().length;
    await assistant.passes(5 * 60_000);
    await li.presses('刷新');
    expect(assistant.general().at(-1)!.text).toContain('王小明 · 等待 5 分钟');
    await li.presses('数据');
    expect(assistant.general().at(-1)!.text).toMatch(/最近 7 天[\s\S]*工单：1，现在排队：1/);
    await assistant.passes(2 * 24 * 60 * 60_000);
    await li.presses('1 天');
    expect(assistant.general().at(-1)!.text).toMatch(/最近 1 天[\s\S]*工单：0，现在排队：1/);
    await li.presses('30 天');
    expect(assistant.general().at(-1)!.text).toMatch(/最近 30 天[\s\S]*工单：1/);
    await li.presses('📋 排队');
    expect(await li.presses('🙋 T')).toBe('已接单');
    expect(customer.last().text).toContain('Li 已接入');
    await li.presses('刷新');
    expect(assistant.general().at(-1)!.text).toBe('没有排队中的工单。');
    expect(assistant.general()).toHaveLength(before);
  });

  it('a command for a ticket outside of its topic says where it belongs', async () => {
    const { assistant, li } = await talking();
    await li.commands('transfer');
    expect(assistant.general().at(-1)!.text).toContain('在工单的话题里');
  });
});

describe('while somebody talks to the customer', () => {
  it.each(['为什么扣款失败', '你好', '蓝色的大象在唱歌', '转人工', '不是这个'])('the assistant is quiet: «%s» goes to the agent alone', async (text) => {
    const { assistant, customer } = await talking();
    expect(await customer.says(text)).toEqual([]);
    expect(assistant.topicTexts(1).at(-1)).toBe(`王小明: ${text}`);
  });

  it('what is asked of the assistant by a command or a button is answered', async () => {
    const { customer } = await talking();
    expect((await customer.commands('menu'))[0]).toContain('请选择');
    expect((await customer.presses('怎么还款')).at(-1)).toContain(leadOf('repay'));
    expect((await customer.commands('human'))[0]).toContain('正在与您对话');
  });
});

describe('the relay', () => {
  it('an edit changes the message on the other side, both ways', async () => {
    const { assistant, customer, li } = await talking();
    await customer.says('提示余额不族', { id: 501 as never });
    await customer.says('提示余额不足', { id: 501 as never, edited: true });
    expect(assistant.topicTexts(1).filter((text) => text.includes('提示余额'))).toEqual(['王小明 ✏️: 提示余额不足']);
    await li.writes('请看订单详青', 1, { id: 601 as never });
    await li.writes('请看订单详情', 1, { id: 601 as never, edited: true });
    expect(customer.seen().filter(({ text }) => text.includes('请看订单')).map(({ text }) => text)).toEqual(['Li ✏️: 请看订单详情']);
  });

  it('a reply answers the same message on the other side', async () => {
    const { assistant, customer, li } = await talking();
    await customer.says('哪一单?', { id: 502 as never });
    const asked = assistant.seenIn(1).at(-1)!;
    await li.writes('5月那单', 1, { replyTo: asked.id });
    expect(customer.last().outgoing).toMatchObject({ kind: 'text', replyTo: 502 });
  });
});

describe('the end', () => {
  it('a silent customer is asked, and the talk then ended', async () => {
    const { assistant, customer } = await talking();
    await assistant.passes(waits.silence);
    expect(customer.last().text).toContain('您还在吗');
    await assistant.passes(waits.close);
    expect(customer.last().text).toContain('本次人工服务已结束');
    expect(assistant.topic(1)!.state).toBe('closed');
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  });

  it.each([
    ['an agent closes it', 'Wang 已结束本工单', async ({ wang }: Talking) => wang.commands('close', 1)],
    ['the customer ends it', '客户已取消或结束', async ({ customer }: Talking) => void (await customer.presses('结束对话'))],
    ['the customer is silent', '自动结束', async ({ assistant }: Talking) => assistant.passes(waits.silence + waits.close)],
  ])('its summary stands in the topic: %s', async (_, said, ends) => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7);
    const [li, wang] = [assistant.agent('Li'), assistant.agent('Wang')];
    await assistant.passes(4 * 60_000);
    await li.writes('您好', 1);
    await li.commands('tag 余额', 1);
    await assistant.passes(2 * 60_000);
    await customer.commands('human');
    await ends({ assistant, customer, li, wang });
    expect(assistant.topicTexts(1).at(-1)).toMatch(new RegExp(`${said}[\\s\\S]*由 Li 处理 · 首次回复：4 分钟 · 处理：\\d+ 分钟 · 标签：#余额`));
  });

  it('a tag of two words is one hashtag, and the same words take it off', async () => {
    const { assistant, li } = await talking();
    await li.commands('tag 风险 VIP', 1);
    expect(assistant.topicTexts(1).at(-1)).toContain('#风险_VIP');
    await li.commands('tag 风险 VIP', 1);
    expect(assistant.topicTexts(1).at(-1)).not.toContain('#');
  });

  it('one who answers is not', async () => {
    const { assistant, customer } = await talking();
    await assistant.passes(waits.silence);
    await customer.says('在的');
    const before = customer.seen().length;
    await assistant.passes(waits.silence + waits.close);
    expect(customer.seen()).toHaveLength(before);
  });

  it('the rating and a word reach the agents; the next question is a question', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await customer.presses('4 ⭐');
    expect(customer.last().text).toContain('谢谢您的评分');
    expect(assistant.topicTexts(1).at(-1)).toContain('⭐⭐⭐⭐');
    expect((await customer.says('小哥很耐心'))[0]).toContain('已转告');
    expect(assistant.topicTexts(1).at(-1)).toContain('小哥很耐心');
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  });

  it('reopened within a day it goes on in its topic; later it says why not', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await customer.presses('重新打开');
    expect(customer.last().text).toContain('您是下一位');
    expect(assistant.topic(1)).toMatchObject({ state: 'open', name: expect.stringContaining('🟡') as string });
    await li.presses('接单', 1);
    await li.presses('结束', 1);
    await assistant.passes(25 * 60 * 60_000);
    await customer.presses('重新打开');
    expect(customer.last().text).toContain('已超过一天');
  });

  it('a new message is answered as ever, with the way back under it', async () => {
    const { customer, li } = await talking();
    await li.presses('结束', 1);
    const [answer] = await customer.says('为什么扣款失败');
    expect(answer).toContain(leadOf('causes'));
    expect(answer).not.toContain('还是刚才那件事吗');
    expect(customer.buttons().at(-1)).toBe('↩️ 重新打开');
    await customer.presses('重新打开');
    expect(customer.last().text).toContain('您是下一位');
  });

  it('one that is not understood is asked about, and the agents read it once it is reopened', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await assistant.passes(60_000);
    const [asked] = await customer.says('蓝色的大象在唱歌');
    expect(asked).toContain('还是刚才那件事吗');
    expect(customer.buttons()[0]).toBe('↩️ 重新打开');
    await customer.presses('重新打开');
    expect(assistant.topicTexts(1).at(-1)).toMatch(/重新打开了工单[\s\S]*客户: 蓝色的大象在唱歌/);
  });

  it.each([
    ['after a day', async ({ assistant }: Talking) => assistant.passes(25 * 60 * 60_000)],
    ['for a customer who is blocked', async ({ li }: Talking) => li.commands('block', 1)],
  ])('there is no way back %s', async (_, happens) => {
    const talk = await talking();
    await talk.li.presses('结束', 1);
    await happens(talk);
    await talk.customer.says('蓝色的大象在唱歌');
    expect(talk.customer.buttons()).not.toContain('↩️ 重新打开');
  });

  it('who only left the queue has nothing to go back to', async () => {
    const assistant = openAssistant();
    const customer = await submit(assistant, 7);
    await customer.presses('退出排队');
    await customer.says('蓝色的大象在唱歌');
    expect(customer.buttons()).not.toContain('↩️ 重新打开');
  });

  it('who has another request open by now reopens nothing: one is open, not two', async () => {
    const { assistant, customer, li } = await talking();
    await li.presses('结束', 1);
    await customer.says('转人工');
    await customer.presses('重新打开');
    expect(await assistant.store.tickets(Infinity)).toHaveLength(1);
  });

  it('the transcript is there for the asking, without the notes', async () => {
    const { assistant, customer, li } = await talking();
    await li.commands('note 难缠', 1);
    await customer.says('提示账户有风险');
    await li.presses('结束', 1);
    assistant.clock.advance(1000);
    await customer.says('怎么还款');
    await customer.presses('对话记录');
    expect(customer.last().text).toContain('Li: 您好');
    expect(customer.last().text).toContain('提示账户有风险');
    expect(customer.last().text).not.toContain('怎么还款');
    expect(customer.last().text).not.toContain('难缠');
  });
});

describe('who has no say', () => {
  it('a stranger in private has none of the agents powers', async () => {
    const { assistant, customer } = await talking();
    const stranger = assistant.customer(99);
    await stranger.commands('close');
    await stranger.commands('banner', '坏消息 2h');
    expect((await assistant.store.desk())!.banner).toBeUndefined();
    await customer.says('还在吗');
    expect(assistant.topicTexts(1).at(-1)).toContain('还在吗');
  });

  it.each([
    ['claim', { do: 'claim' }], ['take over', { do: 'takeOver', from: 9076 }], ['close', { do: 'close' }], ['article', { do: 'article', section: 'repay' }], ['reply', { do: 'reply', key: 'checking' }], ['queue', { do: 'queue' }],
    ['rate', { do: 'rate', stars: 5 }], ['reopen', { do: 'reopen' }], ['transcript', { do: 'transcript' }], ['leave', { do: 'leave', from: 'active' }],
  ])('forged data of another customer (%s) does nothing', async (_, press) => {
    const { assistant } = await talking();
    const [ticket] = await assistant.store.tickets(Infinity);
    const before = assistant.topicTexts(1).length;
    const thief = assistant.customer(99);
    await thief.forges({ ...press, ticket: ticket!.id } as never);
    expect(await assistant.store.ticket(ticket!.id)).toEqual(ticket);
    expect(assistant.topicTexts(1)).toHaveLength(before);
    expect(thief.seen().map(({ text }) => text).join('\n')).not.toContain('您好\n');
  });

  it('a press from outside the group does nothing', async () => {
    const { assistant } = await talking();
    const [ticket] = await assistant.store.tickets(Infinity);
    await assistant.take({
      kind: 'agentPress', agent: { id: 77 as never, name: 'X' }, chat: -5 as never, press: { do: 'close', ticket: ticket!.id }, pressId: 'p', message: 1 as never, at: assistant.clock.now(),
    });
    expect((await assistant.store.ticket(ticket!.id))!.status).toBe('active');
  });
});
