import { avatar, h, icon, tint } from './dom.js';
import { formatted } from './entities.js';
import { media, mediaKind, summary } from './media.js';
import { nameOf, state } from './state.js';
import { language, say, tags } from './words.js';

export const time = (date) => new Date(date * 1000).toLocaleTimeString(tags[language()], { hour: '2-digit', minute: '2-digit', hour12: false });

/**
 * One message, or an album, as a bubble.
 * @param group the messages of an album, or one.
 * @param view `{ me, names, onPress, onCommand, onReply, onEdit, onReact(message, emoji or undefined), seenUpTo }`
 * @param place `{ first, last }` within what one person said in a row.
 */
export function bubble(group, view, { first, last }) {
  const [message] = group;
  const mine = message.from.id === view.me;
  const captioned = group.find(({ caption }) => caption) ?? message;
  const text = message.text ?? captioned.caption;
  const kind = mediaKind(message);
  const bare = kind === 'sticker' || kind === 'dice';
  const full = ['photo', 'video', 'animation', 'location'].includes(kind);
  const keyboard = message.reply_markup?.inline_keyboard;
  const content = h('div', { class: `bubble ${bare ? 'bare' : ''} ${full ? 'full' : ''} ${last && !bare ? 'tail' : ''} ${text ? '' : 'textless'}` },
    view.names && first && !mine && !bare && h('div', { class: 'name', style: { '--tint': tint(message.from.id) } }, nameOf(message.from)),
    message.forward_origin && h('div', { class: 'forwarded' }, say('forwarded', nameOf(message.forward_origin.sender_user))),
    quote(message, view),
    kind && (group.length > 1 ? h('div', { class: `album n${Math.min(group.length, 4)}` }, group.map(media)) : media(message)),
    text && h('div', { class: 'text', dir: 'auto' }, formatted(text, message.entities ?? captioned.caption_entities, view.onCommand)),
    reactions(group, view),
    meta(message, mine, view),
  );
  return h('div', { class: `message ${mine ? 'mine' : 'theirs'} ${first ? 'first' : ''} ${last ? 'last' : ''}`, 'data-id': message.message_id },
    view.names && !mine && (last ? avatar(nameOf(message.from), message.from.id) : h('span', { class: 'avatar-space' })),
    h('div', { class: 'column' },
      h('span', { class: 'hidden' }, `${mine ? say('you') : nameOf(message.from)}: ${text ? '' : summary(message)}`),
      content),
    actions(message, mine, view),
    keyboard && buttons(message, keyboard, view));
}

/** The message that is answered; in a topic, the one that opened it is no answer. */
function quote(message, view) {
  const target = message.reply_to_message;
  if (!target || target.forum_topic_created) return undefined;
  const known = state.messages.get(message.chat.id)?.get(target.message_id);
  return h('button', { type: 'button', class: 'quote', style: { '--tint': tint(target.from.id) }, onclick: () => view.onJump(target.message_id) },
    h('strong', {}, target.from.id === view.me ? say('you') : nameOf(target.from)),
    h('span', {}, known ? summary(known) : say('deleted')));
}

/** A tap takes one's own off. */
function reactions(group, view) {
  const shown = group.flatMap((message) => (state.reactions.get(message.chat.id)?.get(message.message_id) ?? []).map((emoji) => [message, emoji]));
  return shown.length > 0 && h('div', { class: 'reactions' }, shown.map(([message, emoji]) =>
    h('button', { type: 'button', title: say('unreact'), 'aria-label': `${emoji} ${say('unreact')}`, onclick: () => view.onReact(message, undefined) }, emoji)));
}

function meta(message, mine, view) {
  const seen = message.message_id <= view.seenUpTo;
  return h('div', { class: 'meta' }, message.edit_date && `${say('edited')} `, h('time', {}, time(message.date)), mine && icon(seen ? 'ticks' : 'tick', 'ticks'));
}

function buttons(message, rows, view) {
  return h('div', { class: 'keyboard' }, rows.map((row) => h('div', { class: 'keys' }, row.map((button) => {
    if (button.url) return h('a', { class: 'key', href: /^(https?|tg):/.test(button.url) ? button.url : undefined, target: '_blank', rel: 'noopener noreferrer' }, button.text, icon('link', 'mark'));
    const waiting = [...state.presses.values()].includes(`${message.chat.id}/${message.message_id}/${button.callback_data}`);
    return h('button', { type: 'button', class: `key ${waiting ? 'waiting' : ''}`, 'aria-busy': waiting, onclick: () => view.onPress(message, button.callback_data) }, button.text);
  }))));
}

const offered = ['👍', '❤', '🙏'];

function actions(message, mine, view) {
  const said = message.text ?? message.caption;
  return h('div', { class: 'actions' },
    offered.map((emoji) => h('button', { type: 'button', title: say('react', emoji), 'aria-label': say('react', emoji), onclick: () => view.onReact(message, emoji) }, emoji)),
    h('button', { type: 'button', title: say('reply'), 'aria-label': say('reply'), onclick: () => view.onReply(message) }, icon('reply')),
    mine && said !== undefined && h('button', { type: 'button', title: say('edit'), 'aria-label': say('edit'), onclick: () => view.onEdit(message) }, icon('edit')));
}

/** What a service message says; undefined for none. */
export function service(message) {
  const who = nameOf(message.from);
  if (message.forum_topic_created) return say('topicCreated', who);
  if (message.forum_topic_edited) return message.forum_topic_edited.name ? say('topicRenamed', who, message.forum_topic_edited.name) : say('topicIcon', who);
  if (message.forum_topic_closed) return say('topicClosed', who);
  if (message.forum_topic_reopened) return say('topicReopened', who);
  if (message.pinned_message) return say('pinned', who);
  if (message.new_chat_members) return say('joined', message.new_chat_members.map(nameOf).join(', '));
  if (message.left_chat_member) return say('left', nameOf(message.left_chat_member));
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say('migrated');
  return undefined;
}
