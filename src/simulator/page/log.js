import { bubble, service } from './bubble.js';
import { h, icon, reconcile } from './dom.js';
import { state } from './state.js';
import { language, say, tags } from './words.js';

const together = 300;

/** The messages of a chat, kept at the end while the end is on screen. */
export function createLog() {
  const list = h('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  const down = h('button', { type: 'button', class: 'down', hidden: true, onclick: () => toEnd(true) }, icon('down'));
  const scroller = h('div', { class: 'scroller' }, list);
  const element = h('div', { class: 'log' }, scroller, down);
  let shown;
  let atEnd = true;

  const toEnd = (smooth) => scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth ? 'smooth' : 'instant' });
  scroller.addEventListener('scroll', () => {
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    down.hidden = atEnd;
  });
  new ResizeObserver(() => atEnd && toEnd(false)).observe(scroller);

  /** @param key of the chat: another one starts at its end. */
  function draw(key, messages, view, { before = [], after = [] } = {}) {
    down.setAttribute('aria-label', say('newMessages'));
    if (key !== shown) {
      list.replaceChildren();
      list.known = undefined;
      atEnd = true;
    }
    const fresh = reconcile(list, [...before, ...items(messages, { ...view, onJump: jump }), ...after]);
    if (key === shown) for (const id of fresh) list.known.get(id).element.classList.add('arrives');
    shown = key;
    if (atEnd) toEnd(false);
  }

  function jump(id) {
    const target = list.querySelector(`[data-id="${id}"]`);
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    target?.classList.add('found');
    setTimeout(() => target?.classList.remove('found'), 1500);
  }

  return { element, draw, toEnd };
}

function items(messages, view) {
  const result = [];
  let day;
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i];
    const date = new Date(message.date * 1000).toDateString();
    if (date !== day) result.push(separator((day = date), message.date));
    const said = service(message);
    if (said !== undefined) {
      result.push({ key: `s${message.message_id}`, stamp: said, make: () => h('div', { class: 'service', 'data-id': message.message_id }, said) });
      continue;
    }
    const group = [message];
    while (message.media_group_id && messages[i + 1]?.media_group_id === message.media_group_id) group.push(messages[++i]);
    const place = { first: !follows(messages[i - group.length], message), last: !follows(group.at(-1), messages[i + 1]) };
    const buttons = [...state.presses.values()].filter((key) => key.startsWith(`${message.chat.id}/${message.message_id}/`));
    const emoji = group.map(({ message_id: id }) => state.reactions.get(message.chat.id)?.get(id));
    const target = message.reply_to_message && state.messages.get(message.chat.id)?.get(message.reply_to_message.message_id);
    const stamp = JSON.stringify([group, place, buttons, emoji, target, view.me, view.names, message.message_id <= view.seenUpTo, language()]);
    result.push({ key: `m${message.message_id}`, stamp, make: () => bubble(group, view, place) });
  }
  return result;
}

/** Whether the second continues what the same person just said. */
const follows = (one, other) =>
  one !== undefined && other !== undefined && one.from.id === other.from.id && service(one) === undefined && service(other) === undefined && other.date - one.date < together;

function separator(day, date) {
  const isToday = day === new Date().toDateString();
  const text = isToday ? say('today') : new Date(date * 1000).toLocaleDateString(tags[language()], { month: 'long', day: 'numeric' });
  return { key: `d${day}`, stamp: text, make: () => h('div', { class: 'service day' }, text) };
}

/** The dots of somebody who is writing, as one more item. */
export const typingDots = () => ({ key: 'typing', stamp: '', make: () => h('div', { class: 'message theirs first last' }, h('div', { class: 'bubble tail dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))) });
