import { Markup } from 'telegraf';
import { expect, test } from 'vitest';
import { refused, setUp } from './setUp.ts';

const customer = 42;
const keyboard = (...labels: string[]) => Markup.inlineKeyboard(labels.map((label) => Markup.button.callback(label, label)));

async function withMessage(clock = { now: () => Date.now() }) {
  const { simulator, telegram } = await setUp({ clock });
  const ann = simulator.world.customer(customer);
  ann.starts();
  const { message_id } = await telegram.sendMessage(customer, 'first', keyboard('A'));
  return { simulator, telegram, ann, id: message_id };
}

test('an edit replaces the text and shows as an edit; the buttons go with it unless they are given again', async () => {
  const { telegram, ann, id } = await withMessage();
  await telegram.editMessageText(customer, id, undefined, '<b>second</b>', { parse_mode: 'HTML' });
  expect(ann.messages().at(-1)).toMatchObject({ id, text: 'second', edited: true, buttons: [], entities: [{ type: 'bold' }] });
});

test('new buttons alone do not show as an edit', async () => {
  const { telegram, ann, id } = await withMessage();
  await telegram.editMessageReplyMarkup(customer, id, undefined, keyboard('B').reply_markup);
  expect(ann.messages().at(-1)).toMatchObject({ edited: false, buttons: [[{ label: 'B' }]] });
});

test('an edit that changes nothing is refused', async () => {
  const { telegram, id } = await withMessage();
  const description = 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
  expect(await refused(telegram.editMessageText(customer, id, undefined, 'first', keyboard('A')))).toEqual({ code: 400, description });
  expect(await refused(telegram.editMessageReplyMarkup(customer, id, undefined, keyboard('A').reply_markup))).toEqual({ code: 400, description });
});

test('only what is there, and the bot’s own, can be edited', async () => {
  const { telegram, ann, id } = await withMessage();
  const theirs = ann.says('mine').message_id;
  const { message_id: photo } = await telegram.sendPhoto(customer, 'https://example.com/photo.jpg');
  const edit = (message: number) => refused(telegram.editMessageText(customer, message, undefined, 'x'));
  expect((await edit(999)).description).toBe('Bad Request: message to edit not found');
  expect((await edit(theirs)).description).toBe("Bad Request: message can't be edited");
  expect((await edit(photo)).description).toBe('Bad Request: there is no text in the message to edit');
  expect((await refused(telegram.editMessageCaption(customer, id, undefined, 'x'))).description).toBe('Bad Request: there is no caption in the message to edit');
  await telegram.editMessageCaption(customer, photo, undefined, 'a view');
  expect(ann.messages().at(-1)).toMatchObject({ text: 'a view', media: 'photo' });
});

test('what is deleted is gone for the customer, within 48 hours', async () => {
  let now = 1_000_000_000_000;
  const { telegram, ann, id } = await withMessage({ now: () => now });
  await telegram.deleteMessage(customer, id);
  expect(ann.messages().map(({ text }) => text)).toEqual(['/start']);
  expect((await refused(telegram.deleteMessage(customer, id))).description).toBe('Bad Request: message to delete not found');
  const { message_id: old } = await telegram.sendMessage(customer, 'old');
  now += 49 * 3_600_000;
  expect((await refused(telegram.deleteMessage(customer, old))).description).toBe("Bad Request: message can't be deleted for everyone");
});

test('a pressed button is answered once, and in time', async () => {
  let now = 1_000_000_000_000;
  const { simulator, telegram, ann } = await withMessage({ now: () => now });
  const press = ann.presses('A');
  const [update] = await telegram.getUpdates(0, 1, -1, undefined);
  expect(update).toMatchObject({ callback_query: { id: press.id, data: 'A', from: { id: customer }, message: { text: 'first' } } });
  await telegram.answerCbQuery(press.id, 'done', { show_alert: true });
  expect(await press.answered()).toEqual({ text: 'done', alert: true });
  expect(ann.toasts).toEqual(['done']);
  const tooOld = { code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' };
  expect(await refused(telegram.answerCbQuery(press.id))).toEqual(tooOld);
  const late = ann.presses('A');
  now += 151_000;
  expect(await refused(telegram.answerCbQuery(late.id))).toEqual(tooOld);
  expect(simulator.calls.count('answerCallbackQuery')).toBe(3);
});

test('a button that is not there can’t be pressed, but by a client that has not seen the edit', async () => {
  const { telegram, ann, id } = await withMessage();
  await telegram.editMessageText(customer, id, undefined, 'first', keyboard('B'));
  expect(() => ann.presses('A')).toThrow('there is no button «A»; there are: «B» (B)');
  expect(ann.presses('A', { message: id, stale: true })).toMatchObject({ message: id });
});

test('a copy hides who said it and takes another caption; a forward does not', async () => {
  const { simulator, telegram, ann } = await withMessage();
  const bob = simulator.world.customer(43);
  bob.starts();
  const photo = ann.sendsPhoto({ caption: 'card 6222' });
  await telegram.copyMessage(43, customer, photo.message_id, { caption: 'card ****' });
  expect(bob.messages().at(-1)).toMatchObject({ from: 'bot', text: 'card ****', media: 'photo', raw: { from: { is_bot: true } } });
  await telegram.forwardMessage(43, customer, photo.message_id);
  expect(bob.messages().at(-1)!.raw.forward_origin).toMatchObject({ sender_user: { id: customer } });
  expect((await refused(telegram.copyMessage(43, customer, 999))).description).toBe('Bad Request: message to copy not found');
});

test('many copies keep albums together and leave out what is not there, without a word', async () => {
  const { simulator, telegram, ann } = await withMessage();
  const bob = simulator.world.customer(43);
  bob.starts();
  const ids = ann.sendsAlbum([{ caption: 'two' }, {}]).map(({ message_id }) => message_id);
  const copies = await telegram.callApi('copyMessages', { chat_id: 43, from_chat_id: customer, message_ids: [...ids, 900] });
  expect(copies).toHaveLength(2);
  const [first, second] = bob.messages().slice(-2);
  expect(first!.album).toBeDefined();
  expect(second!.album).toBe(first!.album);
  expect(first!.album).not.toBe(ann.messages().at(-1)!.album);
});

test('another file takes the place of the first one, in an album only of its kind', async () => {
  const { telegram, ann } = await withMessage();
  const [photo, video, document] = [ann.sendsPhoto().photo!.at(-1)!.file_id, ann.sendsVideo().video!.file_id, ann.sendsDocument().document!.file_id];
  const [first] = await telegram.sendMediaGroup(customer, [{ type: 'photo', media: photo }, { type: 'photo', media: photo }]);
  const put = (type: 'photo' | 'video' | 'document', media: string, caption = '') => telegram.editMessageMedia(customer, first!.message_id, undefined, { type, media, caption });
  await put('video', video, 'new');
  expect(ann.messages().find(({ id }) => id === first!.message_id)).toMatchObject({ media: 'video', text: 'new', edited: true, album: expect.any(String) });
  expect((await refused(put('video', video, 'new'))).description).toContain('message is not modified');
  expect((await refused(put('document', document))).description).toBe("Bad Request: Can't use the media of the specified type in the album");
});

test('a bot reacts with one emoji that Telegram knows, and takes it off again', async () => {
  const { telegram, ann, simulator } = await withMessage();
  const { message_id } = ann.says('thanks');
  const react = (...reaction: object[]) => telegram.callApi('setMessageReaction', { chat_id: customer, message_id, reaction } as never);
  const ofBot = () => ann.room.reactions.get(message_id)?.get(simulator.world.telegram.bot.id);
  await react({ type: 'emoji', emoji: '👍' });
  expect(ofBot()).toEqual(['👍']);
  await react();
  expect(ofBot()).toEqual([]);
  for (const wrong of [{ type: 'emoji', emoji: '🧇' }, { type: 'custom_emoji', custom_emoji_id: '5' }, { type: 'paid' }]) {
    expect((await refused(react(wrong))).description).toBe('Bad Request: REACTION_INVALID');
  }
  expect((await refused(react({ type: 'emoji', emoji: '👍' }, { type: 'emoji', emoji: '🔥' }))).description).toBe('Bad Request: REACTIONS_TOO_MANY');
});

test('in a group only an administrator is told of reactions', async () => {
  const { simulator, telegram } = await setUp({ group: { bot: 'member' } });
  await telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: 0, allowed_updates: ['message_reaction'] });
  const li = simulator.world.agent('Li');
  const said = li.says('hello');
  li.reacts(said, '👍');
  simulator.world.group.setsBot('administrator', li.user);
  li.reacts(said);
  const updates = await telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: 0, allowed_updates: ['message_reaction'] });
  expect(updates).toMatchObject([{ message_reaction: { old_reaction: [{ type: 'emoji', emoji: '👍' }], new_reaction: [], user: { first_name: 'Li' } } }]);
});
