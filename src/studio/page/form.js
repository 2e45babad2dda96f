// The form of one template: its parts in order, each with its fields and what was found in it.

import { ChoiceField, NumberField, TextField, TruthField } from './field.js';
import { Findings } from './findings.js';
import { button, h, icon, say, signed, sync } from './dom.js';

const FIELDS = { text: TextField, line: TextField, choice: ChoiceField, truth: TruthField, number: NumberField };
const HEAD = ['name', 'category', 'language'];

/** A part of the template. */
class Block {
  constructor(block, form) {
    this.form = form;
    this.fields = new Map();
    this.what = block.what;
    const id = `found-${block.at.replace(/[^a-z0-9]/g, '-')}`;
    this.findings = new Findings(id, (it) => form.desk.fix(it));
    this.describedBy = id;
    this.body = h('div', { className: 'fields' });
    this.title = h('h2', {});
    this.acts = h('div', { className: 'acts' });
    this.top = h('div', { className: 'top' }, this.title, this.acts);
    this.more = h('div', { className: 'more' });
    this.node = h('section', { className: `block b-${block.what}`, 'data-block': block.at },
      HEAD.includes(block.what) ? null : this.top, this.body, this.findings.node, this.more);
  }

  update(block, findings, position) {
    const { desk } = this.form;
    const own = findings.filter((it) => it.component === block.at);
    this.titles(block, position);
    const keys = block.fields.map((field) => `${field.field}:${field.kind}`);
    for (const key of [...this.fields.keys()]) if (!keys.includes(key)) this.fields.delete(key);
    for (const field of block.fields) {
      const key = `${field.field}:${field.kind}`;
      if (!this.fields.has(key)) {
        const label = field.field === 'text' && ['body', 'footer'].includes(block.what) ? say(`what.${block.what}`) : undefined;
        const prose = ['text', 'line'].includes(field.kind) && !['name', 'language', 'url', 'media', 'phone_number', 'code'].includes(field.field);
        const options = { describedBy: this.describedBy, label, quiet: ['name', 'url'].includes(field.field), lang: prose ? this.form.lang : undefined };
        const made = new FIELDS[field.kind](block.at, field, desk, options);
        if (field.field === 'language') made.input.setAttribute('list', 'languages');
        this.fields.set(key, made);
      }
      this.fields.get(key).update(field, {
        waiting: desk.isWaiting('set', block.at, field.field),
        bad: own.some((it) => it.severity === 'error'),
      });
    }
    sync(this.body, keys.map((key) => this.fields.get(key).node));
    this.findings.update(own);
  }

  titles(block, { index, last }) {
    const { desk } = this.form;
    const at = block.at;
    let title = say(`what.${block.what}`);
    if (block.what === 'card') title = say('card-number', Number(/\d+/.exec(at)[0]) + 1);
    if (block.what === 'button') title = say(`kind.${block.kind || 'unknown'}`).replace(/^kind\./, '');
    if (this.title.textContent !== title) this.title.textContent = title;
    if (block.what === 'button') {
      const label = `${title} ${index + 1}`;
      if (!this.acts.childNodes.length) {
        const number = () => Number(/\d+(?=\]$)/.exec(at)[0]);
        this.up = signed('up', say('move-up', label), () => desk.move(at, number() - 1));
        this.down = signed('down', say('move-down', label), () => desk.move(at, number() + 1));
        this.out = signed('bin', say('remove', label), () => desk.remove(at));
        this.acts.append(this.up, this.down, this.out);
      }
      // A button that can't be used keeps the focus, so that a moved part can be moved back.
      this.up.setAttribute('aria-disabled', String(index === 0));
      this.down.setAttribute('aria-disabled', String(index === last));
    }
    if (block.what === 'buttons' && !this.more.childNodes.length) this.more.append(adder(at, desk));
  }
}

/** The control that adds a button. */
function adder(at, desk) {
  const id = `add-${at.replace(/[^a-z0-9]/g, '-')}`;
  const select = h('select', { id }, ...desk.kinds().map((kind) => h('option', { value: kind }, say(`kind.${kind}`))));
  return h('div', { className: 'adder' },
    h('label', { htmlFor: id }, say('add-button')), select,
    h('button', { type: 'button', onclick: () => desk.change({ do: 'button', at, kind: select.value }) }, icon('plus'), say('add')));
}

/** The form. */
export class Form {
  constructor(desk) {
    this.desk = desk;
    this.blocks = new Map();
    this.head = h('div', { className: 'head-fields' });
    this.parts = h('div', { className: 'parts' });
    this.loose = new Findings('found-template', (it) => desk.fix(it));
    this.node = h('div', { className: 'form' }, this.loose.node, this.head, this.parts);
    this.shown = '';
  }

  /** Shows a template. Another template than before gets fields of its own. */
  update(view, findings, lang) {
    const which = `${this.desk.file()} ${view.index}`;
    if (which !== this.shown) {
      this.shown = which;
      this.blocks.clear();
    }
    this.lang = lang;
    const wanted = new Map();
    const lists = new Map();
    for (const block of view.blocks) {
      if (block.what === 'button') {
        const list = block.at.replace(/\[\d+\]$/, '');
        lists.set(list, (lists.get(list) ?? 0) + 1);
      }
    }
    const seen = new Map();
    for (const block of view.blocks) {
      const key = `${block.at} ${block.what} ${block.kind ?? ''}`;
      const known = this.blocks.get(key) ?? new Block(block, this);
      const list = block.at.replace(/\[\d+\]$/, '');
      const index = seen.get(list) ?? 0;
      seen.set(list, index + 1);
      known.update(block, findings, { index, last: (lists.get(list) ?? 1) - 1 });
      wanted.set(key, known);
    }
    this.blocks = wanted;
    const all = [...wanted.values()];
    sync(this.head, all.filter((it) => HEAD.includes(it.what)).map((it) => it.node));
    sync(this.parts, all.filter((it) => !HEAD.includes(it.what)).map((it) => it.node));
    const told = view.blocks.map((block) => block.at);
    this.loose.update(findings.filter((it) => !told.includes(it.component)));
  }

  /** The field that a place names. */
  field(at, name) {
    for (const [key, block] of this.blocks) {
      if (!key.startsWith(`${at} `)) continue;
      for (const field of block.fields.values()) if (field.name === name) return field;
    }
    return null;
  }

  /** Puts the focus on a part, wherever it is now. */
  focus(at, which) {
    for (const [key, block] of this.blocks) if (key.startsWith(`${at} `)) block[which]?.focus();
  }
}

/** The form of a file that it can't show. */
export function unreadable(desk) {
  return h('div', { className: 'empty' }, h('p', {}, say('not-in-form')), button(say('open-yaml'), () => desk.look('yaml'), { className: 'main' }));
}
