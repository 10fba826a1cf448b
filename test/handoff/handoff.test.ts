import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/domain/record.ts';
import { group, leadOf, openAssistant } from '../support/assistant.ts';

async function submitted(assistant = openAssistant()) {
  const customer = assistant.customer(7, { name: '王小明' });
  await customer.says('转人工');
  await customer.says('2024051122001412341234567890');
  await customer.says('昨天下午3点');
  await customer.says('卡里有钱，扣了三次都失败');
  await customer.presses('提交');
  return { assistant, customer };
}

describe('asking for a human', () => {
  it('the form, the summary, the queue, the topic, both ways, the end', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7, { name: '王小明' });
    const li = assistant.agent('Li');

    expect((await customer.says('我要人工客服'))[0]).toContain('订单号');
    expect(customer.buttons()).toContain('跳过');
    expect((await customer.says('2024051122001412341234567890'))[0]).toContain('什么时候');
    expect((await customer.says('昨天下午3点'))[0]).toContain('发生了什么');
    const [summary] = await customer.says('卡里有钱，扣了三次都失败');
    expect(summary).toContain('2024051122001412341234567890');
    expect(summary).toContain('昨天下午3点');
    expect(assistant.channel.topics).toHaveLength(0);

    expect((await customer.presses('提交'))[0]).toContain('您是下一位');
    expect(assistant.topic(1)!.name).toContain('王小明');
    const [card] = assistant.topicTexts(1);
    expect(card).toContain('卡里有钱，扣了三次都失败');
    expect(card).toContain('王小明');

    expect(await li.presses('接单', 1)).toBe('已接单');
    expect(customer.last().text).toContain('Li 已接入');
    await li.writes('您好，请看订单详情里的提示', 1);
    expect(customer.last().text).toContain('请看订单详情里的提示');
    expect(await customer.says('提示账户有风险')).toEqual([]);
    expect(assistant.topicTexts(1).at(-1)).toContain('提示账户有风险');

    await li.presses('结束', 1);
    expect(customer.last().text).toContain('人工服务已结束');
    expect(assistant.topic(1)!.state).toBe('closed');
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  });

  it('every question can be skipped', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    await customer.presses('跳过');
    await customer.presses('跳过');
    const [summary] = await customer.presses('跳过');
    expect(summary).toContain('未提供');
    expect((await customer.presses('提交'))[0]).toContain('已提交');
  });

  it('a skip in words is a skip', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    expect((await customer.says('不知道'))[0]).toContain('什么时候');
  });

  it('a card number beside the request is no account: what happened is asked', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('转人工，我的卡号是6222021234567890128');
    await customer.says('2024051122001412341234567890');
    expect((await customer.says('昨天下午3点'))[0]).toContain('发生了什么');
  });

  it('an account that comes once the summary is shown goes into it, a question is answered', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    for (let i = 0; i < 3; i += 1) await customer.presses('跳过');
    expect((await customer.says('卡里有钱，扣了三次都失败'))[0]).toContain('问题情况：卡里有钱，扣了三次都失败');
    expect((await customer.says('怎么还款'))[0]).toContain(leadOf('repay'));
    expect(customer.last().text).toContain('卡里有钱，扣了三次都失败');
  });

  it.each(['扣了两次钱我很着急怎么办呢', 'they keep saying it failed but I have money'])('an account where the order number is asked for («%s») is kept, and the number asked for again', async (text) => {
    const customer = openAssistant().customer(7);
    await customer.says('转人工');
    const [heard] = await customer.says(text);
    expect(heard).toMatch(/已记下|is noted/);
    expect(heard).toMatch(/订单号|order number/i);
    await customer.presses(/[a-z]/.test(text) ? 'Skip' : '跳过');
    await customer.presses(/[a-z]/.test(text) ? 'Skip' : '跳过');
    expect(customer.last().text).toContain(text);
  });

  it('what was already said is not asked', async () => {
    const customer = openAssistant().customer(7);
    await customer.says('订单2024051122001412341234567890为什么扣款失败');
    const [question] = await customer.says('卡里明明有钱但是页面一直提示系统繁忙，转人工');
    expect(question).toContain('什么时候');
    const [summary] = await customer.says('5月12日');
    expect(summary).toContain('2024051122001412341234567890');
    expect(summary).toContain('系统繁忙');
  });

  it.each([
    ['哦对了我记错了，应该是5月13号', '5月13号'],
    ['不对，应该是昨天', '昨天'],
    ['5月13号才对', '5月13号'],
  ])('what was already said is mended while another question is open: «%s»', async (text, time) => {
    const customer = openAssistant().customer(7);
    await customer.says('5月12号扣款失败了');
    await customer.commands('human');
    await customer.says(text);
    await customer.says('订单号错了，应该是2024051122001412341234567890');
    const [summary] = await customer.says('页面提示系统繁忙，5月14号应该是又扣了一次');
    expect(summary).toContain(`支付时间：${time}`);
    expect(summary).toContain('订单号：2024051122001412341234567890');
    expect(summary).toContain('又扣了一次');
  });

  it.each(['没找到', '查不到', '没看到', '不晓得', '沒找到', "couldn't find it"])('«%s» skips the order number', async (text) => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    expect((await customer.says(text))[0]).toMatch(/什么时候|什麼時候|When was/);
  });

  it('a question to the guide while the form is open is answered, and the form goes on', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    const heard = await customer.says('为什么扣款失败');
    expect(heard[0]).toContain(leadOf('causes'));
    expect(heard[1]).toContain('订单号');
  });

  it('«没解决» and two misses lead to the form too, and the card says why', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.says('为什么扣款失败');
    expect((await customer.presses('没解决'))[0]).toContain('转人工');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    expect(assistant.topicTexts(1)[0]).toContain('没解决');
    expect(assistant.topicTexts(1)[0]).toContain('为什么扣款失败');
  });

  it.each([
    ['算了', '已取消'],
    ['取消', '已取消'],
    ['你好', '订单号'],
    ['转人工', '订单号'],
    ['我不想活了', '紧急电话'],
    ['报警', '好像不是订单号'],
    ['我没有这个', '订单号'],
  ])('asked for the order number, «%s» is none: %s', async (text, answer) => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    expect((await customer.says(text)).join('\n')).toContain(answer);
    expect(JSON.stringify(await assistant.store.tickets(0))).not.toContain(`"value":"${text}"`);
  });

  it('the summary is submitted by a word, too', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    expect((await customer.says('好的'))[0]).toContain('已提交');
  });

  it('an edited answer mends the answer that it was', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    await customer.says('2024051122001412341234567891', { id: 500 as never });
    const [again] = await customer.says('2024051122001412341234567890', { id: 500 as never, edited: true });
    expect(again).toContain('什么时候');
    await customer.presses('跳过');
    const [summary] = await customer.presses('跳过');
    expect(summary).toContain('2024051122001412341234567890');
    expect(summary).not.toContain('2024051122001412341234567891');
  });

  it('what comes between asks the open question again', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    expect((await customer.commands('menu')).at(-1)).toContain('订单号');
    await customer.commands('language');
    expect((await customer.presses('English')).at(-1)).toContain('order number');
  });

  it('an album is confirmed once', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    const heard = [];
    for (const _ of [1, 2, 3]) heard.push(...(await customer.says('', { media: 'photo', album: 'a1' })));
    expect(heard).toHaveLength(1);
  });

  it('a dropped form reaches nobody', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    expect((await customer.commands('cancel'))[0]).toContain('已取消');
    expect(assistant.channel.topics).toHaveLength(0);
    expect((await customer.says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
  });

  it('a picture sent with the form follows the card', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    await customer.sends('photo', '卡号6222021234567890123的截图');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    const [, picture] = assistant.seenIn(1);
    expect(picture).toMatchObject({ text: '[copy] 卡号💳••••的截图' });
  });
});

describe('the queue', () => {
  it('tells the place, answers the guide meanwhile, and can be left', async () => {
    const { assistant } = await submitted();
    assistant.clock.advance(1000);
    const second = assistant.customer(8);
    await second.commands('human');
    for (const _ of [1, 2, 3]) await second.presses('跳过');
    expect((await second.presses('提交'))[0]).toContain('前面还有 1 位');
    expect((await second.says('怎么联系客服'))[0]).toContain(leadOf('contact'));
    expect((await second.says('我的订单还是没扣成功呢呢呢呢'))).toHaveLength(1);
    expect((await second.commands('human'))[0]).toContain('前面还有 1 位');
    expect((await second.commands('cancel'))[0]).toContain('已退出排队');
    expect(assistant.topic(2)!.state).toBe('closed');
  });

  it('without a group the ticket waits and the customer is told the official channels; it goes out when a group is bound', async () => {
    const { assistant, customer } = await submitted(openAssistant({ desk: false }));
    expect(customer.last().text).toContain('在线客服');
    expect(assistant.channel.topics).toHaveLength(0);
    await assistant.agent('Li').commands('here wrong', undefined);
    expect(assistant.channel.topics).toHaveLength(0);
    await assistant.agent('Li').commands('here OPEN-SESAME', undefined);
    expect(assistant.topicTexts(1)[0]).toContain('卡里有钱，扣了三次都失败');
  });
});

it('while waiting, a card number is warned of, thanks are answered, and the rest is noted with the place', async () => {
  const { customer } = await submitted();
  expect((await customer.says('6222021234567890123'))[0]).toContain('遮盖');
  expect((await customer.says('谢谢'))[0]).toContain('不客气');
  expect((await customer.says('蓝色的大象在唱歌'))[0]).toMatch(/已记下[^]*下一位/);
});

describe('the agents', () => {
  it('one of them wins, and everyone who pressed is answered', async () => {
    const { assistant, customer } = await submitted();
    const answers = await Promise.all(['Li', 'Wang', 'Zhao'].map((name) => assistant.agent(name).presses('接单', 1).catch(() => 'gone')));
    expect(answers.filter((answer) => answer === '已接单')).toHaveLength(1);
    expect(customer.seen().filter(({ text }) => text.includes('已接入'))).toHaveLength(1);
  });

  it('a first answer claims; another agent is told that it was not sent', async () => {
    const { assistant, customer } = await submitted();
    await assistant.agent('Li').writes('您好', 1);
    expect(customer.last().text).toBe('Li: 您好');
    await assistant.agent('Wang').writes('我也来', 1);
    expect(customer.last().text).toBe('Li: 您好');
    expect(assistant.topicTexts(1).at(-1)).toContain('由 Li 负责');
  });

  it('a note stays inside, and so does what is written in General', async () => {
    const { assistant, customer } = await submitted();
    const before = customer.seen().length;
    await assistant.agent('Li').commands('note 这位客户上周也来过', 1);
    await assistant.agent('Li').writes('今天谁值班', undefined);
    expect(customer.seen()).toHaveLength(before);
  });

  it('a card number reaches nobody, before the form, in it, and while talking', async () => {
    const { assistant, customer } = await submitted();
    await assistant.agent('Li').writes('您的卡是4111111111111111吗', 1);
    expect(customer.last().text).toBe('Li: 您的卡是💳••••吗');
    await customer.says('我的卡是 6222 0212 3456 7890 123');
    expect(customer.last().text).toContain('遮盖');
    expect(assistant.topicTexts(1).join()).toContain('💳••••');
    expect(JSON.stringify(assistant.seenIn(1))).not.toMatch(/6222/);
  });

  it('a customer who ends the talk is with the bot again', async () => {
    const { assistant, customer } = await submitted();
    await assistant.agent('Li').presses('接单', 1);
    expect((await customer.commands('cancel'))[0]).toContain('已结束');
    expect(assistant.topicTexts(1).at(-1)).toContain('取消或结束');
    await assistant.agent('Li').writes('还在吗', 1);
    expect(customer.last().text).not.toContain('还在吗');
  });

  it('an old «退出排队» does not end a talk', async () => {
    const { assistant, customer } = await submitted();
    await assistant.agent('Li').presses('接单', 1);
    await customer.presses('退出排队');
    expect(customer.toast()).toBe('这个按钮已失效');
    await customer.says('还在吗');
    expect(assistant.topicTexts(1).at(-1)).toContain('还在吗');
  });

  it('a very long account fits: the summary can be submitted and the card has its buttons', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    await customer.presses('跳过');
    await customer.presses('跳过');
    await customer.says('扣款失败了很多次。'.repeat(440));
    const [summary] = await customer.says('还有，'.repeat(300));
    expect(summary!.length).toBeLessThanOrEqual(4096);
    await customer.presses('提交');
    expect(assistant.topicTexts(1)[0]!.length).toBeLessThanOrEqual(4096);
  });

  it('buttons of a closed ticket, and forged ones from a private chat, do nothing', async () => {
    const { assistant, customer } = await submitted();
    await customer.commands('cancel');
    await assistant.take({
      kind: 'customerPress', customer: customer.person, press: { do: 'claim', ticket: 'T1' as never }, pressId: 'forged', message: 1 as never, buttons: [], at: 0,
    });
    expect(assistant.channel.toasts.get('forged')).toBe('这个按钮已失效');
    expect(await assistant.store.tickets(0)).toMatchObject([{ status: 'closed' }]);
  });
});

describe('/forget', () => {
  it('deletes the topics of requests that are long closed, too, and a second tap does nothing', async () => {
    const { assistant, customer } = await submitted();
    await assistant.agent('Li').presses('结束', 1);
    await customer.commands('forget');
    const [button] = customer.last().buttons.flat();
    const message = customer.last().id;
    const tap = (pressId: string, update: number) =>
      assistant.take({ kind: 'customerPress', customer: customer.person, press: { do: 'forget' }, pressId, message, buttons: [[button!]], at: 0, update: update as never });
    await tap('one', 9001);
    await tap('two', 9002);
    expect(assistant.topic(1)!.state).toBe('deleted');
    expect(customer.seen().filter(({ text }) => text.includes('已删除您的全部数据'))).toHaveLength(1);
  });

  it('asks first, then deletes everything, the topic included', async () => {
    const { assistant, customer } = await submitted();
    expect((await customer.commands('forget'))[0]).toContain('确定');
    expect((await customer.presses('确定删除')).at(-1)).toContain('已删除');
    expect(assistant.topic(1)!.state).toBe('deleted');
    expect(await assistant.store.transcript(7 as never)).toEqual([]);
    expect(await assistant.store.tickets(0)).toEqual([]);
  });

  it('leaves that somebody was forgotten, and not who', async () => {
    const { assistant, customer } = await submitted();
    await customer.commands('forget');
    await customer.presses('确定删除');
    let events: readonly RecordedEvent[] = [];
    await assistant.store.turn({ conversation: group, more: 'events' }, (state) => void (events = state.events!));
    expect(events.at(-1)).toEqual({ at: assistant.clock.now(), kind: 'forgotten' });
    expect(events.filter((event) => 'ticket' in event && event.ticket !== 'forgotten')).toEqual([]);
  });
});
