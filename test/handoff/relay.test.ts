import { describe, expect, it } from 'vitest';
import type { MessageId } from '../../src/domain/ids.ts';
import type { Incoming } from '../../src/domain/incoming.ts';
import type { Block, Span } from '../../src/domain/outgoing.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { group, leadOf, openAssistant } from '../support/assistant.ts';
import type { Seen } from '../support/collectingChannel.ts';

/** A customer who talks with Li, in topic 1. */
async function talking() {
  const assistant = openAssistant();
  const customer = assistant.customer(7, { name: '王小明' });
  const li = assistant.agent('Li');
  await customer.commands('human');
  for (const _ of [1, 2, 3]) await customer.presses('跳过');
  await customer.presses('提交');
  await li.writes('您好', 1);
  const inTopic = (): Seen => assistant.seenIn(1).at(-1)!;
  return { assistant, customer, li, wang: assistant.agent('Wang'), inTopic };
}

const part = (album: string, id: number, more: Partial<Incoming> = {}): Partial<Incoming> & { id: MessageId } => ({
  media: 'photo', album, file: `file-${id}`, ...more, id: id as MessageId,
});
const said = (...spans: Span[]): Block[] => [{ kind: 'paragraph', spans }];
const texts = (seen: readonly Seen[]): string[] => seen.map(({ text }) => text);

describe('the look of a text', () => {
  it('goes both ways, under the name of who wrote it', async () => {
    const { customer, li, inTopic } = await talking();
    const blocks = said({ text: '请点 ' }, { text: '订单详情', bold: true });
    await li.writes('请点 订单详情', 1, { blocks });
    expect(customer.last().outgoing).toMatchObject({ blocks: said({ text: 'Li: ', bold: true }, { text: '请点 ' }, { text: '订单详情', bold: true }) });
    await customer.says('提示 E42', { blocks: said({ text: '提示 ' }, { text: 'E42', code: true }) });
    expect(inTopic().outgoing).toMatchObject({ blocks: said({ text: '王小明: ', bold: true }, { text: '提示 ' }, { text: 'E42', code: true }) });
  });

  it('a quote stands below the name', async () => {
    const { customer, li } = await talking();
    await li.writes('风险提示', 1, { blocks: [{ kind: 'quote', spans: [{ text: '风险提示' }] }] });
    expect(customer.last().text).toBe('Li: \n\n风险提示');
  });

  it('a caption has one too', async () => {
    const { customer, inTopic } = await talking();
    await customer.says('就是这里', { media: 'photo', blocks: said({ text: '就是', italic: true }, { text: '这里' }) });
    expect(inTopic().outgoing).toMatchObject({ kind: 'copy', caption: said({ text: '就是', italic: true }, { text: '这里' }) });
  });

  it('where a customer’s link leads is shown to the agents; an agent’s link stays one', async () => {
    const { customer, li, inTopic } = await talking();
    const blocks = said({ text: '支付宝官网', href: 'https://evil.example/x' });
    await customer.says('支付宝官网', { blocks });
    expect(inTopic().text).toBe('王小明: 支付宝官网 (https://evil.example/x)');
    expect(JSON.stringify(inTopic().outgoing)).not.toContain('href');
    await li.writes('支付宝官网', 1, { blocks: said({ text: '支付宝官网', href: 'https://render.alipay.com' }) });
    expect(customer.last().text).toBe('Li: 支付宝官网');
    expect(customer.last().outgoing).toMatchObject({ blocks: said({ text: 'Li: ', bold: true }, { text: '支付宝官网', href: 'https://render.alipay.com' }) });
  });
});

describe('an album', () => {
  async function sending(...parts: Partial<Incoming>[]) {
    const { assistant, customer, ...rest } = await talking();
    const before = assistant.seenIn(1).length;
    await customer.sendsAlbum(...parts);
    return { ...rest, assistant, customer, arrived: () => assistant.seenIn(1).slice(before) };
  }

  it('comes as one, in its order, a second after its last part', async () => {
    const { assistant, arrived } = await sending(part('a', 31, { text: '三张截图' }), part('a', 33), part('a', 32, { media: 'video' }));
    await assistant.clock.asleep();
    assistant.clock.advance(999);
    expect(arrived()).toEqual([]);
    await assistant.settled();
    expect(arrived().map(({ outgoing }) => outgoing.kind === 'copy' && outgoing.from.message)).toEqual([31, 32, 33]);
    expect(arrived()).toMatchObject([{ text: '[copy] 三张截图', album: 1 }, { album: 1 }, { album: 1 }]);
  });

  it('waits for a part that comes late', async () => {
    const { assistant, customer, arrived } = await sending(part('a', 31));
    await assistant.clock.asleep();
    assistant.clock.advance(900);
    await customer.sendsAlbum(part('a', 32));
    await assistant.settled();
    expect(arrived()).toMatchObject([{ album: 1 }, { album: 1 }]);
  });

  it('of an agent, too: the customer sees that something is under way', async () => {
    const { assistant, customer, li } = await talking();
    const typed = assistant.channel.typed.length;
    await li.sendsAlbum(1, part('b', 41), part('b', 42));
    expect(assistant.channel.typed.slice(typed)).toEqual([{ chat: 7 }]);
    await assistant.settled();
    expect(customer.seen().slice(-2)).toMatchObject([{ album: 1 }, { album: 1 }]);
  });

  it('each part can be answered and edited by itself', async () => {
    const { assistant, customer, li, arrived } = await sending(part('a', 31, { text: '甲' }), part('a', 32, { text: '乙' }));
    await assistant.settled();
    const [first, second] = arrived();
    await li.writes('第二张是什么', 1, { replyTo: second!.id });
    expect(customer.last().outgoing).toMatchObject({ replyTo: 32 });
    await customer.says('甲，卡 4111111111111111', part('a', 31, { edited: true }));
    expect(first!.text).toBe('[copy] 甲，卡 💳••••');
  });

  it('answers what its first part answers', async () => {
    const { assistant, customer, inTopic, li } = await talking();
    await li.writes('请发截图', 1, { id: 30 as MessageId });
    await customer.sendsAlbum(part('a', 31, { replyTo: customer.last().id }), part('a', 32));
    await assistant.settled();
    expect(assistant.seenIn(1).at(-2)!.outgoing).toMatchObject({ replyTo: 30 });
    expect(inTopic().outgoing).not.toHaveProperty('replyTo');
  });

  it('what is said meanwhile does not part it', async () => {
    const { assistant, customer, li, arrived } = await sending(part('a', 31));
    const tagged = li.commands('tag 截图', 1);
    await customer.sendsAlbum(part('a', 32));
    await assistant.settled();
    await tagged;
    expect(arrived()).toMatchObject([{ album: 1 }, { album: 1 }, { text: expect.stringContaining('截图') }]);
  });

  it.each<[string, NonNullable<Incoming['media']>[], (number | undefined)[]]>([
    ['photos and videos go together', ['photo', 'video', 'photo'], [1, 1, 1]],
    ['files among themselves', ['photo', 'document', 'document'], [undefined, 1, 1]],
    ['music among itself', ['audio', 'audio', 'document'], [1, 1, undefined]],
    ['ten at most', Array.from({ length: 12 }, () => 'photo' as const), [...Array.from({ length: 10 }, () => 1), 2, 2]],
    ['what can be in no album goes by itself', ['photo', 'sticker'], [undefined, undefined]],
    ['a single part is a plain copy', ['photo'], [undefined]],
  ])('%s', async (_, media, albums) => {
    const { assistant, arrived } = await sending(...media.map((one, i) => part('a', 50 + i, { media: one })));
    await assistant.settled();
    expect(arrived().map(({ album }) => album)).toEqual(albums);
  });

  it.each<[string, DeliveryError['failure'], object]>([
    ['is told to wait', { kind: 'wait', ms: 5000 }, [{ text: '[copy] 甲', album: 1 }, { text: '[copy] 乙', album: 1 }]],
    ['fails in passing', { kind: 'retry' }, [{ text: '[copy] 甲', album: 1 }, { text: '[copy] 乙', album: 1 }]],
    ['is refused: each part by itself', { kind: 'refused' }, [{ text: '[copy] 甲' }, { text: '[copy] 乙' }]],
  ])('that %s arrives all the same, once', async (_, failure, expected) => {
    const { assistant, customer } = await talking();
    const before = assistant.seenIn(1).length;
    assistant.channel.fail(new DeliveryError(failure, 'it says no'), 1, ({ chat }) => chat === group);
    await customer.sendsAlbum(part('a', 31, { text: '甲' }), part('a', 32, { text: '乙' }));
    await assistant.settled();
    expect(assistant.seenIn(1).slice(before)).toMatchObject(expected);
    expect(await assistant.store.outbox()).toEqual([]);
  });

  it('into a topic that was deleted: made anew, with the album in it', async () => {
    const { assistant, customer } = await talking();
    assistant.channel.fail(new DeliveryError({ kind: 'topicGone' }, 'gone'), 1, ({ chat }) => chat === group);
    await customer.sendsAlbum(part('a', 31), part('a', 32));
    await assistant.settled();
    expect(assistant.seenIn(2).filter(({ album }) => album === 1)).toHaveLength(2);
  });

  it('under a note stays inside as a whole, and claims nothing', async () => {
    const { assistant, customer, li } = await talking();
    await li.commands('transfer', 1);
    const before = customer.seen().length;
    await li.commands('note 内部截图', 1, group, { album: 'a' });
    await li.sendsAlbum(1, part('a', 32), part('a', 33));
    await assistant.settled();
    expect(texts(customer.seen().slice(before))).toEqual([]);
    expect((await assistant.store.tickets(Infinity))[0]).toMatchObject({ status: 'waiting' });
    await li.sendsAlbum(1, part('b', 34), part('b', 35));
    await assistant.settled();
    expect(customer.seen().filter(({ album }) => album !== undefined)).toHaveLength(2);
  });

  it('to a customer who left is reported once', async () => {
    const { assistant, li } = await talking();
    assistant.channel.fail(new DeliveryError({ kind: 'blocked' }, 'blocked'), 1, ({ chat }) => chat !== group);
    await li.sendsAlbum(1, part('a', 31), part('a', 32), part('a', 33));
    await assistant.settled();
    expect(assistant.topicTexts(1).filter((text) => text.includes('停用了机器人'))).toHaveLength(1);
    expect(await assistant.store.outbox()).toEqual([]);
  });

  it('of which a part is edited before it is sent is not longer for that', async () => {
    const { assistant, arrived } = await sending(part('a', 31), part('a', 32), part('a', 31, { text: '新', edited: true }));
    await assistant.settled();
    expect(arrived()).toMatchObject([{ album: 1 }, { album: 1 }, { text: '[copy] 新' }]);
    expect(arrived()[2]).not.toHaveProperty('album');
  });

  it('is answered once, by the assistant and in the queue; each caption by itself', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    expect(await customer.says('', part('a', 31))).toEqual([expect.stringContaining('看不了图片')]);
    expect(await customer.says('', part('a', 32))).toEqual([]);
    expect(await customer.says('怎么联系客服', part('a', 33))).toEqual([expect.stringContaining(leadOf('contact'))]);
    expect(await customer.says('', part('b', 34))).toHaveLength(1);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    const before = customer.seen().length;
    await customer.sendsAlbum(part('c', 35), part('c', 36), part('c', 37));
    await assistant.settled();
    expect(texts(customer.seen().slice(before))).toEqual([expect.stringContaining('已记下')]);
    expect(assistant.seenIn(1).filter(({ album }) => album !== undefined)).toHaveLength(3);
  });

  it('that was not sent before the bot stopped is sent after it started, as one', async () => {
    const { assistant } = await sending(part('a', 31), part('a', 32));
    await assistant.engine.stop();
    const after = openAssistant({ store: assistant.store, desk: false });
    await after.ready;
    await after.settled();
    expect(after.channel.seen(assistant.topic(1)!)).toMatchObject([{ album: 1 }, { album: 1 }]);
  });

  it('sent with the form follows the card as an album', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    await customer.says('截图，卡 4111111111111111', part('f', 31));
    await customer.says('', part('f', 32));
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    const submitted = customer.presses('提交');
    await assistant.clock.asleep();
    await assistant.settled();
    await submitted;
    expect(assistant.seenIn(1).slice(1)).toMatchObject([{ text: '[copy] 截图，卡 💳••••', album: 1 }, { text: '[copy]', album: 1 }]);
  });
});

it.each(['photo', 'video', 'videoNote', 'animation', 'audio', 'voice', 'document', 'sticker', 'location', 'contact', 'other'] as const)(
  'a media of the kind %s goes both ways, without who sent it',
  async (media) => {
    const { customer, li, inTopic } = await talking();
    await customer.says('', { id: 61 as MessageId, media });
    expect(inTopic().outgoing).toEqual({ kind: 'copy', from: { chat: 7, message: 61 }, caption: [] });
    await li.writes('', 1, { id: 62 as MessageId, media });
    expect(customer.last().outgoing).toEqual({ kind: 'copy', from: { chat: group, message: 62 }, caption: [] });
  },
);

describe('edits', () => {
  it('change the same message on the other side, both ways; the transcript keeps both versions', async () => {
    const { assistant, customer, li, inTopic } = await talking();
    await customer.says('扣了两次', { id: 31 as MessageId });
    await customer.says('扣了三次', { id: 31 as MessageId, edited: true });
    expect(inTopic().text).toBe('王小明 ✏️: 扣了三次');
    await li.writes('明天到账', 1, { id: 32 as MessageId });
    await li.writes('后天到账', 1, { id: 32 as MessageId, edited: true });
    expect(customer.last().text).toBe('Li ✏️: 后天到账');
    const lines = (await assistant.store.transcript(7 as never)).map(({ text }) => text);
    expect(lines.slice(-4)).toEqual(['扣了两次', '✏️ 扣了三次', '明天到账', '✏️ 后天到账']);
  });

  it('of a caption change the caption', async () => {
    const { customer, inTopic } = await talking();
    await customer.says('第一页', { media: 'document', id: 31 as MessageId });
    await customer.says('第二页', { media: 'document', id: 31 as MessageId, edited: true });
    expect(inTopic().text).toBe('[copy] 第二页');
    await customer.says('', { media: 'document', id: 31 as MessageId, edited: true });
    expect(inTopic().text).toBe('[copy]');
  });

  it('that Telegram refuses come as a message of their own', async () => {
    const { assistant, customer, li } = await talking();
    await li.writes('明天到账', 1, { id: 32 as MessageId });
    assistant.channel.fail(new DeliveryError({ kind: 'refused' }, "message can't be edited"), 1, (_, { kind }) => kind === 'edit');
    await li.writes('后天到账', 1, { id: 32 as MessageId, edited: true });
    expect(texts(customer.seen().slice(-2))).toEqual(['Li: 明天到账', 'Li ✏️: 后天到账']);
  });

  it('of a media in the form take the place of the one before', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    await customer.says('第一页', { media: 'photo', id: 31 as MessageId });
    await customer.says('第二页', { media: 'photo', id: 31 as MessageId, edited: true });
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    expect(texts(assistant.seenIn(1).slice(1))).toEqual(['[copy] 第二页']);
  });
});

describe('a caption that is too long for one', () => {
  const long = '长'.repeat(1025);

  it('goes before its media as a text, and what answers either answers the message', async () => {
    const { assistant, customer, li } = await talking();
    await customer.says(long, { media: 'photo', id: 31 as MessageId });
    const [text, photo] = assistant.seenIn(1).slice(-2);
    expect([text!.text, photo!.text]).toEqual([`王小明: ${long}`, '[copy]']);
    for (const { id } of [text!, photo!]) {
      await li.writes('看到了', 1, { replyTo: id });
      expect(customer.last().outgoing).toMatchObject({ replyTo: 31 });
    }
    await li.writes(long, 1, { media: 'photo', id: 32 as MessageId });
    expect(texts(customer.seen().slice(-2))).toEqual([`Li: ${long}`, '[copy]']);
  });

  it('edited to a short one, is a caption; to another long one, a text', async () => {
    const { customer, inTopic } = await talking();
    await customer.says(long, { media: 'photo', id: 31 as MessageId });
    await customer.says('短', { media: 'photo', id: 31 as MessageId, edited: true });
    expect(inTopic().text).toBe('[copy] 短');
    await customer.says(`${long}了`, { media: 'photo', id: 31 as MessageId, edited: true });
    expect(inTopic().text).toBe(`王小明 ✏️: ${long}了`);
  });
});

describe('replies', () => {
  it('are mapped both ways', async () => {
    const { customer, li, inTopic } = await talking();
    await customer.says('卡里有钱', { id: 31 as MessageId });
    await li.writes('哪张卡', 1, { replyTo: inTopic().id, id: 32 as MessageId });
    expect(customer.last().outgoing).toMatchObject({ replyTo: 31 });
    await customer.says('招行那张', { replyTo: customer.last().id });
    expect(inTopic().outgoing).toMatchObject({ replyTo: 32 });
  });
});

describe('reactions', () => {
  it('appear on the other side’s message, change, and go', async () => {
    const { assistant, customer, li, inTopic } = await talking();
    await customer.says('好了，谢谢', { id: 31 as MessageId });
    await li.reacts(inTopic().id, '👍');
    expect(assistant.channel.reactions.get('7/31')).toBe('👍');
    await li.reacts(inTopic().id, '🎉');
    expect(assistant.channel.reactions.get('7/31')).toBe('🎉');
    await li.reacts(inTopic().id);
    expect(assistant.channel.reactions.get('7/31')).toBeUndefined();
    await li.writes('不客气', 1, { id: 32 as MessageId });
    await customer.reacts(customer.last().id, '❤');
    expect(assistant.channel.reactions.get(`${group}/32`)).toBe('❤');
  });

  it('of somebody else in the group, and on what is nobody’s, go nowhere', async () => {
    const { assistant, customer, li, wang, inTopic } = await talking();
    await customer.says('好了', { id: 31 as MessageId });
    await wang.reacts(inTopic().id, '👎');
    await li.reacts(assistant.seenIn(1)[0]!.id, '👍');
    await customer.reacts(999 as MessageId, '👍');
    expect([...assistant.channel.reactions]).toEqual([]);
  });

  it('are sent after a 429, and dropped where they are refused, with nobody told', async () => {
    const { assistant, customer, li, inTopic } = await talking();
    await customer.says('好了', { id: 31 as MessageId });
    const isReaction = (_: unknown, { kind }: { kind: string }) => kind === 'reaction';
    assistant.channel.fail(new DeliveryError({ kind: 'wait', ms: 3000 }, 'too many'), 1, isReaction);
    const reacted = li.reacts(inTopic().id, '👍');
    await assistant.clock.asleep();
    assistant.clock.advance(3000);
    await reacted;
    expect(assistant.channel.reactions.get('7/31')).toBe('👍');
    const before = [...customer.seen(), ...assistant.seenIn(1)].length;
    assistant.channel.fail(new DeliveryError({ kind: 'refused' }, 'REACTION_INVALID'), 1, isReaction);
    await assistant.passes(60_000);
    await li.reacts(inTopic().id, '🎉');
    expect([...customer.seen(), ...assistant.seenIn(1)]).toHaveLength(before);
    expect(await assistant.store.outbox()).toEqual([]);
  });
});

describe('typing is shown', () => {
  it('after a claim, and between the parts of a long answer', async () => {
    const { assistant, li } = await talking();
    expect(assistant.channel.typed).toEqual([{ chat: 7 }]);
    await li.writes('长'.repeat(5000), 1);
    expect(assistant.channel.typed).toEqual([{ chat: 7 }, { chat: 7 }]);
  });

  it('in the topic, too: while an album comes in, and between the parts of a long account', async () => {
    const { assistant, customer } = await talking();
    const { chat, thread } = assistant.topic(1)!;
    const typed = assistant.channel.typed.length;
    await customer.says('长'.repeat(4096));
    expect(assistant.channel.typed.slice(typed)).toEqual([{ chat, thread }]);
    await customer.sendsAlbum(part('a', 31), part('a', 32));
    await assistant.clock.asleep();
    expect(assistant.channel.typed.slice(typed)).toEqual([{ chat, thread }, { chat, thread }]);
    await assistant.settled();
  });
});

describe('what can not be passed on', () => {
  const refusal = new DeliveryError({ kind: 'refused' }, "copyMessage: 400 Bad Request: message can't be copied");

  it('of a customer is said to the customer, as an answer to it', async () => {
    const { assistant, customer } = await talking();
    assistant.channel.fail(refusal, 1, (_, { kind }) => kind === 'copy');
    const heard = await customer.says('', { media: 'other', id: 31 as MessageId });
    expect(heard).toEqual([expect.stringContaining('转不到客服人员那里')]);
    expect(customer.last().outgoing).toMatchObject({ replyTo: 31 });
  });

  it('of an agent is said in the topic, as an answer to it, with Telegram’s reason', async () => {
    const { assistant, li, inTopic } = await talking();
    assistant.channel.fail(refusal, 1, (_, { kind }) => kind === 'copy');
    await li.writes('', 1, { media: 'other', id: 32 as MessageId });
    expect(inTopic().text).toMatch(/转不到客户那里.*can't be copied/);
    expect(inTopic().outgoing).toMatchObject({ replyTo: 32 });
  });
});

describe('a secret reaches nobody, whatever road it takes', () => {
  const card = '6222 0212 3456 7890 123';
  const bold: Block[] = said({ text: '卡 ' }, { text: '6222 0212', bold: true }, { text: ' 3456 7890 123' });
  const roads: [string, Partial<Incoming>[]][] = [
    ['a text', [{ text: `卡 ${card}` }]],
    ['a text with a look that ends within it', [{ text: `卡 ${card}`, blocks: bold }]],
    ['a link’s address', [{ text: '看这里', blocks: said({ text: '看这里', href: 'https://a.example/?card=6222021234567890123' }) }]],
    ['a caption', [{ media: 'photo', text: `卡 ${card}` }]],
    ['a caption with a look', [{ media: 'photo', text: `卡 ${card}`, blocks: bold }]],
    ['a caption that is too long', [{ media: 'photo', text: `卡 ${card}${'，'.repeat(1200)}` }]],
    ['an edit', [{ text: '卡' }, { text: `卡 ${card}`, edited: true }]],
    ['an edit with a look', [{ text: '卡' }, { text: `卡 ${card}`, blocks: bold, edited: true }]],
    ['an edited caption', [{ media: 'video', text: '卡' }, { media: 'video', text: `卡 ${card}`, edited: true }]],
    ['a file’s name', [{ media: 'document', words: [`${card}.pdf`] }]],
    ['a contact', [{ media: 'contact', words: ['13800138000', `建行 ${card}`] }]],
    ['a place’s title', [{ media: 'location', words: [card] }]],
    ['a poll’s option', [{ media: 'other', words: ['哪张卡？', card] }]],
    ['a file with a caption, whose name holds it', [{ media: 'document', text: '账单', words: [`${card}.pdf`] }]],
  ];
  const digits = (value: unknown): string => JSON.stringify(value).normalize('NFKC').replaceAll(/[^\d]/g, '');

  it.each(roads)('%s, of a customer', async (_, messages) => {
    const { assistant, customer } = await talking();
    const heard = [];
    for (const message of messages) heard.push(...(await customer.says(message.text ?? '', { id: 31 as MessageId, ...message })));
    expect(heard.join('\n')).toContain('⚠️');
    if (messages[0]!.words) expect(assistant.topicTexts(1).filter((text) => text.startsWith('[copy]'))).toEqual([]);
    for (const place of [assistant.seenIn(1), customer.seen(), await assistant.store.transcript(7 as never), await assistant.store.tickets(0)]) {
      expect(digits(place)).not.toContain('6222021234567890123');
    }
  });

  it.each(roads)('%s, of an agent', async (_, messages) => {
    const { assistant, customer, li } = await talking();
    for (const message of messages) await li.writes(message.text ?? '', 1, { id: 31 as MessageId, ...message });
    expect(digits(customer.seen())).not.toContain('6222021234567890123');
    expect(digits(await assistant.store.transcript(7 as never))).not.toContain('6222021234567890123');
    if (messages[0]!.words) expect(assistant.topicTexts(1).at(-1)).toContain('没有发给客户');
  });

  it.each(roads)('%s, with the form', async (_, messages) => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    for (const message of messages) await customer.says(message.text ?? '', { id: 31 as MessageId, ...message });
    for (const _skipped of [1, 2, 3]) await customer.presses('跳过').catch(() => undefined);
    await customer.presses('提交');
    expect(digits(assistant.seenIn(1))).not.toContain('6222021234567890123');
    expect(digits(await assistant.store.tickets(0))).not.toContain('6222021234567890123');
  });

  it('a media whose words hold one claims nothing and is said to be withheld while waiting, too', async () => {
    const assistant = openAssistant();
    const customer = assistant.customer(7);
    await customer.commands('human');
    for (const _ of [1, 2, 3]) await customer.presses('跳过');
    await customer.presses('提交');
    const heard = await customer.says('', { media: 'document', words: [`${card}.pdf`] });
    expect(heard.join()).toContain('没有转给客服人员');
    expect(heard.join()).not.toContain('已记下');
    const [first, second] = await customer.says('为什么扣款失败', { media: 'document', words: [`${card}.pdf`] });
    expect([first, second]).toEqual([expect.stringContaining('没有转给客服人员'), expect.stringContaining(leadOf('causes'))]);
    await assistant.agent('Li').writes('', 1, { media: 'document', words: [`${card}.pdf`] });
    expect(await assistant.store.tickets(0)).toMatchObject([{ status: 'waiting' }]);
  });
});
