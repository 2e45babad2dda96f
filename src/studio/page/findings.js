// Findings under the part that they are about.

import { button, coded, h, say } from './dom.js';

/** A list of findings; `fix` is called with the one whose fix is wanted, `go` with the one whose place is. */
export class Findings {
  constructor(id, fix, go = null) {
    this.fix = fix;
    this.go = go;
    this.node = h('ul', { className: 'findings', id, hidden: true, 'aria-label': say('findings') });
    this.shown = '';
  }

  /** Shows these. Where they are the same as before, nothing is touched. */
  update(findings) {
    const signature = JSON.stringify(findings.map(({ number, line, ...rest }) => (this.go ? { line, ...rest } : rest)));
    this.findings = findings;
    this.node.hidden = findings.length === 0;
    if (signature === this.shown) return;
    this.shown = signature;
    this.node.replaceChildren(...findings.map((it, index) => this.item(it, index)));
  }

  item(finding, index) {
    const fixes = finding.fix && button(
      say(finding.fix === 'safe' ? 'fix' : 'fix-maybe'),
      () => this.fix(this.findings[index]),
      { className: 'fix', 'aria-label': `${say(finding.fix === 'safe' ? 'fix' : 'fix-maybe')}: ${finding.message}` },
    );
    return h('li', { className: finding.severity, 'data-rule': finding.rule },
      h('p', { className: 'message' }, h('span', { className: 'badge' }, finding.word), ' ', h('bdi', {}, ...coded(finding.message))),
      h('p', { className: 'help' }, ...coded(finding.help)),
      h('div', { className: 'row' },
        fixes,
        this.go && button(say('line', finding.line), () => this.go(this.findings[index]), { className: 'plain' }),
        h('details', {},
          h('summary', {}, say('why')),
          h('p', {}, finding.why),
          h('p', { className: 'small' }, finding.rule))));
  }
}

/** How many of each severity, as a sentence. */
export function summary(findings) {
  const count = (severity) => findings.filter((it) => it.severity === severity).length;
  const parts = ['error', 'warning', 'info']
    .map((severity) => [count(severity), severity])
    .filter(([many]) => many > 0)
    .map(([many, severity]) => say(many === 1 ? `severity.${severity}.one` : `severity.${severity}.many`, many));
  return parts.length ? parts.join(', ') : say('nothing-to-mend');
}
