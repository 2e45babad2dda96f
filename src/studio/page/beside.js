// What stands beside the form: the bubble as the customer sees it, the verdict, and what is good to know.

import { ask, picture } from './api.js';
import { announce, h, say } from './dom.js';
import { fresh } from './field.js';

/** Puts the markup of a bubble in: the desk made it, and everything from the template in it is escaped. */
export function place(host, view, file, theme) {
  host.innerHTML = view.bubble;
  host.querySelector('.stage')?.classList.replace('light', theme);
  view.pictures.forEach(async (path, index) => {
    const address = await picture(file, path).catch(() => null);
    if (!address) return;
    for (const node of host.querySelectorAll(`.p${index}`)) node.style.backgroundImage = `url("${address}")`;
  });
}

/** Who approved a template as it is, and the way to do so. */
class Approval {
  constructor(desk) {
    this.desk = desk;
    const id = fresh('approver');
    this.said = h('p', { className: 'sentence' });
    this.hint = h('p', { className: 'small' });
    this.by = h('input', { id, type: 'text', autocomplete: 'name', value: desk.app.start.user ?? '' });
    this.give = h('button', { type: 'submit' }, say('approve'));
    this.form = h('form', { onsubmit: (event) => { event.preventDefault(); if (this.give.getAttribute('aria-disabled') !== 'true') this.record(); } },
      h('div', { className: 'field' }, h('label', { htmlFor: id }, say('approver')), this.by), this.give);
    this.node = h('section', { className: 'approval' }, h('h2', {}, say('approval')), this.said, this.form, this.hint);
  }

  /** Records that somebody approves the template as it is saved. */
  async record() {
    const { work, index } = this.desk;
    try {
      const { standings } = await ask('approve', { file: work.file, template: index, version: work.version, by: this.by.value });
      this.desk.work.standings = standings;
      this.desk.render();
      announce(say('approved'), 0);
    } catch (error) {
      this.desk.fail(error);
    }
  }

  update(standing, saved) {
    this.node.hidden = !standing;
    if (!standing) return;
    this.said.textContent = standing.approved ? say('approved-by', standing.by) : say('not-approved');
    this.node.classList.toggle('given', standing.approved);
    this.hint.textContent = !standing.may ? say('error.faulty') : !saved ? say('approve-saved') : standing.missing;
    this.hint.hidden = !this.hint.textContent;
    this.give.setAttribute('aria-disabled', String(!standing.may || !saved));
  }
}

/** The side of the page. */
export class Beside {
  constructor(desk) {
    this.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    this.bubble = h('div', { className: 'bubble-host' });
    this.switch = h('button', {
      type: 'button', className: 'plain', 'aria-pressed': String(this.theme === 'dark'),
      onclick: () => {
        this.theme = this.theme === 'dark' ? 'light' : 'dark';
        this.switch.setAttribute('aria-pressed', String(this.theme === 'dark'));
        this.bubble.querySelector('.stage')?.classList.replace(this.theme === 'dark' ? 'light' : 'dark', this.theme);
      },
    }, say('dark-bubble'));
    this.notes = h('ul', { className: 'notes' });
    this.verdict = h('section', { className: 'verdict' });
    this.approval = new Approval(desk);
    this.node = h('aside', { className: 'beside', 'aria-label': say('beside') },
      h('div', { className: 'top' }, h('h2', {}, say('as-seen')), this.switch),
      this.bubble, this.verdict, this.approval.node, this.notes);
    this.shown = '';
    this.judged = '';
  }

  update(view, file, standing, saved) {
    this.approval.update(standing, saved);
    if (view.bubble !== this.shown) {
      this.shown = view.bubble;
      place(this.bubble, view, file, this.theme);
    }
    const judged = JSON.stringify(view.verdict);
    if (judged !== this.judged) {
      this.judged = judged;
      this.judge(view.verdict, view.category);
    }
    this.notes.replaceChildren(...view.notes.map((note) => h('li', {}, note)));
  }

  judge(verdict, declared) {
    const bars = verdict.scores.map(([category, percent]) => {
      const bar = h('span', { className: 'bar', 'aria-hidden': 'true' }, h('span', {}));
      bar.firstChild.style.inlineSize = `${percent}%`;
      return h('li', { className: category === verdict.category ? 'likely' : '' }, h('span', {}, say(`category.${category}`)), bar, h('span', { className: 'percent' }, `${percent} %`));
    });
    const words = verdict.evidence.map((it) => h('li', {},
      h('u', { className: it.weight > 0 === (verdict.category === 'marketing') ? 'sells' : 'serves', dir: 'auto' }, it.words),
      h('span', { className: 'small' }, ` ${say(it.weight > 0 ? 'side.for' : 'side.against', say(`category.${verdict.category}`))} ${it.weight > 0 ? '+' : '−'}${Math.abs(it.weight).toFixed(1)}`)));
    this.verdict.className = verdict.disagrees ? 'verdict differs' : 'verdict';
    this.verdict.replaceChildren(
      h('h2', {}, say('verdict')),
      h('p', { className: 'sentence' }, verdict.disagrees ? say('verdict-differs', say(`category.${declared}`), say(`category.${verdict.category}`)) : say(`sure.${verdict.sure}`, say(`category.${verdict.category}`))),
      h('ul', { className: 'bars' }, ...bars),
      h('p', { className: 'price' }, say(`price.${verdict.category}`)),
      words.length ? h('details', { open: verdict.disagrees }, h('summary', {}, say('words-that-say')), h('ul', { className: 'evidence' }, ...words)) : '',
      verdict.language_known ? '' : h('p', { className: 'small' }, say('no-lexicon')),
      h('p', { className: 'small' }, say('forecast-only')));
  }
}
