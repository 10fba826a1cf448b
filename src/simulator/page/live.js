import { changed, state } from './state.js';

const typingLasts = 5_500;
const heard = new Set();

/** Calls back for what passes: `{ kind: 'answered' | 'message', … }`. */
export const onNews = (listener) => heard.add(listener);
const tell = (news) => heard.forEach((listener) => listener(news));

const byId = (list) => new Map(list.map((one) => [one.message_id, one]));

const handlers = {
  state(data) {
    people(data);
    state.bot = data.bot;
    state.suggestions = data.suggestions;
    state.messages = new Map(Object.entries(data.messages).map(([room, list]) => [Number(room), byId(list)]));
    state.reactions = new Map(Object.entries(data.reactions).map(([room, all]) => [Number(room), new Map(Object.entries(all).map(([id, emoji]) => [Number(id), emoji]))]));
    state.confirmed = new Map(Object.entries(data.read).map(([room, id]) => [Number(room), id]));
    state.topics = new Map(data.topics.map((topic) => [topic.id, topic]));
    state.presses.clear();
    state.connected = true;
    tell({ kind: 'state' });
  },
  people,
  message({ room, message }) {
    const known = state.messages.get(room) ?? new Map();
    const isNew = !known.has(message.message_id);
    state.messages.set(room, known.set(message.message_id, message));
    if (message.from.is_bot) state.typing.delete(typingKey(room, message.is_topic_message ? message.message_thread_id : undefined));
    if (isNew) tell({ kind: 'message', room, message });
  },
  read({ room, message }) {
    state.confirmed.set(room, Math.max(state.confirmed.get(room) ?? 0, message));
  },
  deleted({ room, ids }) {
    for (const id of ids) state.messages.get(room)?.delete(id);
  },
  topic(topic) {
    const isNew = !state.topics.has(topic.id);
    state.topics.set(topic.id, topic);
    if (isNew) tell({ kind: 'topic', topic });
  },
  answered(answer) {
    state.presses.delete(answer.press);
    tell({ kind: 'answered', ...answer });
  },
  action({ room, thread }) {
    state.typing.set(typingKey(room, thread), Date.now() + typingLasts);
    setTimeout(changed, typingLasts + 50);
  },
  reactions({ room, reactions }) {
    const known = state.reactions.get(room) ?? new Map();
    for (const [id, emoji] of Object.entries(reactions)) known.set(Number(id), emoji);
    state.reactions.set(room, known);
  },
};

function people({ customers, agents, group }) {
  Object.assign(state, { customers, agents, group });
}

const typingKey = (room, thread) => (thread ? `${room}/${thread}` : `${room}`);

/** Listens to the simulator for as long as the page is open; the browser reconnects by itself. */
export function listen() {
  const source = new EventSource('/demo/events');
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, ({ data }) => {
      handle(JSON.parse(data));
      changed();
    });
  }
  source.addEventListener('error', () => {
    state.connected = false;
    changed();
  });
}

/** Something that one of the people does. Resolves to what the simulator says of it. */
export async function act(what) {
  const response = await fetch('/demo/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  }).catch(() => undefined);
  const answer = (await response?.json().catch(() => undefined)) ?? { ok: false };
  if (!answer.ok) tell({ kind: 'failed', description: answer.description });
  return answer;
}

/** Presses a button: it waits until the bot answers, fifteen seconds at most, as Telegram's clients do. */
export async function press(who, message, data) {
  const button = `${message.chat.id}/${message.message_id}/${data}`;
  if ([...state.presses.values()].includes(button)) return;
  const waiting = Symbol();
  state.presses.set(waiting, button);
  changed();
  const early = new Set();
  const note = (news) => news.kind === 'answered' && early.add(news.press);
  heard.add(note);
  const { press: id } = await act({ act: 'press', who, message: message.message_id, data });
  heard.delete(note);
  state.presses.delete(waiting);
  if (id !== undefined && !early.has(id)) {
    state.presses.set(id, button);
    setTimeout(() => state.presses.delete(id) && changed(), 15_000);
  }
  changed();
}
