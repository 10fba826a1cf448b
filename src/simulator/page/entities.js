import { h } from './dom.js';

const tags = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote',
};

/**
 * A text with its entities (sorted by offset, the longer first) as nodes.
 * @param onCommand gets `/command` when one is tapped.
 */
export function formatted(text, entities = [], onCommand = undefined) {
  return range(text, entities, 0, text.length, onCommand);
}

function range(text, entities, from, to, onCommand) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    if (start < at || end <= start) continue;
    if (start > at) nodes.push(text.slice(at, start));
    const inner = entities.slice(i + 1).filter((other) => other.offset < end);
    nodes.push(wrap(entity, text.slice(start, end), range(text, inner, start, end, onCommand), onCommand));
    at = end;
    // A block breaks the line by itself.
    if (['pre', 'blockquote', 'expandable_blockquote'].includes(entity.type) && text[at] === '\n') at += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, plain, children, onCommand) {
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, children);
    case 'url':
      return link(plain, children);
    case 'email':
      return h('a', { href: `mailto:${plain}` }, children);
    case 'bot_command':
      return onCommand ? h('button', { type: 'button', class: 'command-link', onclick: () => onCommand(plain) }, children) : h('span', {}, children);
    case 'mention':
    case 'hashtag':
      return h('span', { class: 'mention' }, children);
    case 'spoiler':
      return spoiler(children);
    default:
      return h(tags[entity.type] ?? 'span', {}, children);
  }
}

/** Only addresses that a browser opens safely. */
function link(url, children) {
  const safe = /^(https?|tg):\/\//i.test(url);
  return safe ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children) : h('span', {}, children);
}

function spoiler(children) {
  const element = h('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-expanded': 'false' }, h('span', {}, children));
  const show = () => {
    element.classList.add('shown');
    element.setAttribute('aria-expanded', 'true');
  };
  element.addEventListener('click', show);
  element.addEventListener('keydown', ({ key }) => (key === 'Enter' || key === ' ') && show());
  return element;
}
