import { createAgentsPane } from './agentsPane.js';
import { choose, createCustomerPane } from './customerPane.js';
import { h, icon } from './dom.js';
import { act, listen, onNews } from './live.js';
import { changed, customer, onChange, state, threadOf } from './state.js';
import { language, languages, say, setLanguage, tags } from './words.js';

const left = createCustomerPane();
const right = createAgentsPane();
const narrow = matchMedia('(max-width: 900px)');

const tagline = h('p', { class: 'tagline' });
const switcher = h('div', { class: 'switch', role: 'radiogroup' });
const tabs = h('div', { class: 'tabs', role: 'tablist' });
const offline = h('div', { class: 'offline', role: 'status', hidden: true });
const notice = h('dialog', { class: 'notice' });
let tab = 'customer';

document.body.append(
  h('header', { class: 'page-head' },
    icon('logo', 'logo'),
    h('div', { class: 'about' }, h('h1', {}, '享付助手', h('span', {}, ' · xiangfu')), tagline),
    switcher),
  tabs,
  h('main', {}, left.element, right.element),
  offline, notice);

function draw() {
  document.documentElement.lang = tags[language()];
  tagline.textContent = say(narrow.matches ? 'taglineShort' : 'tagline');
  drawSwitch();
  drawTabs();
  left.draw();
  right.draw();
  offline.hidden = state.connected;
  offline.textContent = say('offline');
}

function drawSwitch() {
  switcher.setAttribute('aria-label', say('language'));
  if (switcher.dataset.stamp === language()) return;
  switcher.dataset.stamp = language();
  switcher.replaceChildren(...Object.entries(languages).map(([code, name]) =>
    h('button', { type: 'button', role: 'radio', 'aria-checked': String(code === language()), lang: tags[code], onclick: () => speak(code) }, name)));
}

/** The page's words and the customer's Telegram change together. */
function speak(code) {
  setLanguage(code);
  sessionStorage.setItem('language', code);
  if (customer()) void act({ act: 'speak', customer: state.customer, language: code });
  changed();
}

function drawTabs() {
  const unread = [...(state.messages.get(state.group.id)?.values() ?? [])].filter((message) => message.message_id > (state.read.get(threadOf(message)) ?? 0) && !message.forum_topic_created).length;
  const names = { customer: say('customerTab'), agents: say('agentsTab') };
  document.body.dataset.tab = tab;
  tabs.replaceChildren(...Object.entries(names).map(([id, name]) =>
    h('button', { type: 'button', role: 'tab', 'aria-selected': String(id === tab), 'aria-controls': id, onclick: () => {
      tab = id;
      if (id === 'agents' && narrow.matches) right.open(undefined);
      changed();
    } }, name, id === 'agents' && tab !== 'agents' && unread > 0 && h('span', { class: 'unread' }, String(unread)))));
}

onNews((news) => {
  switch (news.kind) {
    case 'state': {
      const wanted = Number(sessionStorage.getItem('customer'));
      const known = state.customers.some(({ id }) => id === wanted);
      choose(known ? wanted : state.customers.at(-1)?.id);
      state.agent = sessionStorage.getItem('agent') ?? state.agents[0]?.name;
      if (customer()?.language !== undefined && !sessionStorage.getItem('language')) fitLanguage(customer().language);
      if (state.topic === undefined && !narrow.matches) state.topic = 0;
      break;
    }
    case 'topic':
      // Whoever looks at an empty General wants to see the first ticket.
      if (!narrow.matches && !state.topic) right.open(news.topic.id);
      break;
    case 'answered':
      if (!news.text) break;
      if (news.alert) alertBox(news.text);
      else if (news.user === state.customer) left.showToast(news.text);
      else right.showToast(news.text);
      break;
    case 'failed':
      alertBox(`${say('failed')}${news.description ? `: ${news.description}` : ''}`);
      break;
  }
});

function fitLanguage(code) {
  setLanguage(code.startsWith('zh') ? (/hant|tw|hk/.test(code) ? 'zh-Hant' : 'zh') : 'en');
}

function alertBox(text) {
  notice.replaceChildren(h('p', {}, text), h('form', { method: 'dialog' }, h('button', { class: 'primary' }, say('ok'))));
  if (!notice.open) notice.showModal();
}

narrow.addEventListener('change', () => {
  if (!narrow.matches && state.topic === undefined) state.topic = 0;
  changed();
});
setLanguage(sessionStorage.getItem('language') ?? 'zh');
onChange(draw);
listen();
changed();
