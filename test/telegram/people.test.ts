import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../src/domain/event.ts';
import type { ChatId, MessageId, ThreadId } from '../../src/domain/ids.ts';
import type { Block, Buttons, Outgoing } from '../../src/domain/outgoing.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { Reception } from '../../src/telegram/reception.ts';
import { telegramOn } from './telegramOn.ts';

/** Both directions against the simulator, which reads and refuses as Telegram does. */

let simulator: Simulator;
let telegram: ReturnType<typeof telegramOn>;
let polling: Reception;
let events: Event[];

beforeEach(async () => {
  simulator = await startSimulator();
  telegram = telegramOn(simulator);
  events = [];
  polling = telegram.polling({
    receive: async (event) => void events.push(event),
    onFault: (error) => {
      throw error;
    },
  });
  await polling.start();
});

afterEach(async () => {
  await polling.stop();
  await simulator.close();
});

async function heard(): Promise<Event | undefined> {
  await simulator.world.idle({ quiet: 20 });
  return events.at(-1);
}

const paragraph = (text: string): Block[] => [{ kind: 'paragraph', spans: [{ text }] }];
const text = (words: string): Outgoing => ({ kind: 'text', blocks: paragraph(words) });

describe('a customer', () => {
  const customer = () => simulator.world.customer(5_100_000_009);
  const chat = 5_100_000_009 as ChatId;

  test('asks, is answered under the message, and presses a button', async () => {
    const { message_id } = customer().says('怎么还款');
    expect(await heard()).toMatchObject({ kind: 'customerMessage', message: { id: message_id, text: '怎么还款' } });
    const blocks: Block[] = [
      { kind: 'heading', spans: [{ text: '还款' }] },
      { kind: 'list', ordered: true, items: [[{ text: '打开 <App>' }], [{ text: '点 & 付', bold: true }]] },
    ];
    const buttons: Buttons = [[{ label: '菜单', press: { do: 'menu' } }]];
    const id = await telegram.channel.deliver({ chat }, { kind: 'text', blocks, buttons, replyTo: message_id as MessageId });
    const seen = customer().messages().at(-1);
    expect(seen).toMatchObject({ id, replyTo: message_id, buttons: [[{ label: '菜单', data: 'menu' }]] });
    expect(seen?.text).toBe('还款\n\n1. 打开 <App>\n2. 点 & 付');
    expect(seen?.entities.map(({ type }) => type)).toEqual(['bold', 'bold']);

    const press = customer().presses('菜单');
    const pressed = await heard();
    expect(pressed).toMatchObject({ kind: 'customerPress', press: { do: 'menu' }, message: id, buttons });
    await telegram.channel.acknowledge((pressed as { pressId: string }).pressId, '好的');
    await press.answered();
    expect(customer().toasts).toEqual(['好的']);
  });

  test('starts by a link, sends an album, edits, and blocks the bot', async () => {
    customer().starts('qr-12');
    expect(await heard()).toMatchObject({ kind: 'customerCommand', name: 'start', args: 'qr-12' });
    customer().sendsAlbum([{ caption: '截图' }, { kind: 'video' }]);
    await heard();
    expect(events.slice(-2)).toMatchObject([{ message: { media: 'photo', text: '截图' } }, { message: { media: 'video' } }]);
    const [, first, second] = events as { message: { album: string } }[];
    expect(first?.message.album).toBe(second?.message.album);
    const words = customer().says('还');
    customer().edits(words, '还款');
    expect(await heard()).toMatchObject({ message: { id: words.message_id, text: '还款', edited: true } });
    customer().blocksBot();
    expect(await heard()).toMatchObject({ kind: 'customerBlocked' });
    await expect(telegram.channel.deliver({ chat }, text('在吗'))).rejects.toMatchObject({ failure: { kind: 'blocked' } });
    customer().unblocks();
    expect(await heard()).toMatchObject({ kind: 'customerUnblocked' });
  });

  test('sees a message changed, and changed again to the same', async () => {
    customer().starts();
    const message = (await telegram.channel.deliver({ chat }, text('一')))!;
    const edit: Outgoing = { kind: 'edit', message, blocks: paragraph('二'), buttons: [[{ label: '菜单', press: { do: 'menu' } }]] };
    await telegram.channel.deliver({ chat }, edit);
    await telegram.channel.deliver({ chat }, edit);
    expect(customer().messages().at(-1)).toMatchObject({ text: '二', buttons: [[{ label: '菜单' }]] });
    await telegram.channel.deliver({ chat }, { kind: 'buttons', message, buttons: [] });
    await telegram.channel.deliver({ chat }, { kind: 'buttons', message, buttons: [] });
    expect(customer().messages().at(-1)).toMatchObject({ text: '二', buttons: [] });
  });

  test('is answered although the message is gone', async () => {
    const words = customer().says('你好');
    await heard();
    customer().deletes(words);
    await telegram.channel.deliver({ chat }, { ...text('您好'), replyTo: words.message_id as MessageId } as Outgoing);
    expect(customer().messages().at(-1)).toMatchObject({ text: '您好' });
  });

  test('who never came can’t be written to', async () => {
    await expect(telegram.channel.deliver({ chat: customer().id as ChatId }, text('您好'))).rejects.toMatchObject({ failure: { kind: 'blocked' } });
  });
});

describe('an agent', () => {
  const agent = () => simulator.world.agent('Li');
  const desk = () => simulator.world.group.id as ChatId;
  let thread: ThreadId;

  beforeEach(async () => {
    agent();
    ({ thread } = await telegram.channel.openTopic(desk(), { name: 'K7Q2M9', icon: '🔥' }));
  });

  test('writes in the topic, answers in it, and commands the bot', async () => {
    agent().says('您好', { topic: thread });
    const plain = (await heard()) as { message: object };
    expect(plain).toMatchObject({ kind: 'agentMessage', chat: desk(), thread, agent: { name: 'Li' }, message: { text: '您好' } });
    expect(plain.message).not.toHaveProperty('replyTo');
    const card = await telegram.channel.deliver({ chat: desk(), thread }, text('card'));
    agent().replies(card!, '好');
    expect(await heard()).toMatchObject({ thread, message: { replyTo: card } });
    agent().says('/note@xiangfu_demo_bot 明天', { topic: thread });
    expect(await heard()).toMatchObject({ kind: 'agentCommand', name: 'note', args: '明天', thread });
    agent().says('in General');
    expect(await heard()).not.toHaveProperty('thread');
  });

  test('sees a photo of the customer, with the masked caption and no name', async () => {
    const photo = simulator.world.customer(7001).sendsPhoto({ caption: '卡号 6222' });
    const from = { chat: 7001 as ChatId, message: photo.message_id as MessageId };
    await telegram.channel.deliver({ chat: desk(), thread }, { kind: 'copy', from, caption: [{ kind: 'paragraph', spans: [{ text: '卡号 ****' }] }] });
    expect(simulator.world.group.messages({ topic: thread }).at(-1)).toMatchObject({ from: 'bot', media: 'photo', text: '卡号 ****' });
  });

  test('finds the topic closed, named, open, and gone', async () => {
    const to = { chat: desk(), thread };
    await telegram.channel.deliver(to, { kind: 'topic', name: '✅ K7Q2M9', state: 'closed' });
    await telegram.channel.deliver(to, { kind: 'topic', name: '✅ K7Q2M9', state: 'closed' });
    expect(simulator.world.group.topic(thread)).toMatchObject({ name: '✅ K7Q2M9', closed: true });
    await telegram.channel.deliver(to, { kind: 'topic', state: 'open' });
    expect(simulator.world.group.topic(thread)).toMatchObject({ closed: false });
    await telegram.channel.deliver(to, { kind: 'topic', state: 'deleted' });
    await telegram.channel.deliver(to, { kind: 'topic', state: 'deleted' });
    expect(simulator.world.group.topics()).toEqual([]);
    await expect(telegram.channel.deliver(to, text('在吗'))).rejects.toMatchObject({ failure: { kind: 'topicGone' } });
  });

  test('closed the topic: what the customer writes opens it', async () => {
    agent().closes(thread);
    simulator.faults.respond('sendMessage', { error_code: 400, description: 'Bad Request: TOPIC_CLOSED', times: 1 });
    await telegram.channel.deliver({ chat: desk(), thread }, text('还在吗'));
    expect(simulator.world.group.topic(thread)).toMatchObject({ closed: false });
    expect(agent().messages({ topic: thread }).at(-1)).toMatchObject({ text: '还在吗' });
  });

  test('makes the group a supergroup: the bot is told, and so is who writes to the old one', async () => {
    const old = desk();
    simulator.world.group.migrates(agent().user);
    await heard();
    expect(events.at(-1)).toMatchObject({ kind: 'groupMoved', from: old, to: desk() });
    await expect(telegram.channel.deliver({ chat: old }, text('x'))).rejects.toMatchObject({ failure: { kind: 'migrated', to: desk() } });
  });
});

test('a text that the server takes but whose answer is lost may come twice, and is never taken for sent', async () => {
  const customer = simulator.world.customer(7002);
  customer.starts();
  simulator.faults.drop('sendMessage', { when: 'after', times: 1 });
  await expect(telegram.channel.deliver({ chat: 7002 as ChatId }, text('一'))).rejects.toMatchObject({ failure: { kind: 'retry' } });
});
