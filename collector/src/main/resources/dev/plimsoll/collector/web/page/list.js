/**
 * The repositories, worst first: verdict, the tightest resource as a small load line, active
 * downloads and the age of the evidence. Each name is a link, so a selection can be sent around.
 */
import { html } from '/webjars/lit-html/lit-html.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { age, count, number } from './format.js';
import { loadLine, unitOf } from './load-line.js';
import { badge, because, fullName, load, resourceName, tightest, worstFirst } from './verdicts.js';

const SHOWN_AT_FIRST = 8;

/** The address that selects a repository on this page. */
export function address(name) {
  return `#/repositories/${encodeURIComponent(name)}`;
}

/** The repository that an address names; undefined when it names none. */
export function named(hash) {
  const match = /^#\/repositories\/(.+)$/.exec(hash);
  try {
    return match ? decodeURIComponent(match[1]) : undefined;
  } catch {
    return undefined;
  }
}

/** 'remote-network' as people write it. */
export function purposeTag({ purpose }) {
  return purpose ? html`<span class="tag">${purpose.replaceAll('-', ' ')}</span>` : '';
}

function tightestCell(repository) {
  const resource = tightest(repository);
  if (resource === undefined) return html`<span class="mute">no resources</span>`;
  const { required, used, capacity, saturated, verdict } = resource;
  const name = resource.resource === 'link' ? fullName(resource) : resourceName(resource);
  const unit = unitOf(resource);
  const line = (what, value) => html`${loadLine(resource, true)}<span class="mute one-line">${name}:
    ${what} ${unit.of(value)} of ${unit.of(capacity)} ${unit.name}</span>`;
  if (load(resource) !== undefined && verdict !== 'unknown') return line('required', required);
  if (saturated && used !== undefined && capacity > 0) return line('used', used);
  return html`<span class="mute clip">${verdict === 'unknown'
    ? because(resource) : repository.reason}</span>`;
}

function row(repository, selected, elapsed) {
  const isSelected = repository.name === selected;
  const old = repository.ageSeconds === undefined ? undefined : repository.ageSeconds + elapsed;
  return html`<tr class=${isSelected ? 'selected' : ''} data-name=${repository.name}>
    <th scope="row" class="name"><a href=${address(repository.name)}
      aria-current=${isSelected ? 'true' : 'false'}>${repository.name}</a>${purposeTag(repository)}</th>
    <td class="verdict">${badge(repository)}${repository.notJudged > 0
      ? html`<span class="mute beside">${repository.notJudged} not judged</span>` : ''}</td>
    <td class="tightest">${tightestCell(repository)}</td>
    <td class="n active"><span class="label">active</span>${repository.activeDownloads === undefined
      ? '–' : number(repository.activeDownloads)}</td>
    <td class="n evidence"><span class="label">evidence</span>${age(old)}</td>
  </tr>`;
}

/** Arrow keys walk the names, as in any list. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

/** Past a long list to what was selected; the address, which names the selection, stays. */
function skip(event) {
  event.preventDefault();
  document.getElementById('repository')?.focus();
}

/** A click anywhere in a row selects it; links and the keyboard work without this. */
function pick(event) {
  const name = event.target.closest('tr')?.dataset.name;
  if (name !== undefined && event.target.closest('a') === null) location.hash = address(name);
}

/**
 * @param {object[]} repositories
 * @param {{selected: string, all: boolean, filter: string}} view
 * @param {{elapsed: number, onAll: () => void, onFilter: (text: string) => void}} page
 */
export function repositoryList(repositories, view, { elapsed, onAll, onFilter }) {
  if (repositories.length === 0) return '';
  const wanted = view.filter.trim().toLowerCase();
  const matching = worstFirst(repositories)
    .filter(({ name, purpose }) => `${name} ${purpose ?? ''}`.toLowerCase().includes(wanted));
  const shown = matching.filter((repository, at) =>
    view.all || wanted !== '' || at < SHOWN_AT_FIRST || repository.name === view.selected);
  const hidden = matching.length - shown.length;
  return html`<section class="card" aria-labelledby="repositories">
    <a class="skip" href="#repository" @click=${skip}>Skip to ${view.selected}</a>
    <div class="head"><h2 id="repositories">Repositories <span>worst first</span></h2>
      ${repositories.length > SHOWN_AT_FIRST ? html`<label class="find">Find
        <input type="search" autocomplete="off" spellcheck="false"
          @input=${(event) => onFilter(event.target.value)}></label>` : ''}</div>
    <table class="repositories" @click=${pick} @keydown=${walk}>
      <thead><tr><th scope="col">Repository</th><th scope="col">Verdict</th>
        <th scope="col">Tightest resource</th><th scope="col" class="n">Downloads</th>
        <th scope="col" class="n">Evidence</th></tr></thead>
      <tbody>${repeat(shown, ({ name }) => name, (r) => row(r, view.selected, elapsed))}</tbody>
    </table>
    ${matching.length === 0 ? html`<p class="empty">No repository is named like that.</p>` : ''}
    ${hidden > 0 || (view.all && matching.length > SHOWN_AT_FIRST)
      ? html`<button type="button" class="plain" aria-expanded=${view.all ? 'true' : 'false'}
          @click=${onAll}>${view.all ? 'Show the worst only'
            : `Show ${count(hidden, 'more', 'more')}`}</button>` : ''}
  </section>`;
}
