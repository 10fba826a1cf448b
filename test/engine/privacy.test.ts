import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatId } from '../../src/domain/ids.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { parseUpdate } from '../../src/telegram/parse.ts';
import { freshFolder } from '../stores/folder.ts';
import { group, openAssistant } from '../support/assistant.ts';
import type { Seen } from '../support/collectingChannel.ts';
import { createEveryLine } from '../support/everyLine.ts';
import { secretNames, secrets, shownIn } from '../support/secrets.ts';
import { submit } from '../support/tickets.ts';
import { withCommand } from '../telegram/updates.ts';

type Fields = Record<string, unknown>;

/** The assistant on a folder, fed with updates as Telegram sends them. */
async function onDisk() {
  const dir = await freshFolder();
  const log = createEveryLine();
  const store = await openLowdbStore({ dir });
  const assistant = openAssistant({ store, log });
  let lastUpdate = 900_000;
  let lastMessage = 5000;
  /** What a copy of each message would show beside the caption that it is given. */
  const carried = new Map<unknown, Fields>();

  async function gets(kind: string, ...bodies: Fields[]): Promise<void> {
    await assistant.ready;
    for (const body of bodies) {
      const parsed = parseUpdate({ update_id: (lastUpdate += 1), [kind]: body }, { now: assistant.clock.now(), username: 'xiangfu_bot' });
      if ('event' in parsed) await assistant.engine.receive(parsed.event);
    }
    await assistant.settled();
  }
  /** What a person of ours writes, with what differs from a plain message. */
  function written(from: Fields, chat: Fields, fields: Fields): Fields {
    const message_id = (lastMessage += 1);
    const { text: _, entities: __, caption: ___, caption_entities: ____, quote: _____, forward_origin: ______, ...media } = fields;
    carried.set(message_id, media);
    return { message_id, date: 1, from, chat, ...fields };
  }
  const copied = (seen: readonly Seen[]): Fields[] => seen.flatMap(({ outgoing }) => (outgoing.kind === 'copy' ? [carried.get(outgoing.from.message) ?? {}] : []));

  return {
    assistant,
    gets,
    customer: (fields: Fields, about: Fields = {}) => written({ id: 7, is_bot: false, first_name: 'Ming', ...about }, { id: 7, type: 'private' }, fields),
    agent: (fields: Fields, about: Fields = {}) => {
      const thread = assistant.channel.topics[0]?.thread;
      return written({ id: 9076, is_bot: false, first_name: 'Li', ...about }, { id: group, type: 'supergroup' }, { ...(thread && { message_thread_id: thread, is_topic_message: true }), ...fields });
    },
    /** Everything that stands anywhere: on disk, in the log, in the group, in the customer's chat. */
    async everywhere(): Promise<Record<string, string>> {
      await store.close();
      const files = await Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name), 'utf8')));
      const { channel } = assistant;
      const seen = [...channel.topics.flatMap((topic) => channel.seen(topic)), ...channel.seen({ chat: group })];
      return {
        disk: files.join('\n').replaceAll(/^[FE] \d{12} \d{10} [\da-f]{8} [\da-f]{8}$/gm, ''),
        log: log.lines.join('\n'),
        group: JSON.stringify([channel.topics, seen, copied(seen)]),
        chat: JSON.stringify([channel.seen({ chat: 7 as ChatId }), copied(channel.seen({ chat: 7 as ChatId }))]),
        toasts: JSON.stringify([...channel.toasts]),
      };
    },
  };
}

let bot: Awaited<ReturnType<typeof onDisk>>;
beforeEach(async () => {
  bot = await onDisk();
});

/** Which secret stands where. */
const leaks = async (): Promise<string[]> =>
  Object.entries(await bot.everywhere()).flatMap(([where, text]) => shownIn(text).map((secret) => `${secret} in ${where}`));

const photo = { photo: [{ file_id: 'p' }] };
const link = (url: string) => ({ text: '看这里', entities: [{ type: 'text_link', offset: 0, length: 3, url }] });
const half = (text: string): [string, string] => [text.slice(0, text.length / 2), text.slice(text.length / 2)];

/** Ways in which somebody's words reach the bot, one message each. */
const ways: [string, (words: string) => Fields][] = [
  ['a text', (text) => ({ text })],
  ['a text of several lines', (words) => ({ text: `你好\n${words}\n谢谢` })],
  ['a caption', (caption) => ({ ...photo, caption })],
  ['a forwarded text', (text) => ({ text, forward_origin: { type: 'hidden_user', sender_user_name: text, date: 1 } })],
  ['a quote', (text) => ({ text: '这个', quote: { text, position: 0 }, reply_to_message: { message_id: 1, text }, external_reply: { origin: { sender_user_name: text } } })],
  ['a quote of its own', (text) => ({ text, entities: [{ type: 'blockquote', offset: 0, length: text.length }] })],
  ['a text in which a look ends in the middle', (text) => ({ text, entities: [{ type: 'bold', offset: 2, length: 4 }, { type: 'spoiler', offset: 5, length: 6 }] })],
  ['an address behind a text', (words) => link(`https://pay.example/?q=${words}`)],
  ['an address behind a caption', (words) => ({ ...photo, caption: '看', caption_entities: [{ type: 'text_link', offset: 0, length: 1, url: `https://pay.example/?q=${words}` }] })],
  ["an address's encoding", (words) => link(`https://pay.example/?q=${encodeURIComponent(words)}`)],
  ["a file's name", (words) => ({ document: { file_id: 'd', file_name: `${words}.pdf` } })],
  ["a song's title", (words) => ({ audio: { file_id: 'a', performer: 'x', title: words } })],
  ["a contact's name", (words) => ({ contact: { phone_number: '+8613800138000', first_name: words } })],
  ["the two halves of a contact's name", (words) => ({ contact: { phone_number: '+8613800138000', first_name: half(words)[0], last_name: half(words)[1] } })],
  ["a contact's number", (phone_number) => ({ contact: { phone_number, first_name: 'Ann' } })],
  ["a contact's card", (words) => ({ contact: { phone_number: '1', first_name: 'Ann', vcard: `BEGIN:VCARD\r\nNOTE:${words}\r\nEND:VCARD` } })],
  ["a contact's card whose line is folded", (words) => ({ contact: { phone_number: '1', first_name: 'Ann', vcard: `BEGIN:VCARD\r\nNOTE:${half(words).join('\r\n ')}\r\nEND:VCARD` } })],
  ["a place's name", (title) => ({ location: { latitude: 1, longitude: 2 }, venue: { location: { latitude: 1, longitude: 2 }, title, address: 'x' } })],
  ["a poll's question", (question) => ({ poll: { id: '1', question, options: [{ text: 'a' }, { text: 'b' }] } })],
  ["a poll's options", (words) => ({ poll: { id: '1', question: 'x', options: half(words).map((text) => ({ text })) } })],
  ["a list's tasks", (words) => ({ checklist: { title: 'x', tasks: [{ id: 1, text: words }] } })],
  ['something that Telegram invents later', (words) => ({ hologram: { deep: [{ inside: { words } }] } })],
];

describe.each(secretNames)('%s', (name) => {
  const { written } = secrets[name];
  const [first_name, last_name] = half(written);
  // A token with a blank in it is none, and a word of its own cut in two neither.
  const inHalves = name === 'token' ? [] : [{ first_name, last_name }];

  describe.each(['alone', 'in the form', 'waiting', 'with an agent', 'after a rating'])('of a customer %s', (state) => {
    beforeEach(async () => {
      const { assistant } = bot;
      if (state === 'in the form') await assistant.customer(7).says('转人工');
      if (['waiting', 'with an agent', 'after a rating'].includes(state)) await submit(assistant, 7, 'Ming');
      if (['with an agent', 'after a rating'].includes(state)) await assistant.agent('Li').writes('您好', 1);
      if (state === 'after a rating') {
        await assistant.agent('Li').commands('close', 1);
        await assistant.customer(7).presses('⭐');
      }
    });

    it('in all that a message holds', async () => {
      for (const [, fields] of ways) {
        const message = bot.customer(fields(written));
        await bot.gets('message', message);
        await bot.gets('edited_message', { ...message, edit_date: 2 });
      }
      for (let i = 0; i < 3 && state === 'in the form'; i += 1) await bot.assistant.customer(7).presses('跳过').catch(() => undefined);
      if (state === 'in the form') await bot.assistant.customer(7).presses('提交').catch(() => undefined);
      expect(await leaks()).toEqual([]);
    });

    it('in an edit alone', async () => {
      for (const [, fields] of ways.slice(0, 3)) {
        const message = bot.customer({ ...fields('原来的话'), ...('photo' in fields('') ? photo : {}) });
        await bot.gets('message', message);
        await bot.gets('edited_message', { ...message, ...fields(written), edit_date: 2 });
      }
      expect(await leaks()).toEqual([]);
    });

    it('in an album', async () => {
      const parts = [written, ''].map((caption) => bot.customer({ ...photo, media_group_id: '99', ...(caption && { caption }) }));
      await bot.gets('message', ...parts);
      expect(await leaks()).toEqual([]);
    });

    it('in commands', async () => {
      for (const command of ['start', 'cancel', 'language', 'human', 'unknown', '6222021234567890123']) {
        await bot.gets('message', bot.customer(withCommand(`/${command} ${written}`)));
      }
      await bot.gets('message', bot.customer({ ...photo, caption: `/start ${written}`, caption_entities: [{ type: 'bot_command', offset: 0, length: 6 }] }));
      expect(await leaks()).toEqual([]);
    });

    it('in who writes', async () => {
      for (const about of [{ first_name: written }, ...inHalves, { username: written }, { username: `u_${secrets.card.bare}` }, { language_code: written }]) {
        await bot.gets('message', bot.customer({ text: '怎么还款' }, about));
        await bot.gets('message', bot.customer({ text: '转人工' }, about));
        await bot.gets('message_reaction', { chat: { id: 7, type: 'private' }, message_id: 5001, user: { id: 7, is_bot: false, first_name: 'Ming', ...about }, old_reaction: [], new_reaction: [{ type: 'emoji', emoji: '👍' }] });
      }
      expect(await leaks()).toEqual([]);
    });

    it('on buttons', async () => {
      const keyboard = { inline_keyboard: [[{ text: secrets.card.written, callback_data: 'section:repay' }, { text: 'x', url: `https://x.example/${secrets.card.bare}` }]] };
      for (const data of ['section:repay', `section:${secrets.card.bare}`, `solved:${secrets.card.bare}`, `unsolved:${secrets.card.bare}`, `section:repay:${written}`, `skip:T1:${secrets.card.bare}`, `rate:${secrets.card.bare}:5`, written]) {
        const message = bot.customer({ text: 'x', reply_markup: keyboard });
        await bot.gets('callback_query', { id: '1', from: { id: 7, is_bot: false, first_name: 'Ming' }, message, data });
      }
      expect(await leaks()).toEqual([]);
    });
  });

  it('of an agent', async () => {
    const { assistant } = bot;
    await submit(assistant, 7, 'Ming');
    for (const about of [{ first_name: written }, ...inHalves, { first_name: 'Li', username: written }]) {
      await bot.gets('message', bot.agent({ text: '您好' }, about));
    }
    for (const [, fields] of ways) {
      const message = bot.agent(fields(written));
      await bot.gets('message', message);
      await bot.gets('edited_message', { ...message, edit_date: 2 });
    }
    for (const command of ['note', 'name', 'tag', 'reply', 'transfer', 'priority', 'banner', 'close', 'unknown', 'here']) {
      await bot.gets('message', bot.agent(withCommand(`/${command} ${written}`)));
    }
    await assistant.customer(7).says('怎么还款');
    expect(await leaks()).toEqual([]);
  });

});
