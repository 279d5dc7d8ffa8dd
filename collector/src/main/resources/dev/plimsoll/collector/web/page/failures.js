/** The downloads that failed, the latest first: who, why, and how far it got. */
import { html } from '/webjars/lit-html/lit-html.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { age, count, moment, number, quantity } from './format.js';

const SHOWN = 5;

const STATUS = {
  400: 'malformed request',
  401: 'not signed in',
  403: 'forbidden',
  404: 'not found',
  410: 'gone',
  416: 'no such part',
  429: 'too many requests',
  500: 'server error',
  502: 'bad gateway',
  503: 'unavailable',
  504: 'gateway timeout',
  507: 'disk full',
};

function statusWord(status) {
  return STATUS[status] ?? (status >= 500 ? 'server error' : 'refused');
}

function statusText(status) {
  return status === undefined ? 'status not known' : `${status} ${statusWord(status)}`;
}

/** '12 × 503 unavailable, 2 × 404 not found': the most frequent first. */
function byStatus(failed) {
  const counts = new Map();
  for (const { failedStatus } of failed) {
    counts.set(failedStatus, (counts.get(failedStatus) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])
    .map(([status, n]) => `${n} × ${statusText(status)}`).join(', ');
}

function got({ covered, bytes, size, estimated }) {
  if (size > 0 && !estimated) return html`${quantity(covered / size, 'ratio')} of ${quantity(size, 'bytes')}`;
  return html`${quantity(bytes, 'bytes')} sent`;
}

function marks({ shared, estimated }) {
  return [shared ? 'shared address' : '', estimated ? 'estimated' : ''].filter((text) => text !== '')
    .map((text) => html`<span class="tag">${text}</span>`);
}

function row(failure, asOf) {
  const { client, clientGroup, failedStatus, image, version, lastAt, requests } = failure;
  return html`<tr><th scope="row">${client} ${marks(failure)}<span class="under">${clientGroup
    ?? 'in no group of the design'}</span></th>
    <td class="st bad">${statusText(failedStatus)}</td>
    <td class="wide">${image}<span class="under">${version === undefined ? 'version not known'
      : `version of ${moment(version)}`}</span></td>
    <td class="n wide">${got(failure)}<span class="under">${count(requests, 'request')}</span></td>
    <td class="n">${age((asOf - Date.parse(lastAt)) / 1000)} ago</td></tr>`;
}

function table(failed, asOf) {
  return html`<table class="failures"><thead><tr><th scope="col">Client</th>
    <th scope="col">Last answer</th><th scope="col" class="wide">Image</th>
    <th scope="col" class="n wide">Got</th><th scope="col" class="n">When</th></tr></thead>
    <tbody>${repeat(failed, ({ client, image, version }) => `${client}|${image}|${version}`,
      (failure) => row(failure, asOf))}</tbody></table>`;
}

/** Nothing is called good that was not read. */
function noneFailed(sure) {
  return html`<p class="none-failed">${sure
    ? html`<span class="st ok"><span aria-hidden="true">●</span> No download failed.</span>`
    : html`<span class="st none"><span aria-hidden="true">○</span> No download is known to have
        failed</span>, but not all of the logs was read.`}</p>`;
}

/**
 * @param {{repository: string, failed: object[], versions: object[]}} figures in which the versions
 *     count all that failed, and the latest of them are listed
 * @param {number} asOf now by the collector's clock, in epoch milliseconds
 * @param {boolean} sure whether all logs were read to their ends of late
 */
export function failures({ repository, failed, versions }, asOf, sure) {
  const all = versions.reduce((sum, version) => sum + version.failed, 0);
  if (all === 0 && failed.length === 0) return noneFailed(sure);
  const latest = [...failed].sort((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
  const rest = latest.slice(SHOWN);
  const listed = latest.length < all ? `; the latest ${latest.length}:` : ':';
  const link = `/api/v1/downloads.csv?repository=${encodeURIComponent(repository)}&state=failed`;
  return html`<h3 class="st bad"><span aria-hidden="true">◆</span>
      ${count(Math.max(all, latest.length), 'download')} failed<span>${listed} ${byStatus(latest)}
      ${latest.length < all ? html` · <a href=${link} download>all ${number(all)} as CSV</a>` : ''}</span></h3>
    ${table(latest.slice(0, SHOWN), asOf)}
    ${rest.length === 0 ? '' : html`<details><summary>${number(rest.length)} more that
      failed</summary>${table(rest, asOf)}</details>`}`;
}
