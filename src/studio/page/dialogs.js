// Questions that hold everything else up, and lines that changed.

import { Refused, ask } from './api.js';
import { button, h, named, say } from './dom.js';
import { fresh } from './field.js';

/** Opens a dialog; it is gone when it is closed. */
function open(title, ...children) {
  const id = fresh('title');
  const dialog = h('dialog', { 'aria-labelledby': id }, h('h2', { id }, title), ...children);
  // The focus comes back to where it was; the caret in it does not by itself.
  const before = document.activeElement;
  const caret = before?.selectionStart ?? null;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (caret !== null && document.activeElement === before) before.setSelectionRange(caret, caret);
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** The lines of a difference. */
export function lines(list) {
  const names = { '+': 'added', '-': 'gone', ' ': 'same', '…': 'gap' };
  const spoken = { '+': say('line-added'), '-': say('line-gone') };
  return h('div', { className: 'lines', tabIndex: 0, role: 'region', 'aria-label': say('view-changes') }, ...list.map(({ sign, text }) =>
    h('div', { className: names[sign] }, h('span', { className: 'mark', 'aria-hidden': 'true' }, sign),
      spoken[sign] ? h('span', { className: 'unseen' }, `${spoken[sign]}: `) : null, h('span', { dir: 'auto' }, text))));
}

/** What to do about a file that was changed by something else. Gives `mine`, `theirs` or nothing. */
export function conflict(file, found) {
  return new Promise((resolve) => {
    const answer = (value) => () => { resolve(value); dialog.close(); };
    const dialog = open(say('conflict-title'),
      h('p', {}, say('conflict', file)),
      found.lines.length ? lines(found.lines) : '',
      h('div', { className: 'answers' },
        button(say('conflict-mine'), answer('mine')),
        button(say('conflict-theirs'), answer('theirs')),
        button(say('conflict-back'), answer(null), { className: 'main', autofocus: true })));
    dialog.addEventListener('close', () => resolve(null));
  });
}

/** A yes or no. */
export function sure(title, text, yes) {
  return new Promise((resolve) => {
    const dialog = open(title, h('p', {}, text), h('div', { className: 'answers' },
      button(yes, () => { resolve(true); dialog.close(); }),
      button(say('cancel'), () => dialog.close(), { className: 'main' })));
    dialog.addEventListener('close', () => resolve(false));
  });
}

/** A language to add. */
export function language(languages, known) {
  return new Promise((resolve) => {
    const id = fresh('code');
    const first = ['es', 'es_MX', 'pt_BR', 'en_US'].filter((code) => !known.includes(code));
    const codes = [...first, ...languages.filter((code) => !known.includes(code) && !first.includes(code))];
    const select = h('select', { id }, ...codes.map((code) => h('option', { value: code }, named(code))));
    const form = h('form', { onsubmit: (event) => { event.preventDefault(); resolve(select.value); dialog.close(); } },
      h('p', {}, say('add-language-how')),
      h('div', { className: 'field' }, h('label', { htmlFor: id }, say('field.language')), select),
      h('div', { className: 'answers' }, h('button', { type: 'submit', className: 'main' }, say('add')), button(say('cancel'), () => dialog.close())));
    const dialog = open(say('add-language'), form);
    dialog.addEventListener('close', () => resolve(null));
  });
}

/** A new template: from the library, or from nothing. Gives what the desk answers. */
export function create(start) {
  return new Promise((resolve) => {
    const own = { es: 'es', pt: 'pt_BR', en: 'en_US' }[start.lang];
    const [nameId, categoryId, searchId] = [fresh('new'), fresh('new'), fresh('new')];
    const name = h('input', { id: nameId, type: 'text', autocomplete: 'off', required: true, placeholder: say('new-name-hint') });
    const category = h('select', { id: categoryId }, ...['utility', 'marketing', 'authentication'].map((it) => h('option', { value: it }, say(`option.${it}`))));
    const search = h('input', { id: searchId, type: 'search', autocomplete: 'off', placeholder: say('search-hint'), oninput: () => filter() });
    const said = h('p', { className: 'problem', role: 'alert' });
    let typed = false;
    name.addEventListener('input', () => { typed = true; });
    const all = [null, ...start.library];
    const cards = all.map((it, index) => {
      const radio = h('input', { type: 'radio', name: 'use-case', value: String(index), checked: index === 0, onchange: () => choose() });
      const node = h('label', { className: 'starter' }, radio, h('span', {},
        it ? it.about : h('b', {}, say('new-blank')),
        h('span', { className: 'small' }, it ? say(`category.${it.category}`) : say('new-blank-about'))));
      return { it, radio, node };
    });
    const boxes = ['es', 'pt_BR', 'en_US'].map((code) => {
      const box = h('input', { type: 'checkbox', value: code, checked: code === own });
      return { box, node: h('label', { className: 'check' }, box, named(code)) };
    });
    const chosen = () => cards.find((card) => card.radio.checked).it;
    const categoryField = h('div', { className: 'field' }, h('label', { htmlFor: categoryId }, say('what.category')), category);
    const choose = () => {
      const it = chosen();
      categoryField.hidden = it !== null;
      if (!typed) name.value = it ? it.name : '';
    };
    const filter = () => {
      const wanted = search.value.trim().toLowerCase();
      for (const card of cards) card.node.hidden = card.it !== null && wanted !== '' && !`${card.it.words} ${card.it.about} ${say(`category.${card.it.category}`)}`.toLowerCase().includes(wanted);
    };
    const submit = async (event) => {
      event.preventDefault();
      const languages = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
      try {
        const made = await ask('new', { use_case: chosen()?.use_case ?? null, name: name.value, languages, category: category.value });
        resolve(made);
        dialog.close();
      } catch (error) {
        said.textContent = error instanceof Refused ? say(error.key, error.about) : say('stopped');
      }
    };
    const dialog = open(say('new'), h('form', { className: 'new', onsubmit: submit },
      h('div', { className: 'field' }, h('label', { htmlFor: searchId }, say('new-from')), search),
      h('fieldset', { className: 'starters' }, h('legend', { className: 'unseen' }, say('new-from')), ...cards.map((card) => card.node)),
      h('div', { className: 'pair' },
        h('div', { className: 'field' }, h('label', { htmlFor: nameId }, say('what.name')), name),
        categoryField),
      h('fieldset', { className: 'checks' }, h('legend', {}, say('new-languages')), ...boxes.map((it) => it.node)),
      said,
      h('div', { className: 'answers' }, h('button', { type: 'submit', className: 'main' }, say('create')), button(say('cancel'), () => dialog.close()))));
    dialog.classList.add('wide');
    dialog.addEventListener('close', () => resolve(null));
    choose();
    search.focus();
  });
}
