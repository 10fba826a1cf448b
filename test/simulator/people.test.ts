import { expect, test } from 'vitest';
import type { Customer } from '../../src/simulator/world/customer.ts';
import { setUp } from './setUp.ts';

async function updatesOf(act: (ann: Customer) => void) {
  const { simulator, telegram } = await setUp();
  const ann = simulator.world.customer(42, { first_name: 'Ann', language_code: 'en' });
  ann.starts();
  const seen = await telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: 0, allowed_updates: [] });
  act(ann);
  return telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: seen.at(-1)!.update_id + 1, allowed_updates: [] });
}

test.each<[string, (ann: Customer) => void, object]>([
  ['a text', (ann) => ann.says('怎么还款'), { message: { text: '怎么还款', from: { id: 42, language_code: 'en' }, chat: { id: 42, type: 'private' } } }],
  ['a command', (ann) => ann.says('/start abc'), { message: { entities: [{ type: 'bot_command', offset: 0, length: 6 }] } }],
  ['a link', (ann) => ann.says('see https://a.example/b.'), { message: { entities: [{ type: 'url', offset: 4, length: 19 }] } }],
  ['an answer', (ann) => ann.replies(1, 'yes'), { message: { text: 'yes', reply_to_message: { message_id: 1, text: '/start' } } }],
  ['a photo', (ann) => ann.sendsPhoto({ caption: 'look' }), { message: { caption: 'look', photo: [{ width: 90 }, { width: 1280 }] } }],
  ['a voice message', (ann) => ann.sendsVoice(), { message: { voice: { mime_type: 'audio/ogg' } } }],
  ['a sticker', (ann) => ann.sendsSticker(), { message: { sticker: { emoji: '👍' } } }],
  ['a file', (ann) => ann.sendsDocument({ fields: { file_name: 'a.pdf' } }), { message: { document: { file_name: 'a.pdf' } } }],
  ['a video', (ann) => ann.sendsVideo(), { message: { video: { duration: 12 } } }],
  ['a GIF, which is a file as well', (ann) => ann.sends('animation'), { message: { animation: {}, document: {} } }],
  ['a place', (ann) => ann.sendsLocation(), { message: { location: { latitude: expect.any(Number) } } }],
  ['a contact', (ann) => ann.sendsContact(), { message: { contact: { first_name: 'Ann', user_id: 42 } } }],
  ['a dice', (ann) => ann.sendsDice(), { message: { dice: { value: 4 } } }],
  ['an edit', (ann) => ann.edits(1, '/menu'), { edited_message: { message_id: 1, text: '/menu', edit_date: expect.any(Number) } }],
  ['a block', (ann) => ann.blocksBot(), { my_chat_member: { chat: { id: 42 }, old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } }],
  ['another language', (ann) => { ann.speaks('zh-hant'); ann.says('x'); }, { message: { from: { language_code: 'zh-hant' } } }],
])('%s reaches the bot as Telegram would tell it', async (_, act, update) => {
  expect(await updatesOf(act)).toMatchObject([{ update_id: expect.any(Number), ...update }]);
});

test('an album is an update for each part', async () => {
  const updates = await updatesOf((ann) => ann.sendsAlbum([{ caption: 'all' }, {}, { kind: 'video' }]));
  const albums = updates.map((update) => 'message' in update && 'media_group_id' in update.message && update.message.media_group_id);
  expect(albums).toEqual([expect.any(String), albums[0], albums[0]]);
});

test('a block and the return are told once each; who blocked does not write', async () => {
  const updates = await updatesOf((ann) => {
    ann.blocksBot();
    ann.blocksBot();
    expect(() => ann.says('x')).toThrow('blocked the bot');
    ann.unblocks();
    ann.says('back');
  });
  expect(updates).toMatchObject([{ my_chat_member: {} }, { my_chat_member: { old_chat_member: { status: 'kicked' } } }, { message: { text: 'back' } }]);
});

test('commands and descriptions are kept for each language and scope', async () => {
  const { telegram } = await setUp();
  const help = [{ command: 'help', description: 'Help' }];
  await telegram.setMyCommands(help, { language_code: 'en', scope: { type: 'all_private_chats' } });
  await telegram.setMyCommands([{ command: 'help', description: '帮助' }]);
  expect(await telegram.getMyCommands({ language_code: 'en', scope: { type: 'all_private_chats' } })).toEqual(help);
  expect(await telegram.getMyCommands()).toEqual([{ command: 'help', description: '帮助' }]);
  await telegram.setMyDescription('助手');
  await telegram.setMyDescription('Assistant', 'en');
  expect(await telegram.getMyDescription('en')).toEqual({ description: 'Assistant' });
  expect(await telegram.getMyDescription('de')).toEqual({ description: '助手' });
  await telegram.deleteMyCommands();
  expect(await telegram.getMyCommands()).toEqual([]);
});
