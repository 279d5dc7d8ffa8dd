/** What became of the clients, as one stacked bar with its numbers as words below it. */
import { html, svg } from '/webjars/lit-html/lit-html.js';
import { number } from './format.js';

/** In percent: a single failure among thousands must still be seen. */
const LEAST_WIDTH = 1;

/** In the order of the bar. */
const PARTS = [
  ['done', '●', 'done'],
  ['active', '■', 'active'],
  ['failed', '◆', 'failed'],
  ['abandoned', '▲', 'abandoned'],
  ['repeats', '↻', 'loaded again'],
];

function seen({ done, active, failed, abandoned }) {
  return done + active + failed + abandoned;
}

/**
 * How many clients of the design were not seen; undefined if it has no such. Clients beyond those
 * of their group, and of no group, do not stand in for others.
 */
export function unseen({ clients, clientGroups, ...counts }) {
  if (clients === undefined) return undefined;
  const known = clientGroups === undefined ? seen(counts) : clientGroups.reduce(
    (sum, group) => sum + Math.min(group.clients ?? 0, seen(group)), 0);
  return Math.max(0, clients - known);
}

function widths(values) {
  const total = values.reduce((sum, value) => sum + value, 0);
  const wide = values.map((value) => (value > 0 ? Math.max(LEAST_WIDTH, (100 * value) / total) : 0));
  const all = wide.reduce((sum, width) => sum + width, 0);
  return wide.map((width) => (100 * width) / Math.max(all, 100));
}

function bar(counts) {
  const parts = widths([...PARTS.map(([name]) => counts[name]), unseen(counts) ?? 0]);
  let at = 0;
  return html`<svg class="stack" height="14" aria-hidden="true">
    <rect class="hull" width="100%" height="14"></rect>
    ${PARTS.map(([name], index) => {
      const x = at;
      at += parts[index];
      return parts[index] === 0 ? '' : svg`<rect class=${name} x="${x}%" height="14"
        width="${parts[index]}%"></rect>`;
    })}</svg>`;
}

/** '115 of 200 done' where the design says of how many, and that holds. */
function said(name, counts) {
  return name === 'done' && counts.done <= counts.clients
    ? `${number(counts.done)} of ${number(counts.clients)}` : number(counts[name]);
}

function words(counts) {
  const missing = unseen(counts);
  return html`<ul class="parts">${PARTS.map(([name, shape, word]) => (counts[name] === 0
    && name !== 'done' ? '' : html`<li class=${name}><span aria-hidden="true">${shape}</span>
      ${said(name, counts)} ${word}</li>`))}
    ${missing > 0 ? html`<li class="unseen"><span aria-hidden="true">○</span> ${number(missing)} not
      seen yet</li>` : ''}</ul>`;
}

/** The bar and its numbers. */
export function stackedBar(counts) {
  return html`${bar(counts)}${words(counts)}`;
}
