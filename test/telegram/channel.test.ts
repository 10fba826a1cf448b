import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatId, MessageId, ThreadId } from '../../src/domain/ids.ts';
import type { AlbumCopy, Block, Outgoing } from '../../src/domain/outgoing.ts';
import { DeliveryError } from '../../src/engine/channel.ts';
import { Unauthorized } from '../../src/telegram/unauthorized.ts';
import { startStandIn, type Answer, type StandIn } from './standIn.ts';
import { telegramOn } from './telegramOn.ts';

const chat = 1001 as ChatId;
const desk = -100123 as ChatId;
const thread = 55 as ThreadId;
const message = 9 as MessageId;

const text: Outgoing = { kind: 'text', blocks: [{ kind: 'paragraph', spans: [{ text: 'secret words', bold: true }] }] };
const answerTo: Outgoing = { ...text, replyTo: message };

let api: StandIn;
let telegram: ReturnType<typeof telegramOn>;

beforeEach(async () => {
  api = await startStandIn();
  telegram = telegramOn(api, { timeoutMs: 300 });
});

afterEach(() => api.close());

const refuses = (code: number, description: string, parameters?: Record<string, unknown>): Answer => ({ code, description, ...(parameters && { parameters }) });

const icons: Answer = { result: [{ emoji: '❗️', custom_emoji_id: '5311' }, { emoji: '✅', custom_emoji_id: '5312' }] };

async function failing(outgoing: Outgoing = text): Promise<unknown> {
  return telegram.channel.deliver({ chat }, outgoing).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('one call each', () => {
  test.each<[string, Outgoing, string, Record<string, unknown>, number | undefined]>([
    [
      'a text with buttons, as an answer',
      {
        kind: 'text',
        blocks: [{ kind: 'paragraph', spans: [{ text: '1<2', bold: true }] }],
        buttons: [[{ label: '菜单', press: { do: 'menu' } }], [{ label: 'App', url: 'https://a.b' }]],
        replyTo: message,
      },
      'sendMessage',
      {
        chat_id: desk,
        message_thread_id: thread,
        text: '<b>1&lt;2</b>',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: [[{ text: '菜单', callback_data: 'menu' }], [{ text: 'App', url: 'https://a.b' }]] },
        reply_parameters: { message_id: 9, allow_sending_without_reply: true },
      },
      500,
    ],
    [
      'a copy without a caption, whatever the original has by now',
      { kind: 'copy', from: { chat, message }, caption: [] },
      'copyMessage',
      { chat_id: desk, message_thread_id: thread, from_chat_id: chat, message_id: 9, caption: '', parse_mode: 'HTML' },
      501,
    ],
    [
      'a copy with a masked caption',
      { kind: 'copy', from: { chat, message }, caption: [{ kind: 'paragraph', spans: [{ text: '卡号 ****', italic: true }] }] },
      'copyMessage',
      { chat_id: desk, message_thread_id: thread, from_chat_id: chat, message_id: 9, caption: '<i>卡号 ****</i>', parse_mode: 'HTML' },
      501,
    ],
    [
      'a new caption',
      { kind: 'caption', message, caption: [{ kind: 'paragraph', spans: [{ text: 'a<b' }] }] },
      'editMessageCaption',
      { chat_id: desk, message_id: 9, caption: 'a&lt;b', parse_mode: 'HTML' },
      undefined,
    ],
    [
      'a new file and caption',
      { kind: 'caption', message, caption: [], file: { media: 'photo', file: 'f' } },
      'editMessageMedia',
      { chat_id: desk, message_id: 9, media: { type: 'photo', media: 'f', caption: '', parse_mode: 'HTML' } },
      undefined,
    ],
    ['a reaction', { kind: 'reaction', message, emoji: '👍' }, 'setMessageReaction', { chat_id: desk, message_id: 9, reaction: [{ type: 'emoji', emoji: '👍' }] }, undefined],
    ['no reaction any more', { kind: 'reaction', message }, 'setMessageReaction', { chat_id: desk, message_id: 9, reaction: [] }, undefined],
    [
      'new text for a message',
      { kind: 'edit', message, blocks: [{ kind: 'paragraph', spans: [{ text: 'ok' }] }] },
      'editMessageText',
      { chat_id: desk, message_id: 9, text: 'ok', parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
      undefined,
    ],
    [
      'no more buttons',
      { kind: 'buttons', message, buttons: [] },
      'editMessageReplyMarkup',
      { chat_id: desk, message_id: 9, reply_markup: { inline_keyboard: [] } },
      undefined,
    ],
    ['a closed topic', { kind: 'topic', state: 'closed' }, 'closeForumTopic', { chat_id: desk, message_thread_id: 55 }, undefined],
    ['messages, gone', { kind: 'delete', messages: [message, 11 as MessageId] }, 'deleteMessages', { chat_id: desk, message_ids: [9, 11] }, undefined],
    ['an open topic', { kind: 'topic', state: 'open' }, 'reopenForumTopic', { chat_id: desk, message_thread_id: 55 }, undefined],
    [
      'another topic, gone',
      { kind: 'topic', thread: 66 as ThreadId, state: 'deleted' },
      'deleteForumTopic',
      { chat_id: desk, message_thread_id: 66 },
      undefined,
    ],
    [
      'a long name',
      { kind: 'topic', name: `${'长'.repeat(127)}👩` },
      'editForumTopic',
      { chat_id: desk, message_thread_id: 55, name: '长'.repeat(127) },
      undefined,
    ],
  ])('%s', async (_, outgoing, method, payload, id) => {
    expect(await telegram.channel.deliver({ chat: desk, thread }, outgoing)).toBe(id);
    expect(api.calls).toEqual([{ method, payload }]);
  });

  test('a name and a state: a topic is opened before it is named, and named before it is closed', async () => {
    await telegram.channel.deliver({ chat: desk, thread }, { kind: 'topic', name: 'a', state: 'open' });
    await telegram.channel.deliver({ chat: desk, thread }, { kind: 'topic', name: 'a', state: 'closed' });
    expect(api.methods()).toEqual(['reopenForumTopic', 'editForumTopic', 'editForumTopic', 'closeForumTopic']);
  });

  test('an album; it answers what its first part answers', async () => {
    const part = (file: string, more: object = {}): AlbumCopy => ({
      kind: 'copy', from: { chat, message }, caption: [], album: { id: 'a', media: 'photo', file }, ...more,
    });
    api.answers('sendMediaGroup', { result: [{ message_id: 601 }, { message_id: 602 }] });
    const caption: Block[] = [{ kind: 'paragraph', spans: [{ text: '1<2', bold: true }] }];
    const sent = await telegram.channel.deliverAlbum({ chat: desk, thread }, [part('f1', { caption, replyTo: message }), part('f2')]);
    expect(sent).toEqual([601, 602]);
    const media = [
      { type: 'photo', media: 'f1', caption: '<b>1&lt;2</b>', parse_mode: 'HTML' },
      { type: 'photo', media: 'f2', caption: '', parse_mode: 'HTML' },
    ];
    expect(api.calls).toEqual([
      { method: 'sendMediaGroup', payload: { chat_id: desk, message_thread_id: thread, media, reply_parameters: { message_id: 9, allow_sending_without_reply: true } } },
    ]);
    api.answers('sendMediaGroup', refuses(400, 'Bad Request: TOPIC_CLOSED'), { result: [{ message_id: 603 }, { message_id: 604 }] });
    expect(await telegram.channel.deliverAlbum({ chat: desk, thread }, [part('f1'), part('f2')])).toEqual([603, 604]);
    api.answers('sendMediaGroup', refuses(429, 'Too Many Requests', { retry_after: 4 }));
    await expect(telegram.channel.deliverAlbum({ chat: desk, thread }, [part('f1'), part('f2')])).rejects.toMatchObject({ failure: { kind: 'wait', ms: 4000 } });
  });

  test.each(['Bad Request: REACTION_INVALID', 'Bad Request: message to react not found', 'Forbidden: not enough rights'])('a reaction that is refused is none: %s', async (description) => {
    api.answers('setMessageReaction', refuses(description.startsWith('F') ? 403 : 400, description));
    expect(await failing({ kind: 'reaction', message, emoji: '👍' })).toBeUndefined();
    api.answers('setMessageReaction', refuses(429, 'Too Many Requests', { retry_after: 4 }));
    expect(await failing({ kind: 'reaction', message, emoji: '👍' })).toMatchObject({ failure: { kind: 'wait' } });
  });

  test('a topic is made', async () => {
    api.answers('getForumTopicIconStickers', icons);
    expect(await telegram.channel.openTopic(desk, { name: 'K7Q2M9', icon: '❗️' })).toEqual({ chat: desk, thread });
    expect(api.calls.at(-1)).toEqual({ method: 'createForumTopic', payload: { chat_id: desk, name: 'K7Q2M9', icon_custom_emoji_id: '5311' } });
  });

  test('a topic gets another icon; which there are is asked once, and one that Telegram lacks is none', async () => {
    api.answers('getForumTopicIconStickers', icons);
    for (const icon of ['✅', '❗', '🦖']) await telegram.channel.deliver({ chat: desk, thread }, { kind: 'topic', name: 'a', icon });
    expect(api.methods()).toEqual(['getForumTopicIconStickers', 'editForumTopic', 'editForumTopic', 'editForumTopic']);
    expect(api.calls.map(({ payload }) => payload['icon_custom_emoji_id'])).toEqual([undefined, '5312', '5311', '']);
  });

  test('where Telegram does not tell the icons, a topic has its name all the same, and they are asked for the next time', async () => {
    api.answers('getForumTopicIconStickers', refuses(500, 'Internal Server Error'), icons);
    for (const icon of ['✅', '✅']) await telegram.channel.deliver({ chat: desk, thread }, { kind: 'topic', name: 'a', icon });
    expect(api.calls.filter(({ method }) => method === 'editForumTopic').map(({ payload }) => payload)).toEqual([
      { chat_id: desk, message_thread_id: 55, name: 'a' },
      { chat_id: desk, message_thread_id: 55, name: 'a', icon_custom_emoji_id: '5312' },
    ]);
  });
});

describe('an error of Telegram', () => {
  test.each<[string, Answer, DeliveryError['failure']]>([
    ['too many requests', refuses(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), { kind: 'wait', ms: 7000 }],
    ['a fault of Telegram', refuses(500, 'Internal Server Error'), { kind: 'retry' }],
    ['a bad gateway', refuses(502, 'Bad Gateway'), { kind: 'retry' }],
    ['a proxy without a server', refuses(404, 'Not Found'), { kind: 'retry' }],
    ['a connection that breaks', 'dropped', { kind: 'retry' }],
    ['an answer that breaks off', 'droppedInBody', { kind: 'retry' }],
    ['no answer', 'never', { kind: 'retry' }],
    ["a proxy's page", 'html', { kind: 'retry' }],
    ['a customer who blocked the bot', refuses(403, 'Forbidden: bot was blocked by the user'), { kind: 'blocked' }],
    ['a deleted account', refuses(403, 'Forbidden: user is deactivated'), { kind: 'blocked' }],
    ['a customer who never came', refuses(403, "Forbidden: bot can't initiate conversation with a user"), { kind: 'blocked' }],
    ['a bot thrown out of the group', refuses(403, 'Forbidden: bot was kicked from the supergroup chat'), { kind: 'noAccess' }],
    ['a deleted topic', refuses(400, 'Bad Request: message thread not found'), { kind: 'topicGone' }],
    ['a deleted topic, in another way', refuses(400, 'Bad Request: TOPIC_DELETED'), { kind: 'topicGone' }],
    [
      'a group with a new id',
      refuses(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100777 }),
      { kind: 'migrated', to: -100777 as ChatId },
    ],
    ['a chat that is not there', refuses(400, 'Bad Request: chat not found'), { kind: 'noAccess' }],
    ['a Bot API server that is too old', refuses(404, 'Not Found: method not found'), { kind: 'refused' }],
    ['a message that is too long', refuses(400, 'Bad Request: message is too long'), { kind: 'refused' }],
  ])('%s', async (_, answer, failure) => {
    api.answers('sendMessage', answer);
    const error = await failing();
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ failure });
    expect(api.methods()).toEqual(['sendMessage']);
  });

  test('the token is refused: it is said what to do', async () => {
    api.answers('sendMessage', refuses(401, 'Unauthorized'));
    const error = await failing();
    expect(error).toBeInstanceOf(Unauthorized);
    expect(String(error)).toContain('BOT_TOKEN is refused by Telegram');
  });

  test.each([
    ['too many requests', 429, 'Too Many Requests: retry after 1', 'wait'],
    ['a group without topics', 400, 'Bad Request: the chat is not a forum', 'noTopics'],
    ['a right that the bot lacks', 400, 'Bad Request: not enough rights to create a topic', 'noTopicRights'],
    ['a bot that is no administrator', 400, 'Bad Request: CHAT_ADMIN_REQUIRED', 'noTopicRights'],
    ['a bot thrown out of the group', 403, 'Forbidden: bot was kicked from the supergroup chat', 'noAccess'],
  ])('while a topic is made: %s', async (_, code, description, kind) => {
    api.answers('createForumTopic', refuses(code, description));
    await expect(telegram.channel.openTopic(desk, { name: 'x', icon: '🔥' })).rejects.toMatchObject({ failure: { kind } });
  });

  test.each<[string, Answer]>([
    ['an answer that echoes it', refuses(400, 'Bad Request: no such bot 77:secret-Token_0')],
    ['a page, whose address telegraf quotes', 'html'],
    ['a connection that breaks', 'droppedInBody'],
  ])('neither token nor words are in it: %s', async (_, answer) => {
    api.answers('sendMessage', answer);
    const error = (await failing()) as Error;
    const all = `${error.message} ${error.stack} ${JSON.stringify(error)} ${telegram.logged()} ${String(error.cause)}`;
    expect(all).not.toContain('secret-Token_0');
    expect(all).not.toContain('secret words');
  });
});

describe('what is so already is done', () => {
  test.each<[Outgoing, string, string]>([
    [{ kind: 'edit', message, blocks: [] }, 'editMessageText', 'Bad Request: message is not modified: specified new message content is the same'],
    [{ kind: 'buttons', message, buttons: [] }, 'editMessageReplyMarkup', 'Bad Request: message is not modified'],
    [{ kind: 'topic', state: 'closed' }, 'closeForumTopic', 'Bad Request: TOPIC_NOT_MODIFIED'],
    [{ kind: 'topic', state: 'deleted' }, 'deleteForumTopic', 'Bad Request: message thread not found'],
    [{ kind: 'topic', state: 'deleted' }, 'deleteForumTopic', 'Bad Request: TOPIC_ID_INVALID'],
  ])('%j', async (outgoing, method, description) => {
    api.answers(method, refuses(400, description));
    expect(await telegram.channel.deliver({ chat: desk, thread }, outgoing)).toBeUndefined();
  });

  test('a topic that has its name is closed all the same', async () => {
    api.answers('editForumTopic', refuses(400, 'Bad Request: TOPIC_NOT_MODIFIED'));
    await telegram.channel.deliver({ chat: desk, thread }, { kind: 'topic', name: 'a', state: 'closed' });
    expect(api.methods()).toEqual(['editForumTopic', 'closeForumTopic']);
  });
});

describe('what can be mended is sent after all', () => {
  test('into a closed topic, which is opened', async () => {
    api.answers('sendMessage', refuses(400, 'Bad Request: TOPIC_CLOSED'));
    expect(await telegram.channel.deliver({ chat: desk, thread }, text)).toBe(500);
    expect(api.methods()).toEqual(['sendMessage', 'reopenForumTopic', 'sendMessage']);
  });

  test('into a closed topic that the bot may not open: no rights to, after one try', async () => {
    api.answers('sendMessage', refuses(400, 'Bad Request: TOPIC_CLOSED'));
    api.answers('reopenForumTopic', refuses(400, 'Bad Request: not enough rights to close the topic'));
    await expect(telegram.channel.deliver({ chat: desk, thread }, text)).rejects.toMatchObject({ failure: { kind: 'noTopicRights' } });
  });

  test('a text whose markup is refused, as plain text', async () => {
    api.answers('sendMessage', refuses(400, "Bad Request: can't parse entities: Unsupported start tag"));
    expect(await failing()).toBeUndefined();
    expect(api.calls.at(-1)?.payload).toMatchObject({ chat_id: chat, text: 'secret words' });
    expect(telegram.lines).toMatchObject([{ level: 'error', message: expect.stringContaining('plain text') }]);
    expect(telegram.logged()).not.toContain('secret words');
  });

  test('a caption whose markup is refused, as plain text', async () => {
    api.answers('copyMessage', refuses(400, "Bad Request: can't parse entities: Unsupported start tag"));
    const copy: Outgoing = { kind: 'copy', from: { chat, message }, caption: [{ kind: 'paragraph', spans: [{ text: 'secret words', bold: true }] }] };
    expect(await failing(copy)).toBeUndefined();
    expect(api.calls.at(-1)?.payload).toMatchObject({ caption: 'secret words' });
  });

  test.each(['Bad Request: message to be replied not found', 'Bad Request: replied message not found'])('an answer to what is gone: %s', async (description) => {
    api.answers('sendMessage', refuses(400, description));
    expect(await failing(answerTo)).toBeUndefined();
    expect(api.calls.at(-1)?.payload).not.toHaveProperty('reply_parameters');
  });

  test('once only', async () => {
    api.answers('sendMessage', refuses(400, 'Bad Request: TOPIC_CLOSED'), refuses(429, 'Too Many Requests', { retry_after: 3 }));
    await expect(telegram.channel.deliver({ chat: desk, thread }, text)).rejects.toMatchObject({ failure: { kind: 'wait', ms: 3000 } });
    expect(api.methods()).toEqual(['sendMessage', 'reopenForumTopic', 'sendMessage']);
  });
});

test('a message that can’t be made into a request is refused, not a fault of everything', async () => {
  const broken = { kind: 'text', blocks: undefined } as unknown as Outgoing;
  await expect(telegram.channel.deliver({ chat }, broken)).rejects.toMatchObject({ failure: { kind: 'refused' }, message: expect.stringContaining('TypeError') as string });
});

describe('best effort', () => {
  test('a press is acknowledged, with a notice of 200 characters at most', async () => {
    await telegram.channel.acknowledge('9', '好'.repeat(300));
    expect(api.calls).toEqual([{ method: 'answerCallbackQuery', payload: { callback_query_id: '9', text: '好'.repeat(200) } }]);
  });

  test('no notice ends with half a character', async () => {
    await telegram.channel.acknowledge('9', `${'好'.repeat(199)}🙂 and more`);
    expect(api.calls[0]!.payload).toMatchObject({ text: '好'.repeat(199) });
  });

  test('typing is shown in the topic', async () => {
    await telegram.channel.typing({ chat: desk, thread });
    expect(api.calls).toEqual([{ method: 'sendChatAction', payload: { chat_id: desk, action: 'typing', message_thread_id: 55 } }]);
  });

  test.each<[string, Answer]>([
    ['an old press', refuses(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')],
    ['a refused token', refuses(401, 'Unauthorized')],
    ['a broken connection', 'dropped'],
  ])('%s harms nothing', async (_, answer) => {
    api.answers('answerCallbackQuery', answer);
    api.answers('sendChatAction', answer);
    await telegram.channel.acknowledge('9');
    await telegram.channel.typing({ chat });
    expect(api.calls).toHaveLength(2);
  });
});

test('closing ends what waits for an answer', async () => {
  const patient = telegramOn(api, { timeoutMs: 60_000 });
  api.answers('sendMessage', 'never');
  const delivery = patient.channel.deliver({ chat }, text);
  await api.until((calls) => calls.length > 0);
  patient.close();
  await expect(delivery).rejects.toMatchObject({ failure: { kind: 'retry' } });
});
