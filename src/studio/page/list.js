// The templates of the folder, with their state.

import { h, say } from './dom.js';
import { fresh } from './field.js';

/** Items of one file and name stand together, each language a chip. */
function grouped(items) {
  const groups = new Map();
  for (const item of items) {
    const key = `${item.file}\n${item.name}`;
    if (!groups.has(key)) groups.set(key, { file: item.file, name: item.name, category: item.category, items: [] });
    groups.get(key).items.push(item);
  }
  return [...groups.values()];
}

/** How an item fares: the worst thing that was found in it. */
export function worst(item) {
  if (!item) return '';
  if (item.errors) return 'error';
  if (item.warnings) return 'warning';
  if (item.infos) return 'info';
  return 'well';
}

function counted(item) {
  const parts = [];
  for (const [many, severity] of [[item.errors, 'error'], [item.warnings, 'warning'], [item.infos, 'info']]) {
    if (many) parts.push(say(many === 1 ? `severity.${severity}.one` : `severity.${severity}.many`, many));
  }
  return parts.join(', ') || say('nothing-to-mend');
}

/** The list, with a box to search it. */
export class List {
  constructor(open) {
    this.open = open;
    const id = fresh('search');
    this.search = h('input', { id, type: 'search', autocomplete: 'off', placeholder: say('search-hint'), oninput: () => this.draw() });
    this.sum = h('p', { className: 'small sum' });
    this.rows = h('ul', { className: 'rows' });
    this.none = h('p', { className: 'small', hidden: true }, say('none-found'));
    this.note = h('p', { className: 'small note', hidden: true });
    this.node = h('div', { className: 'list' },
      h('div', { className: 'search' }, h('label', { htmlFor: id, className: 'unseen' }, say('search')), this.search),
      this.sum, this.rows, this.none, this.note);
    this.items = [];
    this.now = { file: null, index: null };
    this.drawn = '';
  }

  update(items, unspelled) {
    this.items = items;
    if (unspelled) {
      this.note.hidden = unspelled.length === 0;
      this.note.textContent = say('unspelled', unspelled.join(', '));
    }
    this.draw();
  }

  /** Says which one is open. */
  at(file, index) {
    this.now = { file, index };
    this.draw();
  }

  draw() {
    const wanted = this.search.value.trim().toLowerCase();
    const groups = grouped(this.items);
    const shown = groups.filter((it) => !wanted || `${it.name} ${it.file} ${it.category}`.toLowerCase().includes(wanted));
    const signature = JSON.stringify([shown, this.now]);
    if (signature === this.drawn) return;
    this.drawn = signature;
    const focused = document.activeElement?.dataset?.row;
    const failing = groups.filter((it) => it.items.some((item) => item.errors)).length;
    this.sum.textContent = failing ? say('sum-failing', groups.length, failing) : say('sum', groups.length);
    this.sum.hidden = groups.length === 0;
    this.none.hidden = shown.length > 0 || groups.length === 0;
    this.rows.replaceChildren(...shown.map((group) => this.row(group)));
    const here = this.rows.querySelector('[aria-current]');
    if (here && this.scrolled !== this.now.file) {
      this.scrolled = this.now.file;
      here.scrollIntoView({ block: 'nearest' });
    }
    if (focused) this.rows.querySelector(`[data-row="${CSS.escape(focused)}"]`)?.focus();
  }

  row(group) {
    const open = group.file === this.now.file;
    const category = group.items[0].index === null ? say('broken-file') : group.category ? say(`category.${group.category}`).replace(/^category\./, '') : '';
    const chips = group.items.map((item) => {
      const here = open && item.index === this.now.index;
      const differs = item.forecast?.disagrees ? ` · ${say('forecast', say(`category.${item.forecast.category}`))}` : '';
      return h('button', {
        type: 'button', className: `chip ${worst(item)}`, 'data-row': `${item.file} ${item.index}`,
        'aria-current': here ? 'true' : undefined, title: `${counted(item)}${differs}`,
        onclick: () => this.open(item.file, item.index ?? 0),
      }, h('span', { className: 'dot', 'aria-hidden': 'true' }), item.language || say('no-language'),
      h('span', { className: 'unseen' }, ` ${group.name || group.file}: ${counted(item)}${differs}`),
      item.forecast?.disagrees ? h('span', { className: 'differs', 'aria-hidden': 'true' }, `→ ${say(`category.${item.forecast.category}`)}`) : null);
    });
    return h('li', { className: open ? 'open' : '' },
      h('div', { className: 'name' }, h('bdi', {}, group.name || group.file)),
      h('div', { className: 'small' }, category),
      h('div', { className: 'chips' }, ...chips));
  }
}
