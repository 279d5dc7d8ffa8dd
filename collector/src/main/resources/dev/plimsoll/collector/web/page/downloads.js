/**
 * What the servers' logs say of a repository's downloads: first how far they were read and what is
 * missing in them, then who failed, then what became of each version of each image.
 */
import { html } from '/webjars/lit-html/lit-html.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { failures } from './failures.js';
import { age, count, moment, number, quantity, span } from './format.js';
import { aboutLogs, isCurrent, isRead, ledgerAge, ledgerTroubles, noLedger, withReasons }
  from './ledgers.js';
import { stackedBar } from './stacked-bar.js';

const GROUPS_SHOWN = 8;

/** What a log does not tell exactly: a few words in a row, and what they mean, once below. */
const CAVEATS = [
  ['inferred', 'by delta transfer', 'By delta transfer: done, as far as can be told from the quiet '
    + 'after the index was fetched.'],
  ['shared', 'behind a shared address', 'Shared address: several clients behind one, counted by bytes.'],
  ['estimated', 'estimated', 'Estimated: the log does not say which parts of a file were sent.'],
];

function caveats(counts) {
  const known = CAVEATS.filter(([name]) => counts[name] > 0)
    .map(([name, word]) => `${number(counts[name])} ${word}`);
  return known.length === 0 ? '' : html`<span class="under">${known.join(' · ')}</span>`;
}

function caveatsExplained(versions) {
  return CAVEATS.filter(([name]) => versions.some((counts) => counts[name] > 0))
    .map(([, , meaning]) => html`<p class="under">${meaning}</p>`);
}

function cells(counts) {
  return html`<td class="became">${stackedBar(counts)}${caveats(counts)}</td>
    <td class="n wide">${quantity(counts.bytes, 'bytes')}</td>
    <td class="n wide">${quantity(counts.bytesPerSecond, 'bits/s')}</td>
    <td class="n wide slowest">${counts.slowestSeconds === undefined ? '–'
      : html`${span(counts.slowestSeconds)}<span class="under">${counts.slowestClient}</span>`}</td>`;
}

function groupName({ clientGroup }) {
  return clientGroup ?? 'in no group of the design';
}

function groupRow(group) {
  return html`<tr class="group"><th scope="row">${groupName(group)}
    <span class="under">${group.kinds.join(' and ')}</span></th>${cells(group)}</tr>`;
}

/** Groups with trouble first, then those where much is left to do, and who is in none last. */
function troubledFirst(groups) {
  const left = ({ clientGroup, clients = 0, done, active }) =>
    (clientGroup === undefined ? -1 : Math.max(clients - done, active));
  return [...groups].sort((a, b) => b.failed - a.failed || left(b) - left(a));
}

function versionRows(version, all) {
  const groups = troubledFirst(version.clientGroups ?? []);
  const shown = all ? groups : groups.slice(0, GROUPS_SHOWN);
  const [only, another] = groups;
  const alone = another === undefined;
  return html`<tbody><tr class="version"><th scope="rowgroup">${version.image}
    <span class="under">${version.version === undefined ? 'version not known'
      : `version of ${moment(version.version)}`}</span>${alone
      ? html`<span class="under">${groupName(only)}, ${only.kinds.join(' and ')}</span>` : ''}</th>
    ${cells(version)}</tr>
    ${alone ? '' : repeat(shown, groupName, groupRow)}</tbody>`;
}

function versionsTable(versions, all) {
  return html`<table class="versions"><thead><tr><th scope="col">Image, group</th>
    <th scope="col">Clients</th><th scope="col" class="n wide">Sent</th>
    <th scope="col" class="n wide">Mean rate</th><th scope="col" class="n wide">Slowest</th></tr></thead>
    ${repeat(versions, ({ image, version }) => `${image}|${version}`, (v) => versionRows(v, all))}
  </table>`;
}

/** The newest version of each image, and whatever else is being loaded. */
function current(versions) {
  const newest = new Map();
  for (const { image, version } of versions) {
    if (version !== undefined && !(newest.get(image) > version)) newest.set(image, version);
  }
  return versions.filter(({ image, version, active }) =>
    version === undefined || version === newest.get(image) || active > 0);
}

function transferRatio({ image, kind, workspace, clients, ratio, designed }) {
  return html`<li>${workspace === undefined ? image : html`${image} for ${workspace}`}, ${kind}:
    <strong>${quantity(ratio, 'ratio')}</strong> of the image sent to each of
    ${count(clients, 'client')} (design: ${quantity(designed, 'ratio')})</li>`;
}

function transferRatios(ratios) {
  const known = ratios.filter(({ ratio }) => ratio !== undefined);
  return known.length === 0 ? '' : html`<details><summary>What delta transfer saves</summary>
    <ul class="ratios">${known.map(transferRatio)}</ul></details>`;
}

function figuresOf(figures, asOf, all, onAll) {
  const { versions, transferRatios: ratios } = figures;
  const shown = current(versions);
  const older = versions.filter((version) => !shown.includes(version));
  const most = Math.max(...versions.map(({ clientGroups = [] }) => clientGroups.length));
  return html`${failures(figures, asOf, figures.ledgers.every(isCurrent))}
    ${versionsTable(shown, all)}
    ${most > GROUPS_SHOWN ? html`<button type="button" class="plain" @click=${onAll}
      aria-expanded=${all ? 'true' : 'false'}>${all ? `Show ${GROUPS_SHOWN} groups of each`
        : `Show all ${most} groups`}</button>` : ''}
    ${older.length === 0 ? '' : html`<details><summary>${count(older.length, 'older version')}</summary>
      ${versionsTable(older, all)}</details>`}
    ${caveatsExplained(versions)}
    ${transferRatios(ratios)}`;
}

function body(figures, elapsed, all, onAll) {
  if (figures.versions.length === 0 && !figures.ledgers.some(isRead)) return noLedger(figures.ledgers);
  const asOf = Date.parse(figures.now) + 1000 * elapsed;
  return html`${ledgerTroubles(figures.ledgers, elapsed, asOf)}
    ${figures.versions.length === 0
      ? html`<p class="empty">No client has loaded an image from here yet, as far as the logs were
          read.</p>`
      : figuresOf(figures, asOf, all, onAll)}
    ${aboutLogs(figures.ledgers, elapsed)}`;
}

function troubled(trouble, figures, elapsed) {
  return trouble === undefined ? '' : html`<p class="trouble"><strong class="st bad"><span
    aria-hidden="true">◆</span> The downloads cannot be read now</strong>: ${trouble}.
    ${figures === undefined ? '' : `What is below is ${age(elapsed)} old.`}</p>`;
}

/**
 * @param {string} name of the repository
 * @param {{figures: object | undefined, elapsed: number, trouble: string | undefined}} known
 * @param {object[]} agents as the live state has them
 * @param {boolean} all whether all groups are shown
 * @param {() => void} onAll called when more or fewer are wanted
 */
export function downloadsSection(name, { figures: stored, elapsed, trouble }, agents, all, onAll) {
  const figures = stored && { ...stored, ledgers: withReasons(stored.ledgers, agents) };
  return html`<section class="card ledger" aria-labelledby="ledger">
    <div class="head"><h2 id="ledger">Downloads <span>by the servers' access logs</span></h2>
      <p class="mute facts">${figures === undefined ? '' : html`${ledgerAge(figures.ledgers, elapsed)} · `}<a
        href="/api/v1/downloads.csv?repository=${encodeURIComponent(name)}" download>all as CSV</a></p></div>
    ${troubled(trouble, figures, elapsed)}
    ${figures === undefined
      ? html`<p class="empty">${trouble === undefined ? 'Asking the collector…' : ''}</p>`
      : body(figures, elapsed, all, onAll)}
  </section>`;
}
