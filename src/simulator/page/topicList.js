import { h, icon, initial, reconcile } from './dom.js';
import { service, time } from './bubble.js';
import { summary } from './media.js';
import { nameOf, state, threadOf, messagesOf } from './state.js';
import { say } from './words.js';

/** The group's topics, General first, then by what was said last. */
export function createTopicList(open) {
  const title = h('h2', {});
  const subtitle = h('p', {});
  const list = h('ul', { class: 'topics' });
  const element = h('nav', { class: 'topic-list' }, h('header', { class: 'chat-head' }, h('span', { class: 'face' }, icon('logo', 'logo')), h('div', { class: 'about' }, title, subtitle)), list);

  function draw() {
    element.setAttribute('aria-label', say('topics'));
    title.textContent = state.group.title;
    subtitle.textContent = say('members', state.agents.length + 1);
    const said = new Map();
    for (const message of messagesOf(state.group.id)) {
      const thread = threadOf(message);
      const one = said.get(thread) ?? { unread: 0 };
      one.last = message;
      if (message.message_id > (state.read.get(thread) ?? 0) && service(message) === undefined) one.unread += 1;
      said.set(thread, one);
    }
    const shown = [...state.topics.values()].filter(({ deleted }) => !deleted);
    shown.sort((a, b) => (said.get(b.id)?.last?.message_id ?? b.id) - (said.get(a.id)?.last?.message_id ?? a.id));
    reconcile(list, [row({ id: 0 }, said.get(0)), ...shown.map((topic) => row(topic, said.get(topic.id)))]);
  }

  function row(topic, { last, unread = 0 } = {}) {
    const current = state.topic === topic.id;
    const name = topic.id === 0 ? say('general') : topic.name;
    const preview = last && (service(last) ?? `${nameOf(last.from)}: ${summary(last)}`);
    const stamp = JSON.stringify([name, topic.closed, current, current ? 0 : unread, preview, last?.date]);
    return { key: topic.id, stamp, make: () => h('li', {}, h('button', { type: 'button', 'aria-current': current ? 'true' : undefined, class: 'topic', onclick: () => open(topic.id) },
      mark(topic.id === 0 ? undefined : topic),
      h('span', { class: 'about' },
        h('span', { class: 'top' }, h('strong', {}, name), topic.closed && icon('lock', 'lock'), last && h('time', {}, time(last.date))),
        preview && h('span', { class: 'bottom' }, h('span', { class: 'preview' }, preview), !current && unread > 0 && h('span', { class: 'unread' }, String(unread)))))) };
  }

  return { element, draw, mark };
}

/** A topic's sign: its colour and first letter, # for General. */
function mark(topic) {
  if (!topic) return h('span', { class: 'mark general', 'aria-hidden': 'true' }, '#');
  const color = `#${topic.color.toString(16).padStart(6, '0')}`;
  return h('span', { class: 'mark', style: { '--topic': color }, 'aria-hidden': 'true' }, icon('topic', 'shape'), h('span', {}, initial(topic.name.replace(/^[^\p{L}\p{N}]+/u, '') || topic.name)));
}
