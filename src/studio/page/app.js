// The page: the list, the file at work, and what holds them together.

import { ask, enter } from './api.js';
import * as dialogs from './dialogs.js';
import { button, h, icon, say, speak } from './dom.js';
import * as drafts from './drafts.js';
import { Editor } from './editor.js';
import { List } from './list.js';

/** How often the folder is asked for news, while somebody looks. */
const POLL = 700;

class App {
  constructor(start) {
    this.start = start;
    this.items = start.items;
    this.generation = start.generation;
    drafts.of(start.place);
    this.list = new List((file, index) => { this.go(file, index); this.shut(); });
    this.editor = new Editor(this);
    this.alarm = h('div', { className: 'alarm', role: 'alert', hidden: true });
    this.menu = h('button', { type: 'button', className: 'menu', 'aria-expanded': 'false', 'aria-controls': 'side', onclick: () => this.toggle() }, icon('menu'), say('templates'));
    this.side = h('nav', { id: 'side', className: 'side', 'aria-label': say('templates') }, this.list.node);
    this.main = h('main', { id: 'main' });
    this.codes = h('datalist', { id: 'languages' }, ...start.languages.map((code) => h('option', { value: code })));
    document.getElementById('app').replaceChildren(
      h('a', { className: 'skip', href: '#main', onclick: (event) => { event.preventDefault(); this.editor.panel.focus(); } }, say('skip')),
      h('header', { className: 'site' }, this.menu, h('span', { className: 'brand' }, 'plantilla'), h('span', { className: 'folder' }, h('bdi', {}, start.folder)),
        h('button', { type: 'button', className: 'main new', onclick: () => this.create() }, icon('plus'), say('new'))),
      this.alarm, h('div', { className: 'columns' }, this.side, this.main), this.codes);
    this.list.update(this.items, start.unspelled);
    addEventListener('hashchange', () => this.route());
    addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') { event.preventDefault(); this.editor.store(); }
      if (event.key === 'Escape') this.shut();
    });
    addEventListener('beforeunload', (event) => { this.editor.keep(); if (this.editor.unsaved()) event.preventDefault(); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.poll(); });
    setInterval(() => { if (!document.hidden) this.poll(); }, POLL);
    this.route();
  }

  toggle() {
    const open = this.side.classList.toggle('shown');
    this.menu.setAttribute('aria-expanded', String(open));
    if (open) this.list.search.focus();
  }

  shut() {
    this.side.classList.remove('shown');
    this.menu.setAttribute('aria-expanded', 'false');
  }

  go(file, index) { location.hash = `#/${encodeURIComponent(file)}/${index}`; }

  route() {
    const wanted = /^#\/([^/]+)\/(\d+)$/.exec(location.hash);
    const first = this.items.find((it) => it.index !== null) ?? this.items[0];
    if (!wanted && !first) { this.welcome(); return; }
    const file = wanted ? decodeURIComponent(wanted[1]) : first.file;
    const index = wanted ? Number(wanted[2]) : first.index ?? 0;
    if (this.main.firstChild !== this.editor.node) this.main.replaceChildren(this.editor.node);
    this.list.at(file, index);
    this.editor.open(file, index);
  }

  welcome() {
    this.main.replaceChildren(h('div', { className: 'empty' }, h('h1', {}, say('welcome')), h('p', {}, say('welcome-how')),
      button(say('new'), () => this.create(), { className: 'main' })));
  }

  async create() {
    const made = await dialogs.create(this.start);
    if (!made) return;
    this.items = made.items;
    this.generation = made.generation;
    this.list.update(this.items);
    this.go(made.file, 0);
  }

  /** What the file at work is like now. */
  of(file, items, index) {
    const at = this.items.findIndex((it) => it.file === file);
    const others = this.items.filter((it) => it.file !== file);
    others.splice(at < 0 ? others.length : at, 0, ...items);
    this.items = others;
    this.list.update(this.items);
    this.list.at(file, index);
  }

  async poll() {
    if (this.polling) return;
    this.polling = true;
    try {
      const news = await ask(`list?since=${this.generation}`);
      this.back();
      if (news.items) {
        this.generation = news.generation;
        const own = this.editor.work;
        const kept = own && this.editor.unsaved() ? own.items : null;
        this.items = news.items;
        if (kept) this.of(own.file, kept, this.editor.index);
        this.list.update(this.items, news.unspelled);
        if (own) this.editor.changed(news.versions[own.file]);
        else this.route();
      }
    } catch {
      this.gone();
    }
    this.polling = false;
  }

  gone() {
    if (!this.alarm.hidden) return;
    this.alarm.hidden = false;
    this.alarm.textContent = say('stopped');
  }

  back() {
    if (!this.alarm.hidden) this.alarm.hidden = true;
  }
}

async function begin() {
  const host = document.getElementById('app');
  if (!(await enter())) {
    host.replaceChildren(h('p', { className: 'locked' }, 'Open the address that plantilla studio has written. · Abre la dirección que plantilla studio ha escrito. · Abra o endereço que o plantilla studio escreveu.'));
    return;
  }
  try {
    const start = await ask('start');
    speak(start.words);
    window.studio = new App(start);
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  } catch {
    host.replaceChildren(h('p', { className: 'locked' }, 'plantilla studio: this address is no longer good; open the new one. · Esta dirección ya no sirve; abre la nueva. · Este endereço não vale mais; abra o novo.'));
  }
}

begin();
