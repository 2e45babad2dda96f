// One file at work: what is typed goes to the desk, and what the desk says of it is shown.

import { Refused, ask } from './api.js';
import { Beside } from './beside.js';
import * as dialogs from './dialogs.js';
import { announce, button, h, icon, languageName, say, step } from './dom.js';
import * as drafts from './drafts.js';
import { Findings, summary } from './findings.js';
import { Form, unreadable } from './form.js';
import { worst } from './list.js';
import { Yaml, changes, compare } from './views.js';

const VIEWS = ['form', 'yaml', 'compare', 'changes'];
/** How long nobody types before the last word counts as whole. */
const REST = 600;

export class Editor {
  constructor(app) {
    this.app = app;
    this.work = null;
    this.pending = [];
    this.inflight = [];
    this.view = 'form';
    this.index = 0;
    this.form = new Form(this);
    this.beside = new Beside(this);
    this.title = h('h1', {});
    this.state = h('span', { className: 'state' });
    this.path = h('span', { className: 'small path' });
    this.save = button(say('save'), () => this.store(), { className: 'main', title: 'Ctrl+S' });
    this.discard = button(say('discard'), () => this.drop());
    this.fixAll = button(say('fix-all'), () => this.change({ do: 'fix-all' }));
    this.sum = h('span', { className: 'sum' });
    this.banners = h('div', { className: 'banners' });
    this.languages = h('div', { className: 'tabs languages', role: 'tablist', 'aria-label': say('languages') });
    this.views = h('div', { className: 'tabs views', role: 'tablist', 'aria-label': say('views') });
    this.panel = h('div', { className: 'panel', role: 'tabpanel', id: 'panel', tabIndex: -1 });
    this.yaml = new Yaml(this);
    this.node = h('div', { className: 'editor' },
      h('div', { className: 'bar' },
        h('div', { className: 'titles' }, this.title, this.path),
        h('div', { className: 'status' }, this.sum, this.state, this.fixAll, this.discard, this.save)),
      this.banners,
      h('div', { className: 'tabbar' }, this.views, this.languages),
      h('div', { className: 'desk' }, this.panel, this.beside.node));
    this.drawViews();
  }

  // What the parts of the form ask.

  file() { return this.work?.file ?? ''; }
  kinds() { return this.app.start.kinds; }
  isNumbered() { return this.current()?.numbered === true; }
  isWaiting(what, at, name) {
    return [...this.pending, ...this.inflight].some((it) => it.do === what && it.at === at && (it.field ?? it.key) === name);
  }
  fix(finding) { this.change({ do: 'fix', number: finding.number, rule: finding.rule }); }
  remove(at) { this.change({ do: 'remove', at }); }
  move(at, to) {
    const [, list, number] = /^(.*)\[(\d+)\]$/.exec(at);
    const many = this.current()?.blocks.filter((it) => it.what === 'button' && it.at.startsWith(`${list}[`)).length ?? 0;
    if (to < 0 || to >= many) return;
    this.after = () => this.form.focus(`${list}[${to}]`, to < Number(number) ? 'up' : 'down');
    this.change({ do: 'move', at, to });
  }
  current() { return this.work?.templates[this.index]; }

  // Work.

  /** Opens a template of a file. */
  async open(file, index, fresh = false) {
    this.index = index;
    if (this.work?.file === file && !fresh) {
      this.render();
      return;
    }
    this.opening = (this.opening ?? 0) + 1;
    const { opening } = this;
    if (this.work && this.work.file !== file) await this.settled();
    if (opening !== this.opening) return;
    this.pending = [];
    const kept = drafts.find(file);
    const mine = kept.find((it) => it.mine);
    this.banners.replaceChildren();
    try {
      const work = await ask('work', { file });
      if (opening !== this.opening) return;
      this.take(work);
      this.base = work.version;
      if (mine && mine.text !== work.text) {
        await this.restore(mine);
      } else if (mine?.pending?.length) {
        await this.restore(mine);
      }
      for (const other of kept.filter((it) => !it.mine && it.text !== work.text)) this.offer(other);
    } catch (error) {
      this.fail(error);
    }
  }

  async restore(draft) {
    this.base = draft.base;
    this.take({ ...this.work, text: draft.text }, true);
    this.pending = draft.pending ?? [];
    this.index = draft.index ?? this.index;
    this.retouch = true;
    await this.pump();
    this.banner('restored', say('restored'), [say('discard'), () => this.drop(true)]);
  }

  offer(draft) {
    const time = new Date(draft.time).toLocaleString(this.app.start.lang);
    const close = this.banner(draft.name, say('offered', time),
      [say('use-it'), async () => { close(); drafts.forgetThat(draft.name); await this.restore(draft); }],
      [say('throw-away'), () => { close(); drafts.forgetThat(draft.name); }]);
  }

  /** Asks for a change; the last of several of one field is made. */
  change(change, typing = null) {
    if (!this.work) return;
    this.typing = typing;
    const last = this.pending.at(-1);
    const name = (it) => `${it.do} ${it.at} ${it.field ?? it.key}`;
    if (last && ['set', 'sample'].includes(change.do) && name(last) === name(change)) this.pending.pop();
    this.pending.push(change);
    this.typedAt ??= performance.now();
    this.pump();
  }

  /** Takes a whole text in the place of the one at work. */
  retype(text) {
    this.work.text = text;
    this.retouch = true;
    this.pump();
  }

  /** Sends what waits, one request at a time. */
  async pump() {
    clearTimeout(this.resting);
    if (this.busy || !this.work) return;
    if (!this.pending.length && !this.retouch) return;
    this.busy = true;
    const since = this.typedAt;
    this.typedAt = null;
    this.inflight = this.pending;
    this.pending = [];
    this.retouch = false;
    const { file, text } = this.work;
    try {
      const work = await ask('work', { file, text, template: this.index, changes: this.inflight, typing: this.typing });
      const inflight = this.inflight;
      this.inflight = [];
      this.busy = false;
      this.app.back();
      if (this.work.file === file) {
        // Somebody typed into the text itself meanwhile: what came is of another text.
        if (this.retouch && this.work.text !== text) work.text = this.work.text;
        this.take(work);
        this.afterwards(work, inflight);
        if (since) document.documentElement.dataset.lag = String(Math.round((performance.now() - since) * 10) / 10);
      }
    } catch (error) {
      this.busy = false;
      if (error instanceof Refused) {
        this.inflight = [];
        this.render();
        this.toast(say(error.key, error.about));
      } else {
        // The desk is gone: what was typed stays here, and is sent when it is back.
        this.pending = [...this.inflight, ...this.pending];
        this.inflight = [];
        this.keep();
        this.app.gone();
        setTimeout(() => this.pump(), 2000);
        return;
      }
    }
    if (this.pending.length || this.retouch) this.pump();
    else if (this.typing) {
      this.resting = setTimeout(() => { this.typing = null; this.retouch = true; this.pump(); }, REST);
    }
  }

  afterwards(work, changes) {
    const placed = changes.find((it) => it.do === 'placeholder');
    if (placed && work.caret !== null) this.form.field(placed.at, placed.field)?.caret(work.caret);
    const added = changes.find((it) => it.do === 'button');
    if (added) {
      const inputs = this.panel.querySelectorAll(`[data-block^="${added.at}["] input`);
      const last = [...this.panel.querySelectorAll(`[data-block^="${added.at}["]`)].at(-1)?.querySelector('input');
      (last ?? inputs[0])?.focus();
    }
    const removed = changes.find((it) => it.do === 'remove');
    if (removed) this.panel.querySelector('.adder select')?.focus();
    const mended = changes.find((it) => it.do === 'fix');
    if (mended && (document.activeElement === document.body || !document.activeElement)) this.panel.focus();
    if (changes.some((it) => it.do === 'language')) { this.index = work.templates.length - 1; this.render(); }
    this.after?.();
    this.after = null;
  }

  take(work, quiet = false) {
    this.work = work;
    if (this.index >= work.templates.length) this.index = Math.max(0, work.templates.length - 1);
    this.keep();
    if (!quiet) this.render();
    this.app.of(work.file, work.items, this.index);
  }

  /** Whether something here is not in the file. */
  unsaved() { return Boolean(this.work) && (!this.work.saved || this.pending.length > 0 || this.inflight.length > 0 || this.retouch === true); }

  keep() {
    if (!this.work) return;
    if (!this.unsaved()) {
      drafts.forget(this.work.file);
      return;
    }
    drafts.keep(this.work.file, { text: this.work.text, base: this.base, index: this.index, pending: [...this.inflight, ...this.pending] });
  }

  async settled() {
    while (this.busy || this.pending.length || this.retouch) await new Promise((resolve) => setTimeout(resolve, 15));
  }

  /** Writes the file. */
  async store() {
    if (!this.work) return;
    await this.settled();
    if (!this.unsaved()) { announce(say('saved'), 0); return; }
    const { file, text } = this.work;
    try {
      const answer = await ask('save', { file, text, base: this.base });
      if (answer.conflict) {
        const choice = await dialogs.conflict(file, answer.conflict);
        if (choice === 'mine') { this.base = answer.conflict.version; await this.store(); }
        if (choice === 'theirs') await this.reload();
        return;
      }
      this.base = answer.version;
      this.work.version = answer.version;
      this.work.saved = this.work.text === text;
      this.keep();
      this.banners.replaceChildren();
      this.render();
      announce(say('saved'), 0);
      this.app.poll();
    } catch (error) {
      this.fail(error);
    }
  }

  async drop(quiet = false) {
    if (!quiet && !(await dialogs.sure(say('discard'), say('discard-sure'), say('discard')))) return;
    await this.reload();
  }

  async reload() {
    const { file } = this.work;
    drafts.forget(file);
    this.pending = [];
    this.retouch = false;
    await this.open(file, this.index, true);
  }

  /** The folder says that the file has another version than the one at work. */
  changed(version) {
    if (!this.work || !version || version === this.base || this.busy) return;
    if (!this.unsaved()) {
      this.reload().then(() => announce(say('reloaded'), 0));
      return;
    }
    if (this.warned === version) return;
    this.warned = version;
    this.banner('changed', say('changed-on-disk'), [say('look-at-it'), () => this.store()]);
  }

  fail(error) {
    if (error instanceof Refused) this.toast(say(error.key, error.about));
    else this.app.gone();
  }

  toast(text) { const close = this.banner('toast', text, [say('close'), () => close()]); announce(text, 0); }

  banner(name, text, ...acts) {
    this.banners.querySelector(`[data-banner="${CSS.escape(name)}"]`)?.remove();
    const node = h('div', { className: 'banner', 'data-banner': name }, h('span', {}, text), ...acts.map(([label, act]) => button(label, act)));
    this.banners.append(node);
    return () => node.remove();
  }

  // What is shown.

  look(view) {
    this.view = view;
    this.drawViews();
    this.render();
  }

  drawViews() {
    const names = { form: say('view-form'), yaml: say('view-yaml'), compare: say('view-compare'), changes: say('view-changes') };
    this.views.replaceChildren(...VIEWS.map((view) => h('button', {
      type: 'button', role: 'tab', id: `view-${view}`, 'aria-selected': String(view === this.view), 'aria-controls': 'panel', tabIndex: view === this.view ? 0 : -1,
      onclick: () => this.look(view), onkeydown: (event) => step(event, this.views),
    }, names[view])));
    this.panel.setAttribute('aria-labelledby', `view-${this.view}`);
  }

  drawLanguages() {
    const { templates } = this.work;
    const shown = JSON.stringify([templates.map((it) => [it.name, it.language]), this.index, this.work.items]);
    if (shown === this.tabs) return;
    this.tabs = shown;
    const focused = this.languages.contains(document.activeElement);
    const several = new Set(templates.map((it) => it.name)).size > 1;
    const tabs = templates.map((it, index) => h('button', {
      type: 'button', role: 'tab', 'aria-selected': String(index === this.index), 'aria-controls': 'panel', tabIndex: index === this.index ? 0 : -1, title: languageName(it.language),
      onclick: () => { this.index = index; this.render(); this.app.of(this.work.file, this.work.items, index); }, onkeydown: (event) => step(event, this.languages),
    }, h('span', { className: `dot ${worst(this.work.items[index])}`, 'aria-hidden': 'true' }), several ? `${it.name} · ${it.language}` : it.language || say('no-language')));
    this.languages.replaceChildren(...tabs);
    this.languages.hidden = templates.length === 0;
    if (focused) this.languages.querySelector('[aria-selected=true]')?.focus();
    const editable = this.current()?.form;
    const add = h('span', { className: 'more-languages' },
      editable ? h('button', { type: 'button', className: 'plain', onclick: () => this.addLanguage() }, icon('plus'), say('add-language')) : null,
      editable && templates.length > 1 ? button(say('remove-language'), () => this.removeLanguage(), { className: 'plain' }) : null);
    this.node.querySelector('.more-languages')?.remove();
    this.languages.after(add);
  }

  async addLanguage() {
    const known = this.work.templates.map((it) => it.language);
    const code = await dialogs.language(this.app.start.languages, known);
    if (code) this.change({ do: 'language', code });
  }

  async removeLanguage() {
    const { language } = this.current();
    if (await dialogs.sure(say('remove-language'), say('remove-language-sure', language), say('remove-language'))) this.change({ do: 'remove-language' });
  }

  render() {
    const { work } = this;
    if (!work) return;
    const view = this.current();
    const found = view ? work.findings.filter((it) => it.loose || view.findings.includes(it.number)) : work.findings;
    const unsaved = this.unsaved();
    this.title.replaceChildren(h('bdi', {}, view?.name || work.file));
    this.path.textContent = work.file;
    this.state.textContent = unsaved ? say('unsaved') : say('saved');
    this.state.className = unsaved ? 'state unsaved' : 'state';
    this.save.setAttribute('aria-disabled', String(!unsaved));
    this.discard.hidden = !unsaved;
    this.fixAll.hidden = !work.findings.some((it) => it.fix === 'safe');
    const said = summary(found);
    if (this.sum.textContent !== said) {
      this.sum.textContent = said;
      announce(said);
    }
    document.title = `${unsaved ? '• ' : ''}${view?.name || work.file} – plantilla`;
    this.drawLanguages();
    this.beside.node.hidden = !view || this.view === 'compare' || this.view === 'changes';
    if (view) this.beside.update(view, work.file, work.standings[this.index], !unsaved);
    const draw = { form: () => this.showForm(view, found), yaml: () => this.showYaml(), compare: () => this.panel.replaceChildren(compare(this.work, this.beside.theme)), changes: () => this.showChanges() };
    draw[this.view]();
  }

  shows(node) { if (this.panel.firstChild !== node || this.panel.childNodes.length !== 1) this.panel.replaceChildren(node); }

  showForm(view, found) {
    if (!view?.form) {
      const loose = new Findings('found-file', (it) => this.fix(it));
      loose.update(found);
      this.panel.replaceChildren(unreadable(this), loose.node);
      return;
    }
    this.form.update(view, found, view.language.replace('_', '-'));
    this.shows(this.form.node);
  }

  showYaml() {
    this.yaml.update(this.work, this.retouch);
    this.shows(this.yaml.node);
  }

  async showChanges() {
    const { file, text } = this.work;
    if (this.compared === file + text && this.panel.querySelector('.changes')) return;
    this.compared = file + text;
    try {
      const { lines } = await ask('changes', { file, text });
      if (this.view !== 'changes') return;
      this.panel.replaceChildren(changes(lines));
    } catch (error) {
      this.fail(error);
    }
  }
}
