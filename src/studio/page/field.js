// The fields of the form. A field shows what the desk says of it and asks for changes; it knows no rule.

import { button, h, say } from './dom.js';

const LABEL = { text: 'field.text', url: 'field.url', phone_number: 'field.phone_number', media: 'field.media' };
let ids = 0;

/** A unique name. */
export function fresh(start) {
  ids += 1;
  return `${start}-${ids}`;
}

/** The marks of a text after somebody typed into it, until the desk knows better. */
function moved(marks, before, now) {
  let start = 0;
  while (start < before.length && before[start] === now[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < now.length - start && before.at(-1 - end) === now.at(-1 - end)) end += 1;
  const shift = now.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= start) return [mark];
    if (mark.start >= before.length - end) return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
    return [];
  });
}

/** The text behind a field, with underlines under its marks. */
function underlined(value, marks) {
  const cuts = new Set([0, value.length]);
  for (const mark of marks) cuts.add(Math.min(mark.start, value.length)).add(Math.min(mark.end, value.length));
  const places = [...cuts].sort((a, b) => a - b);
  const worst = ['error', 'warning', 'sells', 'info'];
  const nodes = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const [from, to] = [places[index], places[index + 1]];
    const over = marks.filter((mark) => mark.start <= from && to <= mark.end).map((mark) => mark.class);
    const text = value.slice(from, to);
    const name = worst.find((known) => over.includes(known));
    nodes.push(name ? h('u', { className: name }, text) : text);
  }
  // A line that ends the text takes no room without this.
  nodes.push('\u200b');
  return nodes;
}

/** The word around the caret, which is not whole while it is typed. */
function word(input) {
  const at = input.selectionStart ?? 0;
  const before = /[\p{L}\p{M}'’]*$/u.exec(input.value.slice(0, at))?.[0] ?? '';
  const after = /^[\p{L}\p{M}'’]*/u.exec(input.value.slice(at))?.[0] ?? '';
  return before + after;
}

/** A text of one or more lines, with its length, its underlines, its placeholders and their samples. */
export class TextField {
  constructor(at, field, desk, options) {
    this.at = at;
    this.name = field.field;
    this.desk = desk;
    this.marks = [];
    this.quiet = options.quiet;
    this.seen = null;
    const id = fresh('field');
    this.id = id;
    const multi = field.kind === 'text';
    this.input = h(multi ? 'textarea' : 'input', {
      id, className: 'typed', spellcheck: false, autocomplete: 'off', dir: 'auto',
      rows: multi ? 4 : undefined, type: multi ? undefined : 'text',
      oninput: () => this.typed(), 'data-at': at, 'data-field': field.field,
      'aria-describedby': `${id}-count ${options.describedBy ?? ''}`.trim(),
    });
    if (options.lang) this.input.lang = options.lang;
    this.back = h('div', { className: 'back', 'aria-hidden': 'true', dir: 'auto' });
    this.count = h('span', { className: 'count', id: `${id}-count` });
    this.tools = h('div', { className: 'tools' });
    if (multi) this.tools.append(...this.styles());
    this.insert = button(say('insert-placeholder'), () => this.ask(), { className: 'plain' });
    if (field.holds) this.tools.append(this.insert);
    this.samples = h('div', { className: 'samples' });
    this.asking = h('div', { className: 'asking', hidden: true });
    this.rows = new Map();
    this.label = h('label', { htmlFor: id }, options.label ?? say(LABEL[field.field] ?? `field.${field.field}`));
    this.node = h('div', { className: multi ? 'field tall' : 'field' },
      h('div', { className: 'above' }, this.label, this.tools.childNodes.length ? this.tools : null),
      h('div', { className: multi ? 'paper' : 'paper single' }, this.back, this.input),
      this.count, this.asking, this.samples);
    if (!multi) this.input.addEventListener('scroll', () => { this.back.scrollLeft = this.input.scrollLeft; });
  }

  styles() {
    const styles = [['*', 'style.bold', 'b'], ['_', 'style.italic', 'i'], ['~', 'style.strike', 's']];
    const names = { 'style.bold': say('style.bold'), 'style.italic': say('style.italic'), 'style.strike': say('style.strike') };
    return styles.map(([mark, label, tag]) => h('button', {
      type: 'button', className: 'style', title: names[label], 'aria-label': names[label], onclick: () => this.wrap(mark),
    }, h(tag, {}, names[label].slice(0, 1))));
  }

  wrap(mark) {
    const { selectionStart: from, selectionEnd: to, value } = this.input;
    this.input.setRangeText(mark + value.slice(from, to) + mark, from, to, 'end');
    if (from === to) this.input.setSelectionRange(from + 1, from + 1);
    this.input.focus();
    this.typed();
  }

  typed() {
    const { value } = this.input;
    this.marks = moved(this.marks, this.seen ?? '', value);
    this.seen = value;
    this.draw();
    this.desk.change({ do: 'set', at: this.at, field: this.name, value }, word(this.input));
  }

  draw() {
    this.back.replaceChildren(...underlined(this.input.value, this.marks));
    if (!CSS.supports('field-sizing', 'content') && this.input.tagName === 'TEXTAREA') {
      this.input.style.height = 'auto';
      this.input.style.height = `${this.input.scrollHeight}px`;
    }
    this.back.scrollLeft = this.input.scrollLeft;
  }

  /** Shows what the desk says. `waiting`: something typed here is still on its way there. */
  update(field, { waiting, bad }) {
    this.input.setAttribute('aria-invalid', bad ? 'true' : 'false');
    if (waiting) return;
    const { value } = field;
    const typing = document.activeElement === this.input;
    if (this.input.value !== value && !(typing && this.input.value.replace(/\n+$/, '') === value)) {
      const caret = this.input.selectionStart;
      this.input.value = value;
      this.input.setSelectionRange(caret, caret);
    }
    this.seen = this.input.value;
    this.marks = field.marks ?? [];
    this.draw();
    const { count } = field;
    this.count.hidden = !count?.max || (this.quiet && count.now < count.max * 0.8);
    if (count?.max) {
      this.count.textContent = say('count', count.now, count.max);
      this.count.className = count.now > count.max ? 'count over' : count.now > count.max * 0.9 ? 'count near' : 'count';
    }
    this.shows(field.samples ?? []);
  }

  shows(samples) {
    const keys = samples.map((sample) => sample.key);
    for (const [key, row] of this.rows) if (!keys.includes(key)) { row.node.remove(); this.rows.delete(key); }
    for (const sample of samples) {
      let row = this.rows.get(sample.key);
      if (!row) {
        const id = fresh('sample');
        const input = h('input', {
          id, type: 'text', dir: 'auto', autocomplete: 'off', placeholder: say('sample-hint'),
          'data-at': this.at, 'data-sample': sample.key,
          oninput: () => this.desk.change({ do: 'sample', at: this.at, key: sample.key, value: input.value }),
        });
        const code = h('code', {}, sample.shown);
        row = { input, node: h('div', { className: 'sample' }, h('label', { htmlFor: id }, say('sample-of'), ' ', code), input) };
        this.rows.set(sample.key, row);
      }
      if (row.input.value !== sample.value && !this.desk.isWaiting('sample', this.at, sample.key)) row.input.value = sample.value;
    }
    const wanted = keys.map((key) => this.rows.get(key).node);
    if (wanted.some((node, index) => this.samples.childNodes[index] !== node)) this.samples.append(...wanted);
  }

  /** Asks for the name and the sample of a placeholder. */
  ask() {
    if (!this.asking.hidden) { this.closes(); return; }
    const offset = this.input.selectionStart ?? this.input.value.length;
    const numbered = this.desk.isNumbered();
    const [first, second] = [fresh('ask'), fresh('ask')];
    const name = h('input', { id: first, type: 'text', autocomplete: 'off', placeholder: say('placeholder-name-hint') });
    const sample = h('input', { id: second, type: 'text', dir: 'auto', autocomplete: 'off', placeholder: say('sample-hint') });
    const done = () => {
      if (!numbered && !name.value.trim()) { name.focus(); return; }
      this.closes();
      this.desk.change({ do: 'placeholder', at: this.at, field: this.name, offset, name: name.value || '1', sample: sample.value });
      this.input.focus();
    };
    const form = h('form', { onsubmit: (event) => { event.preventDefault(); done(); }, onkeydown: (event) => { if (event.key === 'Escape') { event.stopPropagation(); this.closes(); this.insert.focus(); } } },
      numbered ? null : h('div', {}, h('label', { htmlFor: first }, say('placeholder-name')), name),
      h('div', {}, h('label', { htmlFor: second }, say('placeholder-sample')), sample),
      h('button', { type: 'submit', className: 'main' }, say('insert')),
      button(say('cancel'), () => { this.closes(); this.insert.focus(); }));
    this.asking.replaceChildren(form);
    this.asking.hidden = false;
    (numbered ? sample : name).focus();
  }

  closes() {
    this.asking.hidden = true;
    this.asking.replaceChildren();
  }

  /** Puts the caret there, once the desk has put something in. */
  caret(offset) {
    this.input.focus();
    this.input.setSelectionRange(offset, offset);
  }
}

/** One of a few. */
export class ChoiceField {
  constructor(at, field, desk, options) {
    this.at = at;
    this.name = field.field;
    const id = fresh('field');
    this.select = h('select', {
      id, 'data-at': at, 'data-field': field.field, 'aria-describedby': options.describedBy,
      onchange: () => desk.change({ do: 'set', at, field: field.field, value: this.select.value }),
    });
    this.node = h('div', { className: 'field' }, h('div', { className: 'above' }, h('label', { htmlFor: id }, options.label ?? say(`field.${field.field}`))), this.select);
    this.shown = '';
  }

  update(field, { waiting, bad }) {
    this.select.setAttribute('aria-invalid', bad ? 'true' : 'false');
    const values = field.options.includes(field.value) ? field.options : [field.value, ...field.options];
    if (this.shown !== values.join()) {
      this.shown = values.join();
      this.select.replaceChildren(...values.map((value) => h('option', { value }, value ? say(`option.${value}`).replace(/^option\./, '') : '—')));
    }
    if (!waiting) this.select.value = field.value;
  }
}

/** Yes or no. */
export class TruthField {
  constructor(at, field, desk) {
    this.name = field.field;
    const id = fresh('field');
    this.input = h('input', {
      id, type: 'checkbox', 'data-at': at, 'data-field': field.field,
      onchange: () => desk.change({ do: 'set', at, field: field.field, value: String(this.input.checked) }),
    });
    this.node = h('div', { className: 'field truth' }, this.input, h('label', { htmlFor: id }, say(`field.${field.field}`)));
  }

  update(field, { waiting }) {
    if (!waiting) this.input.checked = field.value === 'true';
  }
}

/** A whole number, or nothing. */
export class NumberField {
  constructor(at, field, desk, options) {
    this.name = field.field;
    const id = fresh('field');
    this.input = h('input', {
      id, type: 'number', min: 0, step: 1, 'data-at': at, 'data-field': field.field, 'aria-describedby': options.describedBy,
      oninput: () => desk.change({ do: 'set', at, field: field.field, value: this.input.value }),
    });
    this.node = h('div', { className: 'field' }, h('div', { className: 'above' }, h('label', { htmlFor: id }, say(`field.${field.field}`))), this.input);
  }

  update(field, { waiting }) {
    if (!waiting && this.input.value !== field.value) this.input.value = field.value;
  }
}
