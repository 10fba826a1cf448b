/** An element with attributes, listeners (`onclick` …) and children; text is always text, never markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') for (const [property, to] of Object.entries(value)) element.style.setProperty(property, to);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
  return element;
}

/** A symbol of icons.svg. */
export function icon(name, className = 'icon') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/**
 * Makes the children of a container those of the list, keeping the elements of what did not change.
 * @param items `{key, stamp, make}`: `make` is called where the key is new or its stamp has changed.
 * @returns the keys that were not there before.
 */
export function reconcile(container, items) {
  const known = (container.known ??= new Map());
  const fresh = [];
  const next = new Map();
  let at = container.firstChild;
  for (const { key, stamp, make } of items) {
    const before = known.get(key);
    const element = before?.stamp === stamp ? before.element : make();
    if (!before) fresh.push(key);
    next.set(key, { stamp, element });
    if (before && before.element !== element && before.element.parentNode === container) {
      if (at === before.element) at = element;
      swap(before.element, element);
    }
    if (element === at) at = at.nextSibling;
    else container.insertBefore(element, at);
  }
  const kept = new Set([...next.values()].map(({ element }) => element));
  for (const child of [...container.childNodes]) if (!kept.has(child)) child.remove();
  container.known = next;
  return fresh;
}

/** The keyboard stays on the same control of the new element. */
function swap(old, element) {
  const controls = 'button, a, [tabindex]';
  const focused = old.contains(document.activeElement) ? [...old.querySelectorAll(controls)].indexOf(document.activeElement) : -1;
  old.replaceWith(element);
  if (focused >= 0) element.querySelectorAll(controls)[focused]?.focus({ preventScroll: true });
}

/** A button that opens and closes a panel: Escape, a click elsewhere and a choice close it. */
export function menu(button, panel) {
  const close = () => {
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside);
  };
  const outside = ({ target }) => {
    if (!panel.contains(target) && !button.contains(target)) close();
  };
  const open = () => {
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside);
    panel.querySelector('button')?.focus();
  };
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  panel.hidden = true;
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  panel.addEventListener('click', ({ target }) => target.closest('button') && close());
  for (const element of [button, panel]) {
    element.addEventListener('keydown', (event) => {
      const choices = [...panel.querySelectorAll('button')];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape' && !panel.hidden) {
        close();
        button.focus();
      } else if (step && !panel.hidden) {
        event.preventDefault();
        const now = choices.indexOf(document.activeElement);
        choices.at((now + step) % choices.length)?.focus();
      }
    });
  }
  return { close };
}

export const initial = (name) => [...(name.trim() || '?')][0].toUpperCase();

/** One of seven colours, always the same for the same id. */
export const tint = (id) => `var(--tint-${Math.abs(Number(id)) % 7})`;

export const avatar = (name, id, className = '') =>
  h('span', { class: `avatar ${className}`, style: { '--tint': tint(id) }, 'aria-hidden': 'true' }, initial(name));
