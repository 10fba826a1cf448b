import { avatar, h, icon } from './dom.js';
import { say } from './words.js';

const kinds = ['photo', 'video', 'video_note', 'animation', 'audio', 'voice', 'sticker', 'location', 'contact', 'dice', 'giveaway', 'document'];

export const mediaKind = (message) => kinds.find((kind) => message[kind] !== undefined);

/** What stands for a message where there is no room for it. */
export function summary(message) {
  const kind = mediaKind(message);
  const text = message.text ?? message.caption;
  if (kind === undefined) return (text ?? '').replace(/\s+/g, ' ');
  const mark = kind === 'sticker' ? `${message.sticker.emoji ?? ''} ${say(kind)}` : kind === 'document' ? message.document.file_name : say(kind);
  return text ? `${mark}, ${text.replace(/\s+/g, ' ')}` : mark;
}

const clock = (seconds = 0) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;
const size = (bytes = 0) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} KB`);

/** The same shape for the same file, 0–1 each. */
function* noise(seed) {
  let value = [...seed].reduce((sum, character) => Math.imul(sum ^ character.codePointAt(0), 16777619), 2166136261) >>> 0;
  while (true) {
    value = Math.imul(value ^ (value >>> 15), 2246822519) >>> 0;
    value = (value ^ (value >>> 13)) >>> 0;
    yield value / 2 ** 32;
    value = (value + 2654435769) >>> 0;
  }
}

/** A drawn stand-in for a media: no file is loaded. */
export function media(message) {
  const kind = mediaKind(message);
  const file = message[kind];
  switch (kind) {
    case 'photo':
      return picture('picture', file.at(-1).file_unique_id, say('photo'));
    case 'video':
    case 'animation':
      return h('div', { class: 'film' }, picture('picture', file.file_unique_id, say(kind)), h('span', { class: 'play' }, icon('play')),
        h('span', { class: 'badge' }, kind === 'animation' ? 'GIF' : clock(file.duration)));
    case 'video_note':
      return h('div', { class: 'film round' }, picture('picture', file.file_unique_id, say(kind)), h('span', { class: 'play' }, icon('play')));
    case 'voice':
      return h('div', { class: 'voice', role: 'img', 'aria-label': `${say('voice')} ${clock(file.duration)}` },
        h('span', { class: 'disc' }, icon('play')), h('span', { class: 'wave' }, bars(file.file_unique_id)), h('span', { class: 'length' }, clock(file.duration)));
    case 'audio':
      return row(icon('note'), file.title ?? say('audio'), clock(file.duration));
    case 'document':
      return row(icon('file'), file.file_name ?? say('document'), size(file.file_size));
    case 'sticker':
      return h('div', { class: 'sticker', role: 'img', 'aria-label': say('sticker') }, file.emoji ?? '👍');
    case 'dice':
      return h('div', { class: 'sticker', role: 'img', 'aria-label': say('dice') }, file.emoji);
    case 'giveaway':
      return h('div', { class: 'sticker', role: 'img', 'aria-label': say('giveaway') }, '🎁');
    case 'location':
      return h('div', { class: 'map', role: 'img', 'aria-label': say('location') }, icon('map', 'streets'), icon('pin', 'pin'));
    case 'contact':
      return h('div', { class: 'row' }, avatar(file.first_name, file.user_id ?? 1), h('span', { class: 'about' }, h('strong', {}, file.first_name), h('small', {}, file.phone_number)));
    default:
      return undefined;
  }
}

const row = (mark, title, detail) =>
  h('div', { class: 'row' }, h('span', { class: 'disc' }, mark), h('span', { class: 'about' }, h('strong', {}, title), h('small', {}, detail)));

function picture(name, seed, label) {
  const { value } = noise(seed).next();
  return h('div', { class: 'photo', role: 'img', 'aria-label': label, style: { '--hue': `${Math.round(185 + value * 150)}` } }, icon(name, 'scene'));
}

function bars(seed) {
  const random = noise(seed);
  return Array.from({ length: 34 }, () => h('i', { style: { height: `${Math.round(4 + random.next().value * 16)}px` } }));
}
