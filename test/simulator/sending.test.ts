import { Input, Markup } from 'telegraf';
import { describe, expect, test } from 'vitest';
import { refused, setUp } from './setUp.ts';

const customer = 42;

async function withCustomer() {
  const { simulator, telegram } = await setUp();
  const ann = simulator.world.customer(customer, { first_name: 'Ann' });
  ann.starts();
  return { simulator, telegram, ann };
}

test('a customer sees the text, its markup and the buttons that the bot sent', async () => {
  const { telegram, ann } = await withCustomer();
  await telegram.sendMessage(customer, '<b>还款</b> at https://example.com', {
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: [[Markup.button.callback('好', 'ok')], [Markup.button.url('Site', 'https://example.com')]] },
  });
  const seen = await ann.until('还款');
  expect(seen).toMatchObject({ from: 'bot', text: '还款 at https://example.com', edited: false });
  expect(seen.entities).toEqual([{ type: 'bold', offset: 0, length: 2 }, { type: 'url', offset: 6, length: 19 }]);
  expect(seen.buttons).toEqual([[{ label: '好', data: 'ok' }], [{ label: 'Site', url: 'https://example.com' }]]);
});

test('the ends of a text are trimmed, and its markup moves along', async () => {
  const { telegram } = await withCustomer();
  const message = await telegram.sendMessage(customer, '\n <b>x</b> \n', { parse_mode: 'HTML' });
  expect(message).toMatchObject({ text: 'x', entities: [{ type: 'bold', offset: 0, length: 1 }] });
});

test('message ids rise within a chat, each chat by itself', async () => {
  const { simulator, telegram } = await withCustomer();
  simulator.world.customer(43).starts();
  const ids = [customer, customer, 43].map(async (chat) => (await telegram.sendMessage(chat, 'x')).message_id);
  expect(await Promise.all(ids)).toEqual([2, 3, 2]);
});

test('an answer names the message that it answers', async () => {
  const { telegram, ann } = await withCustomer();
  const asked = ann.says('question');
  const answer = await telegram.sendMessage(customer, 'answer', { reply_parameters: { message_id: asked.message_id } });
  expect(answer).toMatchObject({ reply_to_message: { message_id: asked.message_id, text: 'question' } });
  expect(ann.messages().at(-1)).toMatchObject({ replyTo: asked.message_id });
});

test('an answer to what is gone is refused, or sent without where that is allowed', async () => {
  const { telegram } = await withCustomer();
  const answer = (allow: boolean) => telegram.sendMessage(customer, 'x', { reply_parameters: { message_id: 999, allow_sending_without_reply: allow } });
  expect(await refused(answer(false))).toEqual({ code: 400, description: 'Bad Request: message to be replied not found' });
  expect(await answer(true)).not.toHaveProperty('reply_to_message');
});

const manyButtons = Array.from({ length: 101 }, (_, i) => [{ text: String(i), callback_data: String(i) }]);
const button = (fields: object) => ({ reply_markup: { inline_keyboard: [[{ text: 'x', ...fields } as never]] } });

test.each<[string, { text?: string; chat?: number | string; extra?: object }, string]>([
  ['no text', { text: '' }, 'message text is empty'],
  ['nothing but spaces', { text: ' \n ' }, 'text must be non-empty'],
  ['nothing but markup', { text: '<b></b>', extra: { parse_mode: 'HTML' } }, 'text must be non-empty'],
  ['4,097 characters', { text: 'x'.repeat(4097) }, 'message is too long'],
  ['unclosed markup', { text: '<b>x', extra: { parse_mode: 'HTML' } }, `can't parse entities: Can't find end tag corresponding to start tag "b"`],
  ['a parse mode of nobody', { extra: { parse_mode: 'BBCode' } }, 'unsupported parse_mode'],
  ['a chat that does not exist', { chat: 404 }, 'chat not found'],
  ['a name that does not exist', { chat: '@nobody' }, 'chat not found'],
  ['a topic in a private chat', { extra: { message_thread_id: 5 } }, 'message thread not found'],
  ['65 bytes of data', { extra: button({ callback_data: '款'.repeat(22) }) }, 'BUTTON_DATA_INVALID'],
  ['empty data', { extra: button({ callback_data: '' }) }, 'BUTTON_DATA_INVALID'],
  ['a button that does nothing', { extra: button({}) }, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"],
  ['a button to nowhere', { extra: button({ url: 'nowhere' }) }, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"],
  ['101 buttons', { extra: { reply_markup: { inline_keyboard: manyButtons } } }, 'reply markup is too long'],
])('%s is refused', async (_, { text = 'x', chat = customer, extra = {} }, complaint) => {
  const { telegram, ann } = await withCustomer();
  expect(await refused(telegram.sendMessage(chat, text, extra))).toEqual({ code: 400, description: `Bad Request: ${complaint}` });
  expect(ann.messages().filter(({ from }) => from === 'bot')).toEqual([]);
});

test.each([
  ['4,096 characters after the markup is read', `<b>${'x'.repeat(4096)}</b>`, {}],
  ['64 bytes of data', 'x', button({ callback_data: 'd'.repeat(64) })],
])('%s are sent', async (_, text, extra) => {
  const { telegram } = await withCustomer();
  expect(await telegram.sendMessage(customer, text, { parse_mode: 'HTML', ...extra })).toHaveProperty('message_id');
});

describe('whom the bot may write to', () => {
  test('nobody who has not started it', async () => {
    const { simulator, telegram } = await setUp();
    simulator.world.customer(customer);
    expect(await refused(telegram.sendMessage(customer, 'x'))).toEqual({ code: 403, description: "Forbidden: bot can't initiate conversation with a user" });
  });

  test('nobody who blocked it, until they come back', async () => {
    const { telegram, ann } = await withCustomer();
    ann.blocksBot();
    expect(await refused(telegram.sendMessage(customer, 'x'))).toEqual({ code: 403, description: 'Forbidden: bot was blocked by the user' });
    ann.unblocks();
    expect(await telegram.sendMessage(customer, 'x')).toHaveProperty('message_id');
  });

  test('nobody whose account is gone', async () => {
    const { telegram, ann } = await withCustomer();
    ann.deletesAccount();
    expect(await refused(telegram.sendMessage(customer, 'x'))).toEqual({ code: 403, description: 'Forbidden: user is deactivated' });
  });

  test('no group that it was removed from', async () => {
    const { simulator: { world }, telegram } = await setUp();
    world.group.removesBot(world.agent('Li').user);
    expect(await refused(telegram.sendMessage(world.group.id, 'x'))).toEqual({ code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' });
  });

  test('no group that has moved: it says where to', async () => {
    const { simulator: { world }, telegram } = await setUp({ group: { kind: 'group' } });
    const before = world.group.id;
    world.group.migrates(world.agent('Li').user);
    expect(await refused(telegram.sendMessage(before, 'x'))).toEqual({
      code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters: { migrate_to_chat_id: world.group.id },
    });
    expect(await telegram.sendMessage(world.group.id, 'x')).toHaveProperty('message_id');
  });
});

describe('files', () => {
  test('a photo is sent on by its file_id, with another caption', async () => {
    const { telegram, ann } = await withCustomer();
    const photo = ann.sendsPhoto({ caption: 'mine' }).photo!.at(-1)!;
    await telegram.sendPhoto(customer, photo.file_id, { caption: '<i>yours</i>', parse_mode: 'HTML' });
    expect(await ann.until('yours')).toMatchObject({ media: 'photo', entities: [{ type: 'italic', offset: 0, length: 5 }] });
  });

  test('an upload is kept and can be fetched again', async () => {
    const { telegram } = await withCustomer();
    const { document } = await telegram.sendDocument(customer, Input.fromBuffer(Buffer.from('hello'), 'a.txt'));
    expect(document).toMatchObject({ file_name: 'a.txt', file_size: 5 });
    const response = await fetch(await telegram.getFileLink(document.file_id));
    expect(await response.text()).toBe('hello');
  });

  test('what is no photo is not sent as one', async () => {
    const { telegram, ann } = await withCustomer();
    const { file_id } = ann.sendsVoice().voice!;
    expect(await refused(telegram.sendPhoto(customer, file_id))).toEqual({ code: 400, description: "Bad Request: can't use file of type Voice as Photo" });
    expect(await refused(telegram.sendPhoto(customer, 'nothing'))).toEqual({ code: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' });
  });

  test('a caption ends at 1,024 characters', async () => {
    const { telegram, ann } = await withCustomer();
    const { file_id } = ann.sendsPhoto().photo!.at(-1)!;
    expect(await telegram.sendPhoto(customer, file_id, { caption: 'x'.repeat(1024) })).toHaveProperty('message_id');
    expect(await refused(telegram.sendPhoto(customer, file_id, { caption: 'x'.repeat(1025) }))).toEqual({ code: 400, description: 'Bad Request: message caption is too long' });
  });

  test('an album stands together', async () => {
    const { telegram, ann } = await withCustomer();
    const [one, two] = ann.sendsAlbum([{ caption: 'both' }, {}]).map(({ photo }) => photo!.at(-1)!.file_id);
    await telegram.sendMediaGroup(customer, [{ type: 'photo', media: one!, caption: 'again' }, { type: 'photo', media: two! }]);
    const [first, second] = ann.messages().slice(-2);
    expect(first).toMatchObject({ from: 'bot', text: 'again', album: expect.any(String) });
    expect(second).toMatchObject({ from: 'bot', text: '', album: first!.album });
  });
});

test('all that is sent can be asked for by an address or a form as well', async () => {
  const { simulator, ann } = await withCustomer();
  const method = `${simulator.apiRoot}/bot${simulator.token}/sendMessage`;
  const keyboard = JSON.stringify({ inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] });
  await fetch(`${method}?chat_id=${customer}&text=${encodeURIComponent('由地址')}`);
  await fetch(method, { method: 'POST', body: new URLSearchParams({ chat_id: String(customer), text: 'by form', reply_markup: keyboard, disable_notification: 'true' }) });
  expect(ann.messages().slice(-2).map(({ text, buttons }) => [text, buttons.flat().length])).toEqual([['由地址', 0], ['by form', 1]]);
});

test.each([
  ['another token', '/bot42:wrong/getMe', 401, 'Unauthorized'],
  ['no token', '/botnonsense/getMe', 404, 'Not Found'],
  ['a method of nobody', '/bot{token}/sendLove', 404, 'Not Found: method not found'],
])('%s: %i', async (_, path, code, description) => {
  const { simulator } = await setUp();
  const response = await fetch(simulator.apiRoot + path.replace('{token}', simulator.token));
  expect([response.status, await response.json()]).toEqual([code, { ok: false, error_code: code, description }]);
});

test('half a character is refused', async () => {
  const { telegram } = await withCustomer();
  expect(await refused(telegram.sendMessage(customer, 'ok \ud83d'))).toMatchObject({ code: 400, description: 'Bad Request: strings must be encoded in UTF-8' });
});
