/** What stands on top: a design file that was refused, the sentence of state, a lost connection. */
import { html } from '/webjars/lit-html/lit-html.js';
import { age, count, moment } from './format.js';
import { sentence } from './sentence.js';

const REMARKS_SHOWN = 5;

function banner({ shape, tone, lead, text, more }) {
  return html`<section class="state" aria-label="State">
    <p class="say"><strong class="st ${tone}"><span aria-hidden="true">${shape}</span>
      ${lead}</strong> ${text}</p>
    <p class="more">${more.filter((part) => part !== '').join(' ')}</p>
  </section>`;
}

/** The state in a sentence. */
export function stateBanner(state, elapsed) {
  return banner(sentence(state, elapsed));
}

/**
 * In place of the state while nothing comes: nothing old is said as if it were new.
 *
 * @param {boolean} connected whether the collector still holds the connection
 */
export function lostBanner(state, elapsed, connected) {
  const last = sentence(state);
  return banner({
    shape: '○',
    tone: 'none',
    lead: connected ? 'Nothing new from the collector' : 'Connection to the collector lost',
    text: `for ${age(elapsed)}: all figures below are old.`,
    more: [`Last known: ${last.lead} ${last.text}`],
  });
}

function remark({ file, line, column, value, message, remedy }) {
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  return html`<li><code>${place}</code> ${message}${value === undefined ? ''
    : html` (<code>${value}</code>)`}${remedy ? html`<span class="remedy">${remedy}</span>` : ''}</li>`;
}

function remarks(all) {
  const hidden = all.slice(REMARKS_SHOWN);
  return html`<ul>${all.slice(0, REMARKS_SHOWN).map(remark)}</ul>
    ${hidden.length === 0 ? '' : html`<details><summary>${hidden.length} more</summary>
      <ul>${hidden.map(remark)}</ul></details>`}`;
}

/** A refused design, with every place that is wrong in it; nothing while the design is good. */
export function designBanner(design) {
  if (design?.state !== 'rejected') return '';
  const errors = design.errors ?? [];
  return html`<section class="refused" aria-labelledby="refused">
    <h2 id="refused" class="st bad"><span aria-hidden="true">◆</span> The design file was refused</h2>
    <p>The last good design stays in force${design.loadedAt
      ? ` (loaded ${moment(design.loadedAt)})` : ''}; all figures below are judged by it.
      ${count(errors.length, 'error')}:</p>
    ${remarks(errors)}
  </section>`;
}

/** Why what is measured is not kept; nothing while it is. */
export function storageBanner(trouble) {
  return trouble === undefined ? '' : html`<section class="refused" aria-labelledby="unkept">
    <h2 id="unkept" class="st bad"><span aria-hidden="true">◆</span> What is measured is not kept</h2>
    <p>${trouble}. Live figures go on; peaks and downloads are written once this is mended, the
      charts keep a hole.</p>
  </section>`;
}

/** What is doubtful in the design in force, folded away. */
export function designWarnings({ state, warnings = [] } = {}) {
  return warnings.length === 0 || state === 'rejected' ? '' : html`<section class="card"
    aria-labelledby="doubts"><h2 id="doubts" class="st warn"><span aria-hidden="true">▲</span>
    ${count(warnings.length, 'doubt')} about the design</h2>${remarks(warnings)}</section>`;
}
