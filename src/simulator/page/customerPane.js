import { avatar, h, icon, menu } from './dom.js';
import { act, press } from './live.js';
import { createComposer } from './composer.js';
import { createLog, typingDots } from './log.js';
import { changed, customer, isTyping, messagesOf, state } from './state.js';
import { language, say } from './words.js';

/** The customer's side: a private chat with the bot. */
export function createCustomerPane() {
  const who = () => state.customer;
  const log = createLog();
  const commandsButton = h('button', { type: 'button', class: 'commands-button' }, icon('menu'), h('span', {}));
  const commandsPanel = h('div', { class: 'panel commands', role: 'menu' });
  menu(commandsButton, commandsPanel);
  const composer = createComposer({
    say: (text, replyTo) => act({ act: 'say', who: who(), text, replyTo }),
    send: (what, caption, replyTo) => act({ act: 'send', who: who(), what, replyTo, ...(caption && { caption }) }),
    edit: (message, text) => act({ act: 'edit', who: who(), message: message.message_id, text }),
  }, h('span', { class: 'holder' }, commandsButton, commandsPanel));
  const suggested = h('div', { class: 'typed-commands panel', role: 'listbox', hidden: true });
  const start = h('button', { type: 'button', class: 'start', onclick: () => act({ act: 'say', who: who(), text: '/start' }) });
  const restart = h('button', { type: 'button', class: 'start quiet', onclick: () => act({ act: 'unblock', customer: who() }) });
  const moreButton = h('button', { type: 'button', class: 'round' }, icon('more'));
  const morePanel = h('div', { class: 'panel right', role: 'menu' });
  menu(moreButton, morePanel);
  const title = h('h2', {});
  const subtitle = h('p', {});
  const face = h('span', { class: 'face' });
  const toast = h('div', { class: 'toast', role: 'status', hidden: true });
  const people = h('div', { class: 'people', role: 'group' });
  const questions = h('div', { class: 'questions' });
  const element = h('section', { class: 'pane customer', id: 'customer', 'aria-label': 'customer' },
    people,
    h('div', { class: 'phone' },
      h('header', { class: 'chat-head' }, face, h('div', { class: 'about' }, title, subtitle), h('span', { class: 'holder' }, moreButton, morePanel)),
      log.element, toast, questions, suggested, composer.element, start, restart));

  composer.field.addEventListener('input', drawTyped);

  function drawTyped() {
    const typed = composer.field.value;
    const matching = /^\/\w*$/.test(typed) ? (customer()?.commands ?? []).filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase())) : [];
    suggested.hidden = matching.length === 0;
    suggested.replaceChildren(...matching.map((one) => commandRow(one)));
  }

  const commandRow = ({ command, description }) =>
    h('button', { type: 'button', role: 'menuitem', onclick: () => {
      void act({ act: 'say', who: who(), text: `/${command}` });
      composer.clear();
      suggested.hidden = true;
      composer.field.focus();
    } }, h('strong', {}, `/${command}`), h('span', {}, description));

  function draw() {
    const now = customer();
    element.setAttribute('aria-label', say('customerTab'));
    drawPeople();
    title.textContent = state.bot.first_name;
    const typing = isTyping(`${who()}`);
    subtitle.textContent = typing ? say('typing') : say('bot');
    subtitle.classList.toggle('active', typing);
    face.replaceChildren(icon('logo', 'logo'));
    const messages = messagesOf(who());
    log.draw(`${who()}`, messages, {
      me: who(), names: false, seenUpTo: state.confirmed.get(who()) ?? 0,
      onPress: (message, data) => press(who(), message, data),
      onCommand: (text) => act({ act: 'say', who: who(), text }),
      onReply: (message) => composer.setContext({ kind: 'reply', message }),
      onReact: (message, emoji) => act({ act: 'react', who: who(), message: message.message_id, emoji }),
      onEdit: (message) => composer.setContext({ kind: 'edit', message }),
    }, { before: messages.length === 0 && now ? [introduction(now)] : [], after: typing ? [typingDots()] : [] });
    composer.draw({ label: say('message') });
    drawTyped();
    drawState(now);
    drawQuestions(now);
  }

  function drawState(now) {
    const started = messagesOf(who()).length > 0;
    composer.element.hidden = !started || now?.blocked;
    start.hidden = started;
    start.textContent = say('start');
    restart.hidden = !now?.blocked;
    restart.textContent = say('restartBot');
    commandsButton.querySelector('span').textContent = say('menu');
    commandsButton.hidden = !now?.commands.length;
    commandsPanel.replaceChildren(...(now?.commands ?? []).map(commandRow));
    moreButton.setAttribute('aria-label', say('more'));
    moreButton.hidden = !started;
    const stop = now?.blocked ? ['restartBot', 'unblock'] : ['stopBot', 'block'];
    morePanel.replaceChildren(h('button', { type: 'button', role: 'menuitem', onclick: () => act({ act: stop[1], customer: who() }) }, say(stop[0])));
  }

  function drawPeople() {
    people.setAttribute('aria-label', say('customers'));
    const faces = state.customers.map(({ id, name }) =>
      h('button', { type: 'button', class: 'person', 'aria-pressed': String(id === who()), onclick: () => {
        choose(id);
        composer.clear();
      } }, avatar(name, id), h('span', {}, name)));
    const add = h('button', { type: 'button', class: 'person add', onclick: newCustomer }, icon('plus'), h('span', {}, say('newCustomer')));
    people.replaceChildren(...faces, add);
  }

  function drawQuestions(now) {
    const list = state.suggestions[language()] ?? [];
    questions.hidden = list.length === 0 || !now || now.blocked;
    const stamp = `${language()}/${list.join('/')}`;
    if (questions.dataset.stamp === stamp) return;
    questions.dataset.stamp = stamp;
    questions.replaceChildren(h('span', { class: 'hint' }, say('tryAsking')), ...list.map((text) =>
      h('button', { type: 'button', onclick: () => act({ act: 'say', who: who(), text }) }, text)));
  }

  /** A short answer to a press floats over the chat. */
  let hiding;
  function showToast(text) {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => (toast.hidden = true), 3_000);
  }

  return { element, draw, showToast };
}

const introduction = ({ description }) => ({
  key: 'introduction',
  stamp: `${description}${language()}`,
  make: () => h('div', { class: 'introduction' }, icon('logo', 'logo'), h('strong', {}, say('whatCanItDo')), h('p', {}, description || say('noDescription'))),
});

export function choose(id) {
  state.customer = id;
  sessionStorage.setItem('customer', id);
  changed();
}

async function newCustomer() {
  const { customer: id } = await act({ act: 'newCustomer', language: language() });
  if (id !== undefined) choose(id);
}
