/** What stands on top: a design file that was refused, the sentence of state, a lost connection. */
import { html } from '/webjars/lit-html/lit-html.js';
import { age, count, moment } from './format.js';
import { sentence } from './sentence.js';

const ERRORS_SHOWN = 5;

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

function designError(error) {
  const place = [error.file, error.line, error.column].filter((part) => part !== undefined);
  return html`<li><code>${place.join(':')}</code> ${error.value === undefined ? ''
    : html`<code class="value">${error.value}</code>`} ${error.message}
    ${error.remedy ? html`<span class="remedy">${error.remedy}</span>` : ''}</li>`;
}

/** A refused design, with every place that is wrong in it; nothing while the design is good. */
export function designBanner(design) {
  if (design?.state !== 'rejected') return '';
  const errors = design.errors ?? [];
  const hidden = errors.slice(ERRORS_SHOWN);
  return html`<section class="refused" aria-labelledby="refused">
    <h2 id="refused"><span class="st bad"><span aria-hidden="true">◆</span> The design file was
      refused</span></h2>
    <p>The last good design stays in force${design.loadedAt
      ? ` (loaded ${moment(design.loadedAt)})` : ''}; all figures below are judged by it.
      ${count(errors.length, 'error')}:</p>
    <ul>${errors.slice(0, ERRORS_SHOWN).map(designError)}</ul>
    ${hidden.length === 0 ? '' : html`<details><summary>${hidden.length} more</summary>
      <ul>${hidden.map(designError)}</ul></details>`}
  </section>`;
}
