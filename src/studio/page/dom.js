// Elements, and the words of the page.

const dictionary = {};

/** Takes the words of the page's language. */
export function speak(words) {
  Object.assign(dictionary, words);
}

/** A sentence by its key, its holes filled in order. */
export function say(key, ...values) {
  let sentence = dictionary[key] ?? key;
  for (const value of values) sentence = sentence.replace('{}', () => String(value));
  return sentence;
}

/** Whether there is a sentence with this key. */
export function knows(key) {
  return key in dictionary;
}

/** An element: properties, listeners as `onclick`, attributes as `aria-label` or `data-x`; children are nodes or texts. */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name.includes('-') || name === 'role' || name === 'for' || name === 'list') node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Makes `nodes` the children of a parent, and leaves alone those that are in their place: the one with the focus keeps it. */
export function sync(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/** A sentence in which what stands between backticks is code. */
export function coded(sentence) {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) return [sentence];
  return parts.map((part, index) => (index % 2 ? h('code', {}, part) : part));
}

let names;
/** The name of a language by Meta's code for it, in the language of the page. */
export function languageName(code) {
  try {
    names ??= new Intl.DisplayNames([document.documentElement.lang], { type: 'language', fallback: 'none' });
    return names.of(code.replace('_', '-')) ?? '';
  } catch {
    return '';
  }
}

/** A code with the name of its language behind it. */
export function named(code) {
  const name = languageName(code);
  return name ? `${code} – ${name}` : code;
}

const ICONS = {
  up: 'M12 19V5M5 12l7-7 7 7',
  down: 'M12 5v14M5 12l7 7 7-7',
  bin: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12l5 5L20 7',
  menu: 'M4 6h16M4 12h16M4 18h16',
};

/** A sign that says nothing to those who can't see it. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button. */
export function button(label, onclick, properties = {}) {
  return h('button', { type: 'button', onclick, ...properties }, label);
}

/** A button that shows a sign only. */
export function signed(name, label, onclick, properties = {}) {
  return h('button', { type: 'button', onclick, className: 'act', title: label, 'aria-label': label, ...properties }, icon(name));
}

let spoken;
/** Tells those who listen to the page; the last of several in a moment is heard. */
export function announce(sentence, wait = 700) {
  clearTimeout(spoken);
  spoken = setTimeout(() => {
    document.getElementById('live').textContent = sentence;
  }, wait);
}

/** Left and right between tabs. */
export function step(event, list) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const tabs = [...list.querySelectorAll('[role=tab]')];
  const next = tabs[(tabs.indexOf(event.currentTarget) + by + tabs.length) % tabs.length];
  next.click();
  list.querySelector('[aria-selected=true]')?.focus();
}
