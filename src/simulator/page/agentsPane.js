import { avatar, h, icon, menu, reconcile } from './dom.js';
import { act, press } from './live.js';
import { createComposer } from './composer.js';
import { createLog, typingDots } from './log.js';
import { createTopicList } from './topicList.js';
import { changed, isTyping, state, topicMessages } from './state.js';
import { say } from './words.js';

/** The agents' side: their group with its topics. */
export function createAgentsPane() {
  const agent = () => state.agents.find(({ name }) => name === state.agent) ?? state.agents[0];
  const place = () => (state.topic ? { topic: state.topic } : {});
  const topics = createTopicList(open);
  const log = createLog();
  const composer = createComposer({
    say: (text, replyTo) => act({ act: 'say', who: agent().name, text, replyTo, ...place() }),
    send: (what, caption, replyTo) => act({ act: 'send', who: agent().name, what, replyTo, ...place(), ...(caption && { caption }) }),
    edit: (message, text) => act({ act: 'edit', who: agent().name, message: message.message_id, text }),
  });
  const speakers = h('div', { class: 'speakers', role: 'radiogroup' });
  const back = h('button', { type: 'button', class: 'round back', onclick: () => open(undefined) }, icon('back'));
  const moreButton = h('button', { type: 'button', class: 'round' }, icon('more'));
  const morePanel = h('div', { class: 'panel right', role: 'menu' });
  menu(moreButton, morePanel);
  const title = h('h2', {});
  const subtitle = h('p', {});
  const face = h('span', { class: 'face' });
  const toast = h('div', { class: 'toast', role: 'status', hidden: true });
  const closedNote = h('div', { class: 'closed-note', hidden: true });
  const chat = h('div', { class: 'group-chat' },
    h('header', { class: 'chat-head' }, back, face, h('div', { class: 'about' }, title, subtitle), h('span', { class: 'holder' }, moreButton, morePanel)),
    log.element, toast, closedNote, speakers, composer.element);
  const element = h('section', { class: 'pane agents', id: 'agents' }, topics.element, chat);

  function open(topic) {
    state.topic = topic;
    composer.clear();
    changed();
  }

  function draw() {
    element.setAttribute('aria-label', say('agentsTab'));
    element.classList.toggle('topicless', !state.group.topics);
    element.classList.toggle('listing', state.topic === undefined);
    const topic = state.topics.get(state.topic);
    if (topic?.deleted) state.topic = 0;
    const messages = topicMessages(state.topic ?? 0);
    if (state.topic !== undefined && element.offsetParent !== null) state.read.set(state.topic, messages.at(-1)?.message_id ?? 0);
    topics.draw();
    drawHead(state.topics.get(state.topic));
    const me = agent()?.id;
    const typing = isTyping(state.topic ? `${state.group.id}/${state.topic}` : `${state.group.id}`);
    log.draw(`${state.group.id}/${state.topic}`, messages, {
      me, names: true, seenUpTo: state.confirmed.get(state.group.id) ?? 0,
      onPress: (message, data) => press(agent().name, message, data),
      onCommand: (text) => act({ act: 'say', who: agent().name, text, ...place() }),
      onReply: (message) => composer.setContext({ kind: 'reply', message }),
      onReact: (message, emoji) => act({ act: 'react', who: agent().name, message: message.message_id, emoji }),
      onEdit: (message) => composer.setContext({ kind: 'edit', message }),
    }, { before: messages.length === 0 ? [nothing()] : [], after: typing ? [typingDots()] : [] });
    drawSpeakers();
    composer.draw({ label: say('messageTo', topic?.name ?? say('general')) });
  }

  function drawHead(topic) {
    title.textContent = topic?.name ?? (state.group.topics ? say('general') : state.group.title);
    subtitle.textContent = topic?.closed ? `${state.group.title} · ${say('closed')}` : `${state.group.title} · ${say('members', state.agents.length + 1)}`;
    face.replaceChildren(topics.mark(topic));
    back.setAttribute('aria-label', say('back'));
    moreButton.setAttribute('aria-label', say('more'));
    moreButton.hidden = !topic;
    closedNote.hidden = !topic?.closed;
    closedNote.replaceChildren(icon('lock'), say('closed'));
    if (!topic) return;
    const as = { agent: agent().name, topic: topic.id };
    const choice = (key, what) => h('button', { type: 'button', role: 'menuitem', onclick: what }, say(key));
    morePanel.replaceChildren(
      topic.closed ? choice('reopenTopic', () => act({ act: 'reopenTopic', ...as })) : choice('closeTopic', () => act({ act: 'closeTopic', ...as })),
      choice('deleteTopic', () => confirm(say('deleteSure')) && act({ act: 'deleteTopic', ...as })));
  }

  function drawSpeakers() {
    speakers.setAttribute('aria-label', say('speaksAs'));
    const chosen = agent()?.name;
    const label = { key: 'label', stamp: say('speaksAs'), make: () => h('span', { class: 'hint' }, say('speaksAs')) };
    reconcile(speakers, [label, ...state.agents.map(({ id, name }) => ({
      key: name,
      stamp: String(name === chosen),
      make: () => h('button', { type: 'button', role: 'radio', 'aria-checked': String(name === chosen), class: 'person', onclick: () => {
        state.agent = name;
        sessionStorage.setItem('agent', name);
        changed();
      } }, avatar(name, id), h('span', {}, name)),
    }))]);
  }

  let hiding;
  function showToast(text) {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => (toast.hidden = true), 3_000);
  }

  return { element, draw, showToast, open };
}

const nothing = () => ({
  key: 'nothing', stamp: say('empty'),
  make: () => h('div', { class: 'introduction' }, h('strong', {}, say('empty')), h('p', {}, say('emptyHint'))),
});
