import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBot, type BotUnderTest } from './bot.ts';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

/** A customer who talks with Li; each test has its own two. */
async function talking(name: string) {
  const { world } = bot.simulator;
  const customer = world.customer(undefined, { first_name: name });
  const li = world.agent('Li');
  customer.says('/human');
  for (const question of ['订单号', '什么时候', '发生了什么']) {
    await customer.until(question);
    customer.presses('跳过');
  }
  await customer.until('核对');
  customer.presses('提交');
  await world.until(() => world.group.topics().some((one) => one.name.includes(name)));
  const topic = world.group.topic(name);
  await li.until('工单', { topic });
  li.says('您好', { topic });
  await customer.until('Li: 您好');
  return { world, customer, li, topic, inTopic: () => world.group.messages({ topic }) };
}

it('an album arrives as an album, in order, with its captions masked, both ways', async () => {
  const { world, customer, li, topic, inTopic } = await talking('相册客户');
  customer.sendsAlbum([{ caption: '第一页 6222021234567890123' }, { kind: 'video' }, { caption: '第三页' }]);
  await world.until(() => inTopic().filter(({ album }) => album).length === 3);
  const album = inTopic().filter((one) => one.album);
  expect(album.map(({ text, media }) => [media, text])).toEqual([['photo', '第一页 💳••••'], ['video', ''], ['photo', '第三页']]);
  expect(new Set(album.map((one) => one.album)).size).toBe(1);

  const typing = () => bot.simulator.calls.log('sendChatAction').filter(({ parameters }) => parameters['chat_id'] === customer.id).length;
  const before = typing();
  li.sendsAlbum([{ kind: 'document', caption: '账单' }, { kind: 'document' }], { topic });
  await world.until(() => customer.messages().filter((one) => one.album && one.from === 'bot').length === 2);
  expect(customer.messages().filter((one) => one.from === 'bot').slice(-2).map(({ text, media }) => [media, text])).toEqual([['document', '账单'], ['document', '']]);
  expect(typing()).toBeGreaterThan(before);
  expect(bot.faults).toEqual([]);
});

it('an edit changes the message on the other side, both ways; a caption, too', async () => {
  const { customer, li, topic, inTopic } = await talking('改字客户');
  const said = customer.says('扣了两次');
  const relayed = await li.until('扣了两次', { topic });
  customer.edits(said, '扣了三次，卡 4111 1111 1111 1111');
  const edited = await li.until('扣了三次', { topic });
  expect(edited).toMatchObject({ id: relayed.id, edited: true, text: '改字客户 ✏️: 扣了三次，卡 💳••••' });

  const answer = li.says('明天到账', { topic });
  const heard = await customer.until('明天到账');
  li.edits(answer, '后天到账');
  expect(await customer.until('后天到账')).toMatchObject({ id: heard.id, edited: true });

  const photo = customer.sendsPhoto({ caption: '第一页' });
  const copied = await li.until('第一页', { topic });
  customer.edits(photo, '第二页');
  expect(await li.until('第二页', { topic })).toMatchObject({ id: copied.id, media: 'photo', edited: true });
  expect(inTopic().filter(({ text }) => text.includes('第一页'))).toEqual([]);
});

it('another file in the place of the first one takes its place on the other side as well', async () => {
  const { customer, li, topic } = await talking('换图客户');
  const photo = customer.sendsPhoto({ caption: '截图' });
  const copied = await li.until('截图', { topic });
  const replaced = customer.replaces(photo, 'photo', { caption: '对的截图' });
  expect(replaced.photo).not.toEqual(photo.photo);
  const seen = await li.until('对的截图', { topic });
  expect(seen.id).toBe(copied.id);
  expect(seen.raw.photo).toEqual(replaced.photo);
});

it('a reply answers the same message on the other side, both ways', async () => {
  const { customer, li, topic } = await talking('回复客户');
  const question = customer.says('哪一天扣的');
  const inGroup = await li.until('哪一天扣的', { topic });
  const answer = li.replies(inGroup, '五月十二号', { topic });
  const heard = await customer.until('五月十二号');
  expect(heard.replyTo).toBe(question.message_id);
  customer.replies(heard, '谢谢');
  expect((await li.until('谢谢', { topic })).replyTo).toBe(answer.message_id);
});

it('a text keeps its look; where a customer’s link leads is shown', async () => {
  const { customer, li, topic } = await talking('格式客户');
  li.says('👍 请点订单详情', { topic, entities: [{ type: 'bold', offset: 5, length: 4 }] });
  const heard = await customer.until('请点订单详情');
  expect(heard.text).toBe('Li: 👍 请点订单详情');
  expect(heard.entities).toEqual([{ type: 'bold', offset: 0, length: 4 }, { type: 'bold', offset: 9, length: 4 }]);
  customer.says('看官网', { entities: [{ type: 'text_link', offset: 1, length: 2, url: 'https://evil.example/' }] });
  const shown = await li.until('看官网', { topic });
  expect(shown.text).toBe('格式客户: 看官网 (https://evil.example/)');
  expect(shown.entities.map(({ type }) => type)).toEqual(['bold', 'code']);
});

it('a reaction appears on the other side, and goes again, both ways', async () => {
  const { world, customer, li, topic } = await talking('表态客户');
  const said = customer.says('好了，谢谢');
  const inGroup = await li.until('好了，谢谢', { topic });
  const botsIn = (room: typeof customer.room, message: number) => room.reactions.get(message)?.get(world.telegram.bot.id);
  li.reacts(inGroup, '👍');
  await world.until(() => botsIn(customer.room, said.message_id)?.[0] === '👍');
  li.reacts(inGroup);
  await world.until(() => botsIn(customer.room, said.message_id)?.length === 0);
  const bye = li.says('不客气', { topic });
  customer.reacts(await customer.until('不客气'), '🎉');
  await world.until(() => botsIn(world.group.room, bye.message_id)?.[0] === '🎉');
});

it('what can not be copied, or holds a secret in its own words, is said', async () => {
  const { customer, li, topic, inTopic } = await talking('其他客户');
  const giveaway = customer.sendsGiveaway();
  expect((await customer.until('转不到客服人员那里')).replyTo).toBe(giveaway.message_id);
  customer.sendsDocument({ fields: { file_name: '卡6222021234567890123.pdf' } });
  await customer.until('没有转给客服人员');
  customer.sendsContact({ contact: { phone_number: '+8613800138000', first_name: '4111 1111 1111 1111' } });
  await customer.until('没有转给客服人员');
  li.sendsGiveaway({ topic });
  await li.until('转不到客户那里', { topic });
  expect(inTopic().filter(({ media, from }) => media !== undefined && from === 'bot')).toEqual([]);
});
