import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUpdate } from '../../src/telegram/parse.ts';
import { anonymously, bot, desk, inGroup, inTopic, li, membership, ming, privately, withCommand } from './updates.ts';

const now = 1_700_000_000_000;

const parse = (kind: string, body: unknown) => parseUpdate({ update_id: 42, [kind]: body }, { now, username: 'xiangfu_bot' });

const told = (kind: string, body: unknown): Record<string, unknown> => {
  const parsed = parse(kind, body);
  if ('ignored' in parsed) throw new Error(`ignored: ${parsed.ignored}`);
  return { ...parsed.event };
};

describe('a customer in the private chat', () => {
  test('writes a text', () => {
    expect(told('message', privately({ text: '怎么还款' }))).toEqual({
      update: 42,
      at: now,
      kind: 'customerMessage',
      customer: { id: 1001, name: 'Ming Wang', username: 'ming', languageCode: 'zh-hans' },
      message: { id: 7, text: '怎么还款' },
    });
  });

  test.each([
    ['/start', { name: 'start', args: '' }],
    ['/start qr_shop-12', { name: 'start', args: 'qr_shop-12' }],
    ['/Language@xiangfu_bot en', { name: 'language', args: 'en' }],
    ['/human  please\nnow ', { name: 'human', args: 'please\nnow' }],
  ])('sends the command %j', (text, command) => {
    expect(told('message', privately(withCommand(text)))).toMatchObject({ kind: 'customerCommand', ...command });
  });

  test.each([
    ['a slash that Telegram does not mark', { text: '/not marked' }, { text: '/not marked' }],
    ['a command in the middle', { text: 'see /help', entities: [{ type: 'bot_command', offset: 4, length: 5 }] }, { text: 'see /help' }],
    ['a photo with a caption', { photo: [{ file_id: 'x' }], caption: '看这个' }, { text: '看这个', media: 'photo' }],
    [
      'a photo under a command',
      { photo: [], caption: '/human', caption_entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
      { text: '/human', media: 'photo' },
    ],
    ['a part of an album', { video: { file_id: 'v1' }, media_group_id: '99' }, { media: 'video', album: '99', file: 'v1' }],
    ['a photo of an album, in its largest size', { photo: [{ file_id: 's' }, { file_id: 'l' }], media_group_id: '99' }, { media: 'photo', album: '99', file: 'l' }],
    ['a file, with its name', { document: { file_id: 'd', file_unique_id: '6222021234567890123', file_name: 'a.pdf', mime_type: 'x/y', thumbnail: { file_id: 't' } } }, { media: 'document', words: ['a.pdf'] }],
    ['a contact, with its words', { contact: { phone_number: '138', first_name: 'Ann', vcard: 'BEGIN:VCARD', user_id: 5 } }, { media: 'contact', words: ['138', 'Ann', 'BEGIN:VCARD'] }],
    ['a venue, with its words', { location: { latitude: 1, longitude: 2 }, venue: { location: { latitude: 1 }, title: '支行', address: '路 1 号' } }, { words: ['支行', '路 1 号'] }],
    ['a poll, with its words', { poll: { id: '1', question: '哪张', options: [{ text: '甲', voter_count: 0 }, { text: '乙' }], type: 'regular' } }, { words: ['哪张', '甲', '乙'] }],
    ['a video note', { video_note: {} }, { media: 'videoNote' }],
    ['an animation, which is a document too', { document: {}, animation: {} }, { media: 'animation' }],
    ['music', { audio: {} }, { media: 'audio' }],
    ['a voice message', { voice: {} }, { media: 'voice' }],
    ['a file', { document: {} }, { media: 'document' }],
    ['a sticker', { sticker: {} }, { media: 'sticker' }],
    ['a venue, which is a location too', { location: {}, venue: {} }, { media: 'location' }],
    ['a contact', { contact: {} }, { media: 'contact' }],
    ['a dice', { dice: { value: 3 } }, { media: 'other' }],
    ['a poll', { poll: {} }, { media: 'other' }],
    ['a gift', { gift: {} }, { media: 'other' }],
    ['something that Telegram invents later', { hologram: {} }, { media: 'other' }],
    ['an answer to a message', { text: '好', reply_to_message: { message_id: 3 } }, { text: '好', replyTo: 3 }],
  ])('sends %s', (_, fields, message) => {
    expect(told('message', privately(fields))).toMatchObject({ kind: 'customerMessage', message: { id: 7, ...message } });
  });

  const entity = (type: string, offset: number, length: number, more = {}) => ({ type, offset, length, ...more });
  test.each<[string, string, object[], unknown]>([
    ['bold and code', '看 订单 E42', [entity('bold', 2, 2), entity('code', 5, 3)], [[{ text: '看 ' }, { text: '订单', bold: true }, { text: ' ' }, { text: 'E42', code: true }]]],
    ['one within another', 'abc', [entity('bold', 0, 3), entity('italic', 1, 1)], [[{ text: 'a', bold: true }, { text: 'b', bold: true, italic: true }, { text: 'c', bold: true }]]],
    ['after an emoji, which is two units long', '👍ok', [entity('underline', 2, 2)], [[{ text: '👍' }, { text: 'ok', underline: true }]]],
    ['struck, hidden, a block of code', 'abc', [entity('strikethrough', 0, 1), entity('spoiler', 1, 1), entity('pre', 2, 1, { language: 'js' })], [[{ text: 'a', strike: true }, { text: 'b', spoiler: true }, { text: 'c', code: true }]]],
    ['a link', 'see here', [entity('text_link', 4, 4, { url: 'https://a.b/' })], [[{ text: 'see ' }, { text: 'here', href: 'https://a.b/' }]]],
    ['a quote', '他说\n没有\n\n真的', [entity('blockquote', 3, 3)], [[{ text: '他说' }], [{ text: '没有' }], [{ text: '真的' }]]],
    ['an entity beyond the end', 'ab', [entity('bold', 1, 50)], [[{ text: 'a' }, { text: 'b', bold: true }]]],
  ])('writes a text with a look: %s', (_, text, entities, spans) => {
    const { blocks } = told('message', privately({ text, entities }))['message'] as { blocks: { spans: unknown }[] };
    expect(blocks.map((block) => block.spans)).toEqual(spans);
    const caption = told('message', privately({ photo: [], caption: text, caption_entities: entities }))['message'];
    expect(caption).toMatchObject({ blocks });
  });

  test.each([
    ['plain text', []],
    ['what Telegram marks by itself', [entity('url', 0, 2), entity('hashtag', 0, 1), entity('mention', 1, 1)]],
    ['a link to a user or an app', [entity('text_mention', 0, 2), entity('text_link', 0, 2, { url: 'tg://resolve?domain=x' })]],
  ])('%s has no look', (_, entities) => {
    expect(told('message', privately({ text: 'ab', entities }))['message']).not.toHaveProperty('blocks');
  });

  const thumb = { type: 'emoji', emoji: '👍' };
  const custom = { type: 'custom_emoji', custom_emoji_id: '5' };
  test.each([
    ['sets a reaction', [], [thumb], '👍'],
    ['changes it', [thumb], [{ type: 'emoji', emoji: '🎉' }], '🎉'],
    ['takes it off', [thumb], [], undefined],
    ['puts one of their own in its place', [thumb], [custom], undefined],
    ['adds one, of which the last counts', [thumb], [thumb, { type: 'emoji', emoji: '🔥' }], '🔥'],
  ])('%s', (_, old_reaction, new_reaction, emoji) => {
    const event = told('message_reaction', { chat: { id: ming.id, type: 'private' }, message_id: 7, user: ming, date: 1, old_reaction, new_reaction });
    expect(event).toEqual({ update: 42, at: now, kind: 'customerReaction', customer: expect.anything(), message: 7, ...(emoji && { emoji }) });
  });

  test('edits a message', () => {
    expect(told('edited_message', privately({ text: '还款', edit_date: 2 }))).toMatchObject({ message: { id: 7, text: '还款', edited: true } });
  });

  test('edits a message into a command: it stays a message', () => {
    expect(told('edited_message', privately(withCommand('/help')))).toMatchObject({ kind: 'customerMessage', message: { text: '/help', edited: true } });
  });

  const keyboard = {
    inline_keyboard: [
      [{ text: '怎么还', callback_data: 'section:repay' }, { text: '旧的', callback_data: 'v0|x' }],
      [{ text: 'site', url: 'https://a.b' }],
    ],
  };

  test('presses a button', () => {
    const message = privately({ from: { id: 5, is_bot: true, first_name: 'bot' }, text: 'menu', reply_markup: keyboard });
    expect(told('callback_query', { id: '9000', from: ming, message, data: 'section:repay:balance', chat_instance: '1' })).toEqual({
      update: 42,
      at: now,
      kind: 'customerPress',
      customer: { id: 1001, name: 'Ming Wang', username: 'ming', languageCode: 'zh-hans' },
      press: { do: 'section', section: 'repay', focus: 'balance' },
      pressId: '9000',
      message: 7,
      buttons: [[{ label: '怎么还', press: { do: 'section', section: 'repay' } }], [{ label: 'site', url: 'https://a.b' }]],
    });
  });

  test.each([
    ['of another version', { data: 'v0|x' }],
    ['without data', {}],
  ])('presses a button %s', (_, fields) => {
    const pressed = told('callback_query', { id: '9', from: ming, message: privately({ text: 'menu' }), ...fields });
    expect(pressed).toMatchObject({ kind: 'customerPress', pressId: '9' });
    expect(pressed).toHaveProperty('press', undefined);
  });

  test('presses a button of a message that is too old to be shown', () => {
    const message = { chat: { id: ming.id, type: 'private' }, message_id: 3, date: 0 };
    expect(told('callback_query', { id: '9', from: ming, message, data: 'menu' })).toMatchObject({ press: { do: 'menu' }, message: 3, buttons: [] });
  });

  test.each([
    ['kicked', 'customerBlocked'],
    ['member', 'customerUnblocked'],
  ])('makes the bot %s', (status, kind) => {
    const change = { chat: { id: ming.id, type: 'private' }, from: ming, date: 1, new_chat_member: { status, user: bot } };
    expect(told('my_chat_member', change)).toMatchObject({ kind, customer: { id: 1001 } });
  });

  test.each([
    ['Wang', undefined, 'Wang'],
    [' A\u0000\u202Eb\n', 'c ', 'A b c'],
    ['👩‍💻', undefined, '👩‍💻'],
    ['\u200B', undefined, 'ming'],
    ['\u3164', '\u2800', 'ming'],
    ['\u200D', '\u061C', 'ming'],
  ])('is named %j %j', (first_name, last_name, name) => {
    expect(told('message', privately({ text: '1', from: { ...ming, first_name, last_name } }))).toMatchObject({ customer: { name } });
  });
});

describe('an agent in the group', () => {
  test('writes in a topic', () => {
    expect(told('message', inTopic({ text: '您好' }))).toEqual({
      update: 42, at: now, kind: 'agentMessage', agent: { id: 2001, name: 'Li' }, chat: desk.id, forum: true, thread: 55, message: { id: 8, text: '您好' },
    });
  });

  test('answers a message in a topic', () => {
    expect(told('message', inTopic({ text: '好', reply_to_message: { message_id: 60 } }))).toMatchObject({ thread: 55, message: { replyTo: 60 } });
  });

  test('writes in General, where an answer carries the id of no topic', () => {
    const event = told('message', inGroup({ text: '好', message_thread_id: 30, reply_to_message: { message_id: 30 } }));
    expect(event).toMatchObject({ message: { replyTo: 30 } });
    expect(event).not.toHaveProperty('thread');
  });

  test.each([
    ['/claim@xiangfu_bot', { name: 'claim', args: '' }],
    ['/claim@XiangFu_Bot now', { name: 'claim', args: 'now' }],
    ['/note 他说\n明天', { name: 'note', args: '他说\n明天' }],
  ])('sends the command %j', (text, command) => {
    expect(told('message', inTopic(withCommand(text)))).toMatchObject({ kind: 'agentCommand', ...command, thread: 55, message: 8 });
  });

  test('sends a photo under /note', () => {
    const photo = { photo: [], caption: '/note 截图', caption_entities: [{ type: 'bot_command', offset: 0, length: 5 }] };
    expect(told('message', inTopic(photo))).toMatchObject({ kind: 'agentCommand', name: 'note', args: '截图' });
  });

  test('sends an album under /note', () => {
    const first = { photo: [], media_group_id: 'g1', caption: '/note 截图', caption_entities: [{ type: 'bot_command', offset: 0, length: 5 }] };
    expect(told('message', inTopic(first))).toMatchObject({ kind: 'agentCommand', name: 'note', album: 'g1' });
    expect(told('message', inTopic({ photo: [], media_group_id: 'g1' }))).toMatchObject({ kind: 'agentMessage', message: { album: 'g1' } });
  });

  test('writes as the group', () => {
    expect(told('message', anonymously({ text: '好' }))).toMatchObject({ kind: 'agentMessage', agent: { name: '客服', anonymous: true } });
  });

  test('presses a button', () => {
    const pressed = { id: '9', from: li, message: inTopic({ text: 'card' }), data: 'claim:K7Q2M9' };
    expect(told('callback_query', pressed)).toMatchObject({ kind: 'agentPress', press: { do: 'claim', ticket: 'K7Q2M9' }, thread: 55, message: 8, pressId: '9' });
  });

  test('answers with a command', () => {
    expect(told('message', inGroup({ ...withCommand('/close'), reply_to_message: { message_id: 60 } }))).toMatchObject({ kind: 'agentCommand', replyTo: 60 });
  });

  test.each([
    ['closes', { forum_topic_closed: {} }, 'closed'],
    ['opens', { forum_topic_reopened: {} }, 'open'],
  ])('%s a topic by hand', (_, service, to) => {
    expect(told('message', inTopic(service))).toMatchObject({ kind: 'agentTurnedTopic', to, thread: 55, agent: { name: 'Li' } });
  });

  test.each([
    ['the group says so', 'message', inGroup({ left_chat_member: li })],
    ['an administrator is told', 'chat_member', membership({ status: 'left', user: li })],
    ['they were removed', 'chat_member', membership({ status: 'kicked', user: li })],
    ['they may not come back before long', 'chat_member', membership({ status: 'restricted', is_member: false, user: li })],
  ])('leaves: %s', (_, kind, body) => {
    expect(told(kind, body)).toEqual({ update: 42, at: now, kind: 'memberLeft', chat: desk.id, member: 2001 });
  });

  test.each([
    ['removes the bot', { status: 'kicked' }, { kind: 'deskLimited', limit: 'noAccess' }],
    ['lets the bot in', { status: 'member' }, { kind: 'deskMended', topics: false }],
    ['lets the bot manage topics', { status: 'administrator', can_manage_topics: true }, { kind: 'deskMended', topics: true }],
  ])('%s', (_, change, event) => {
    expect(told('my_chat_member', membership({ ...change, user: bot }))).toMatchObject({ ...event, chat: desk.id });
  });

  test('reacts; Telegram does not say in which topic', () => {
    const reaction = { chat: desk, message_id: 60, user: li, date: 1, old_reaction: [], new_reaction: [{ type: 'emoji', emoji: '👍' }] };
    expect(told('message_reaction', reaction)).toEqual({ update: 42, at: now, kind: 'agentReaction', agent: { id: 2001, name: 'Li' }, chat: desk.id, message: 60, emoji: '👍' });
  });

  test('makes the group a supergroup', () => {
    const old = { id: -55, type: 'group', title: '客服' };
    expect(told('message', inGroup({ chat: old, migrate_to_chat_id: -100123 }))).toEqual({ update: 42, at: now, kind: 'groupMoved', from: -55, to: -100123 });
  });
});

describe('ignored', () => {
  test.each([
    ['a command for another bot', 'message', inGroup(withCommand('/claim@other_bot'))],
    ['a command that is edited', 'edited_message', inTopic(withCommand('/note y'))],
    ['a live location that moves', 'edited_message', privately({ location: {} })],
    ['a bot in the group', 'message', inGroup({ text: 'hi', from: { ...li, is_bot: true } })],
    ['a channel in the group', 'message', inGroup({ text: 'hi', sender_chat: { id: -9, type: 'channel' } })],
    ['a new topic', 'message', inTopic({ forum_topic_created: { name: 'x' } })],
    ['a new member', 'message', inGroup({ new_chat_members: [li] })],
    ['a pinned message', 'message', privately({ pinned_message: {} })],
    ['a topic that the bot closed', 'message', inTopic({ forum_topic_closed: {}, from: bot })],
    ['a topic that is renamed', 'message', inTopic({ forum_topic_edited: { name: 'x' } })],
    ['a member who joins', 'chat_member', { chat: desk, from: li, date: 1, new_chat_member: { status: 'member', user: li } }],
    ['a member who is restricted and stays', 'chat_member', { chat: desk, from: li, date: 1, new_chat_member: { status: 'restricted', is_member: true, user: li } }],
    ['a bot that leaves', 'message', inGroup({ left_chat_member: bot })],
    ['the bot made an administrator of a channel', 'my_chat_member', { chat: { id: -9, type: 'channel' }, from: li, date: 1, new_chat_member: { status: 'administrator', user: bot } }],
    ['a post in a channel', 'channel_post', { message_id: 1, chat: { id: -9, type: 'channel' }, text: 'x' }],
    ['a reaction of the group itself', 'message_reaction', { chat: desk, message_id: 1, actor_chat: desk, date: 1, old_reaction: [], new_reaction: [{ type: 'emoji', emoji: '👍' }] }],
    ['a paid reaction', 'message_reaction', { chat: desk, message_id: 1, user: li, date: 1, old_reaction: [], new_reaction: [{ type: 'paid' }] }],
    ['a button of an inline message', 'callback_query', { id: '1', from: li, inline_message_id: 'x', data: 'menu' }],
  ])('%s', (_, kind, body) => {
    expect(parse(kind, body)).toEqual({ ignored: expect.any(String) });
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['no id', { message: privately({ text: 'x' }) }],
    ['an id that is no number', { update_id: '1', message: privately({ text: 'x' }) }],
    ['a message from nowhere', { update_id: 1, message: { text: 'secret words' } }],
    ['a text that is none', { update_id: 1, message: privately({ text: { secret: 'words' } }) }],
  ])('malformed: %s', (_, update) => {
    const parsed = parseUpdate(update, { now, username: 'x' });
    expect(parsed).toMatchObject({ malformed: true });
    expect(JSON.stringify(parsed)).not.toContain('words');
  });

  const json = { now, username: 'x' };
  /** Values that an update's fields don't hold, hostile ones among them. */
  const odd = fc.oneof(fc.anything({ withBigInt: false, withSparseArray: true }), fc.constantFrom<unknown>(-1, 0, 1e308, Number.NaN, 2 ** 53, '', '\ud800', '__proto__', 'constructor', null, [], {}, [[[]]], 'x'.repeat(5000)));
  const offset = fc.oneof(fc.integer({ min: -10, max: 10 }), fc.constantFrom(-1e9, 1e9, 2 ** 53));
  const oddEntities = fc.array(fc.record({ type: fc.constantFrom('bold', 'blockquote', 'text_link', 'bot_command', 'pre', 'x'), offset, length: offset, url: fc.constantFrom('http://x', 'javascript:x', '') }), { maxLength: 12 });
  const oddMessage = fc
    .tuple(
      fc.constantFrom(privately, inGroup, inTopic, anonymously),
      fc.dictionary(fc.constantFrom('text', 'caption', 'photo', 'document', 'contact', 'poll', 'sender_chat', 'reply_to_message', 'from', 'chat', 'message_id', 'media_group_id', 'migrate_to_chat_id', 'is_topic_message', 'reply_markup', 'forum_topic_closed', '__proto__', 'toString'), odd),
      fc.record({ text: fc.string({ unit: 'binary' }), entities: oddEntities, caption: fc.string(), caption_entities: oddEntities }, { requiredKeys: [] }),
    )
    .map(([place, fields, words]) => place({ ...words, ...fields }));
  const oddUpdate = fc.oneof(
    fc.tuple(fc.constantFrom('message', 'edited_message'), oddMessage).map(([kind, message]) => ({ update_id: 1, [kind]: message })),
    fc.tuple(oddMessage, odd, odd).map(([message, data, from]) => ({ update_id: 1, callback_query: { id: '1', from: fc.sample(fc.constantFrom(ming, from), 1)[0], message, data } })),
    fc.tuple(fc.constantFrom('my_chat_member', 'chat_member', 'message_reaction'), fc.dictionary(fc.constantFrom('chat', 'from', 'user', 'new_chat_member', 'old_reaction', 'new_reaction', 'message_id'), odd)).map(([kind, fields]) => ({
      update_id: 1, [kind]: { ...membership({ status: 'member', user: li }), ...fields },
    })),
    fc.record({ update_id: odd, message: odd, callback_query: odd }),
    fc.anything(),
  );

  test('whatever comes, it never throws, and what is no event is set aside without its words', () => {
    fc.assert(
      fc.property(oddUpdate, (update) => {
        const parsed = parseUpdate(update, json);
        expect('event' in parsed || 'ignored' in parsed).toBe(true);
        if ('ignored' in parsed) expect(parsed.ignored.length).toBeLessThan(200);
      }),
      { numRuns: 3000 },
    );
  });

  test('what comes as JSON over the wire is an event that can be written as JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), oddMessage, (text, message) => {
        for (const update of [JSON.parse(text), { update_id: 1, message }]) {
          const parsed = parseUpdate(update, json);
          if ('event' in parsed) expect(JSON.parse(JSON.stringify(parsed.event))).toMatchObject({ kind: parsed.event.kind });
        }
      }),
    );
  });

  test.each([
    ['arrays within arrays', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['objects within objects', `${'{"a":'.repeat(100_000)}"words"${'}'.repeat(100_000)}`],
    ['very many words', JSON.stringify(Array.from({ length: 50_000 }, (_, index) => ({ text: `w${index}` })))],
  ])('%s hold nobody up', (_, body) => {
    const update = JSON.parse(`{"update_id":1,"message":${JSON.stringify(privately({}))}}`) as { message: Record<string, unknown> };
    update.message['hologram'] = JSON.parse(body);
    const began = performance.now();
    expect(parseUpdate(update, json)).toHaveProperty('event.kind', 'customerMessage');
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test.each([100, 5000])('a text of which every character has %i looks holds nobody up', (count) => {
    const entities = Array.from({ length: count }, (_, index) => ({ type: 'bold', offset: index % 4000, length: 4096 }));
    const began = performance.now();
    expect(parseUpdate({ update_id: 1, message: privately({ text: '字'.repeat(4096), entities }) }, json)).toHaveProperty('event');
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
