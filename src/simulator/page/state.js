/** What the page knows; it changes only by what the simulator tells and by what is chosen here. */
export const state = {
  bot: { id: 0, first_name: '' },
  customers: [],
  agents: [],
  group: { id: 0, title: '', topics: true },
  suggestions: {},
  /** room → message id → message */
  messages: new Map(),
  /** room → message id → emoji */
  reactions: new Map(),
  topics: new Map(),
  /** `room` or `room/topic` → until when (ms) */
  typing: new Map(),
  /** press id → its button, until it is answered */
  presses: new Map(),
  /** topic → id of the last message that was on screen */
  read: new Map(),
  /** room → id of the last message that the bot has read */
  confirmed: new Map(),
  connected: false,
  customer: undefined,
  agent: undefined,
  /** 0 is General; undefined on a small screen shows the list. */
  topic: 0,
};

const listeners = new Set();
let scheduled = false;

/** Draws anew before the next frame. */
export function changed() {
  if (scheduled) return;
  scheduled = true;
  const draw = () => {
    scheduled = false;
    for (const listener of listeners) listener();
  };
  // A page in the background gets no frames, yet its title and tests want the news.
  if (document.hidden) setTimeout(draw, 0);
  else requestAnimationFrame(draw);
}

export const onChange = (listener) => listeners.add(listener);

export const messagesOf = (room) => [...(state.messages.get(room)?.values() ?? [])];
export const customer = () => state.customers.find(({ id }) => id === state.customer);
export const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : 0);
export const topicMessages = (topic) => messagesOf(state.group.id).filter((message) => threadOf(message) === topic);
export const nameOf = (user) => [user.first_name, user.last_name].filter(Boolean).join(' ');
export const isTyping = (key) => (state.typing.get(key) ?? 0) > Date.now();
