import { expect, test } from 'vitest';
import { refused, setUp } from './setUp.ts';

async function withTopic() {
  const { simulator, telegram } = await setUp();
  const { world } = simulator;
  const topic = await telegram.createForumTopic(world.group.id, '林晓 K7Q2M9');
  const post = (text: string, more: object = {}) => telegram.sendMessage(world.group.id, text, { message_thread_id: topic.message_thread_id, ...more });
  return { simulator, world, telegram, id: topic.message_thread_id, group: world.group.id, post };
}

const lastUpdate = async (telegram: Awaited<ReturnType<typeof withTopic>>['telegram']) =>
  (await telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: 0, allowed_updates: [] })).at(-1);

test('a topic has its own messages; what answers nothing in it answers the message that opened it', async () => {
  const { world, id, post } = await withTopic();
  const message = await post('ticket');
  expect(message).toMatchObject({ message_thread_id: id, is_topic_message: true, reply_to_message: { message_id: id, forum_topic_created: { name: '林晓 K7Q2M9' } } });
  expect(message.reply_to_message).not.toHaveProperty('reply_to_message');
  expect(world.group.messages({ topic: id }).map(({ service, text }) => service ?? text)).toEqual(['forum_topic_created', 'ticket']);
  expect(world.group.topic('K7Q2')).toMatchObject({ id, closed: false });
  expect(id).not.toBe(1);
});

test('what an agent writes in a topic says so', async () => {
  const { world, telegram, id } = await withTopic();
  world.agent('Li').says('/claim now', { topic: id });
  expect(await lastUpdate(telegram)).toMatchObject({
    message: {
      message_thread_id: id, is_topic_message: true, from: { first_name: 'Li' }, chat: { type: 'supergroup', is_forum: true },
      entities: [{ type: 'bot_command', offset: 0, length: 6 }], reply_to_message: { message_id: id },
    },
  });
});

test('an answer outside topics carries the id of what it answers, and is no topic message', async () => {
  const { world, telegram } = await withTopic();
  const li = world.agent('Li');
  const first = li.says('hello');
  world.agent('Wang').replies(first, 'hi');
  const update = await lastUpdate(telegram);
  expect(update).toMatchObject({ message: { message_thread_id: first.message_id, reply_to_message: { message_id: first.message_id } } });
  expect(update).not.toHaveProperty('message.is_topic_message');
});

test('General is not written to by its id', async () => {
  const { telegram, group } = await withTopic();
  expect((await refused(telegram.sendMessage(group, 'x', { message_thread_id: 1 }))).description).toBe('Bad Request: message thread not found');
  expect(await telegram.sendMessage(group, 'x')).not.toHaveProperty('message_thread_id');
});

test('a closed topic refuses the bot until it is opened again', async () => {
  const { world, telegram, id, group, post } = await withTopic();
  await telegram.closeForumTopic(group, id);
  expect(await refused(post('x'))).toEqual({ code: 400, description: 'Bad Request: TOPIC_CLOSED' });
  expect((await refused(telegram.closeForumTopic(group, id))).description).toBe('Bad Request: TOPIC_NOT_MODIFIED');
  await telegram.reopenForumTopic(group, id);
  expect(await post('x')).toHaveProperty('message_id');
  world.agent('Li').closes(id);
  expect(await lastUpdate(telegram)).toMatchObject({ message: { forum_topic_closed: {}, message_thread_id: id } });
});

test('a deleted topic takes its messages along', async () => {
  const { world, telegram, id, group, post } = await withTopic();
  const { message_id } = await post('ticket');
  world.agent('Li').deletesTopic(id);
  expect((await refused(post('x'))).description).toBe('Bad Request: message thread not found');
  expect((await refused(telegram.closeForumTopic(group, id))).description).toBe('Bad Request: TOPIC_ID_INVALID');
  expect((await refused(telegram.editMessageText(group, message_id, undefined, 'x'))).description).toBe('Bad Request: message to edit not found');
  expect(world.group.topics()).toEqual([]);
});

test('a new name shows; the same one is refused', async () => {
  const { world, telegram, id, group } = await withTopic();
  await telegram.editForumTopic(group, id, { name: '✅ done' });
  expect(world.group.topic(id).name).toBe('✅ done');
  expect((await refused(telegram.editForumTopic(group, id, { name: '✅ done' }))).description).toBe('Bad Request: TOPIC_NOT_MODIFIED');
});

test('topics need rights, and a group that has them', async () => {
  const { world, telegram, group } = await withTopic();
  world.group.setsBot('administrator', world.agent('Li').user, { can_manage_topics: false });
  expect((await refused(telegram.createForumTopic(group, 'x'))).description).toBe('Bad Request: not enough rights to create a topic');
  const plain = await setUp({ group: { kind: 'supergroup' } });
  expect((await refused(plain.telegram.createForumTopic(plain.simulator.world.group.id, 'x'))).description).toBe('Bad Request: the chat is not a forum');
});

test('a bot without rights hears only what is meant for it', async () => {
  const { simulator: { world }, telegram } = await setUp({ group: { bot: 'member' } });
  const li = world.agent('Li');
  const { message_id } = await telegram.sendMessage(world.group.id, 'hello');
  li.says('not for the bot');
  li.says('/queue');
  li.replies(message_id, 'for the bot');
  const updates = await telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: 0, allowed_updates: [] });
  expect(updates.map((update) => 'message' in update && 'text' in update.message && update.message.text)).toEqual(['/queue', 'for the bot']);
});

test('who is in the group can be asked', async () => {
  const { world, telegram, group } = await withTopic();
  const [li, wang] = [world.agent('Li'), world.agent('Wang')];
  expect(await telegram.getChatMember(group, li.id)).toMatchObject({ status: 'creator', user: { first_name: 'Li' } });
  expect(await telegram.getChatMember(group, wang.id)).toMatchObject({ status: 'administrator', can_manage_topics: true });
  expect(await telegram.getChatMember(group, world.customer(42).id)).toMatchObject({ status: 'left' });
  expect(await telegram.getChatMembersCount(group)).toBe(3);
  expect(await telegram.getChat(group)).toMatchObject({ type: 'supergroup', is_forum: true });
});

test('a group that becomes a supergroup tells in both', async () => {
  const { simulator: { world }, telegram } = await setUp({ group: { kind: 'group' } });
  const before = world.group.id;
  world.group.migrates(world.agent('Li').user, { forum: true });
  const updates = await telegram.callApi('getUpdates', { timeout: 0, limit: 100, offset: 0, allowed_updates: [] });
  expect(updates).toMatchObject([
    { message: { chat: { id: before }, migrate_to_chat_id: world.group.id } },
    { message: { chat: { id: world.group.id, is_forum: true }, migrate_from_chat_id: before } },
  ]);
  expect(await telegram.createForumTopic(world.group.id, 'x')).toHaveProperty('message_thread_id');
});
