// Other ways to look at a file than its form: as text, in all languages, and as what changed.

import { place } from './beside.js';
import { lines } from './dialogs.js';
import { h, named, say } from './dom.js';
import { fresh } from './field.js';
import { Findings, summary } from './findings.js';

/** The file as text. */
export class Yaml {
  constructor(desk) {
    const id = fresh('yaml');
    this.source = h('textarea', { id, spellcheck: false, autocomplete: 'off', className: 'source', dir: 'ltr', oninput: () => desk.retype(this.crlf ? this.source.value.replaceAll('\n', '\r\n') : this.source.value) });
    this.findings = new Findings('found-yaml', (it) => desk.fix(it), (it) => this.goTo(it.line));
    this.node = h('div', { className: 'yaml' }, h('label', { htmlFor: id }, say('yaml-of-file')), this.source, this.findings.node);
  }

  /** Puts the caret at the start of a line of the text. */
  goTo(line) {
    const before = this.source.value.split('\n').slice(0, line - 1).join('\n');
    const at = before.length + (line > 1 ? 1 : 0);
    this.source.focus();
    this.source.setSelectionRange(at, at);
    this.source.scrollTop = (line - 3) * parseFloat(getComputedStyle(this.source).lineHeight);
  }

  /** Shows the text at work; while somebody types in it, it is theirs. */
  update(work, typing) {
    // A text area knows one kind of line end only; the file keeps its own.
    this.crlf = work.text.includes('\r\n');
    const text = this.crlf ? work.text.replaceAll('\r\n', '\n') : work.text;
    if (this.source.value !== text && !(typing && document.activeElement === this.source)) this.source.value = text;
    this.findings.update(work.findings);
  }
}

/** The bubbles of all languages side by side. */
export function compare(work, theme) {
  const cells = work.templates.map((it) => {
    const host = h('div', {});
    place(host, it, work.file, theme);
    const own = it.findings.map((number) => work.findings[number]);
    return h('section', { className: 'cell' }, h('h2', {}, it.language ? named(it.language) : say('no-language')), h('p', { className: 'small' }, summary(own)), host);
  });
  return h('div', { className: 'compare' }, ...cells);
}

/** What changed since the last commit; nothing where there is none. */
export function changes(list) {
  const said = list === null ? h('p', {}, say('no-commit')) : list.length ? lines(list) : h('p', {}, say('no-changes'));
  return h('div', { className: 'changes' }, h('h2', {}, say('since-commit')), said);
}
