import { h, icon, menu } from './dom.js';
import { summary } from './media.js';
import { nameOf } from './state.js';
import { say } from './words.js';

const attachments = [
  ['photo', 'image'], ['album', 'album'], ['video', 'play'], ['voice', 'mic'], ['sticker', 'smile'], ['document', 'file'], ['location', 'place'], ['contact', 'person'],
];

/**
 * Where one writes: a field, attachments, what is answered or edited.
 * @param does `{ say(text, replyTo), send(what, caption, replyTo), edit(message, text) }`
 * @param before elements left of the field.
 */
export function createComposer(does, ...before) {
  let context;
  const field = h('textarea', { rows: '1', enterkeyhint: 'send', maxlength: '4096', autocomplete: 'off' });
  const sendButton = h('button', { type: 'submit', class: 'round send' }, icon('send'));
  const attachButton = h('button', { type: 'button', class: 'round' }, icon('attach'));
  const panel = h('div', { class: 'panel attachments', role: 'menu' });
  const contextBar = h('div', { class: 'context', hidden: true });
  const form = h('form', { class: 'composer', onsubmit: submit }, contextBar, h('div', { class: 'line' }, ...before, field, h('span', { class: 'holder' }, attachButton, panel), sendButton));
  menu(attachButton, panel);

  field.addEventListener('input', grow);
  field.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter chooses a candidate.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit(event);
    } else if (event.key === 'Escape' && context) setContext(undefined);
  });

  function grow() {
    field.style.height = 'auto';
    // Nothing can be measured while the chat is not on screen.
    field.style.height = field.scrollHeight > 0 ? `${Math.min(field.scrollHeight, 140)}px` : '';
    form.classList.toggle('filled', field.value.trim() !== '');
  }

  function submit(event) {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    if (context?.kind === 'edit') void does.edit(context.message, text);
    else void does.say(text, context?.message.message_id);
    clear();
  }

  function clear() {
    field.value = '';
    setContext(undefined);
    grow();
  }

  /** @param next `{ kind: 'reply' | 'edit', message }` or undefined */
  function setContext(next) {
    context = next;
    contextBar.hidden = !next;
    if (!next) return;
    const title = next.kind === 'edit' ? say('editing') : say('replyingTo', nameOf(next.message.from));
    const cancel = h('button', { type: 'button', class: 'round small', 'aria-label': say('cancel'), onclick: () => (next.kind === 'edit' ? clear() : setContext(undefined)) }, icon('close'));
    contextBar.replaceChildren(icon(next.kind), h('span', { class: 'about' }, h('strong', {}, title), h('span', {}, summary(next.message))), cancel);
    if (next.kind === 'edit') field.value = next.message.text ?? next.message.caption;
    grow();
    field.focus();
  }

  /** In the page's language, for the chat that is open. */
  function draw({ label }) {
    field.placeholder = label;
    field.setAttribute('aria-label', label);
    for (const [button, key] of [[sendButton, 'send'], [attachButton, 'attach']]) {
      button.setAttribute('aria-label', say(key));
      button.title = say(key);
    }
    if (panel.dataset.words === say('photo')) return;
    panel.dataset.words = say('photo');
    panel.replaceChildren(...attachments.map(([what, mark]) =>
      h('button', { type: 'button', role: 'menuitem', onclick: () => {
        void does.send(what, field.value.trim(), context?.message.message_id);
        clear();
        field.focus();
      } }, icon(mark), say(what))));
  }

  return { element: form, field, draw, clear, setContext };
}
