/** How far the servers' logs were read, what is missing in them, and what they do not tell. */
import { html } from '/webjars/lit-html/lit-html.js';
import { age, count, host, moment, number, quantity } from './format.js';

/** A gap older than this is in the table only; nobody can do anything about it tonight. */
const LOUD_FOR_MS = 24 * 3600 * 1000;

/** Logs that a warning names; more would hide the next warning. */
const MOST_NAMED = 5;

const UNDERSTOOD = new Set(['request', 'directive']);

/** Whether anything of an agent's logs was ever read. */
export function isRead({ state }) {
  return state !== 'unread';
}

/** Whether all of an agent's logs is known. */
export function isCurrent({ state, reason }) {
  return state === 'current' && reason === undefined;
}

/** 'logs read to their end 4 s ago': the oldest of them. */
export function ledgerAge(ledgers, elapsed) {
  const ages = ledgers.filter(isRead).map(({ ageSeconds }) => ageSeconds);
  if (ages.length === 0) return 'no log is read';
  if (ages.includes(undefined)) return 'logs not read to their end yet';
  const oldest = Math.max(...ages) + elapsed;
  return `${ages.length === 1 ? 'log read to its end' : 'logs read to their ends'} ${age(oldest)} ago`;
}

function names(agents) {
  return agents.map(host).join(', ');
}

function trouble(lead, text, more = '') {
  return html`<li><strong class="st warn"><span aria-hidden="true">▲</span> ${lead}</strong>${
    text}${more}</li>`;
}

function behind(ledgers, elapsed) {
  return ledgers.filter(({ state }) => state === 'behind').map(({ agent, ageSeconds }) => (
    ageSeconds === undefined
      ? trouble(`The log of ${host(agent)} is being read for the first time`,
        ': what is below is not all of it yet.')
      : trouble(`The log of ${host(agent)} was last read to its end ${age(ageSeconds + elapsed)} ago`,
        ': what went out since then is missing below.')));
}

function unread(ledgers) {
  return ledgers.filter((ledger) => !isRead(ledger)).map((ledger) => trouble(
    `No log of ${host(ledger.agent)} is read`, ': what went out from there is missing below.',
    ledger.reason === undefined ? remedy() : html`<span class="remedy">${ledger.reason}</span>`));
}

/** The agent's own word on why its log cannot be read, where the live state has it. */
function failing(ledgers) {
  return ledgers.filter((ledger) => isRead(ledger) && ledger.reason !== undefined)
    .map(({ agent, reason }) => trouble(`The log of ${host(agent)} cannot be read now`, `: ${reason}`));
}

/** What is stored of the ledgers, with what the live state knows of why they are not read. */
export function withReasons(ledgers, agents = []) {
  const reasons = new Map(agents.map(({ agent, ledger }) => [agent, ledger?.reason]));
  return ledgers.map((ledger) => ({ ...ledger, reason: reasons.get(ledger.agent) }));
}

function gapText({ file, service, from, to, reason, toldAt }) {
  return html`<span class="under"><code>${file}</code> (${service}): ${reason}, bytes ${number(from)}
    to ${number(to)} (${quantity(to - from, 'bytes')}), noticed ${moment(toldAt)}</span>`;
}

function gaps(ledgers, asOf) {
  return ledgers.filter(({ latestGaps }) => latestGaps.some(({ toldAt }) =>
    asOf - Date.parse(toldAt) < LOUD_FOR_MS)).map((ledger) => {
    const all = Math.max(ledger.gaps, ledger.latestGaps.length);
    return html`<li><strong class="st bad"><span aria-hidden="true">◆</span> Part of the log of
      ${host(ledger.agent)} was lost before it was read</strong>: the counts below are too low.
      ${all === 1 ? '' : `${number(all)} gaps in all, the latest:`}
      ${ledger.latestGaps.slice(0, 2).map(gapText)}</li>`;
  });
}

/** The same lack of several logs once, with the logs: those of one server may differ. */
function lacks(ledgers) {
  const found = new Map();
  for (const { agent, logs } of ledgers) {
    for (const { log, lacks: own = [] } of logs) {
      own.forEach((lack) => found.set(lack, [...found.get(lack) ?? [], { agent, log }]));
    }
  }
  return [...found].map(([lack, of]) => {
    const [what, remedyText] = lack.split(' — ');
    return trouble(names([...new Set(of.map(({ agent }) => agent))]), `: ${what}`, html`${
      of.slice(0, MOST_NAMED).map((one) => html`<span class="under">${host(one.agent)} <code>${one.log}</code></span>`)}${
      of.length > MOST_NAMED ? html`<span class="under">and ${number(of.length - MOST_NAMED)} more</span>` : ''}${
      remedyText === undefined ? '' : html`<span class="remedy">${remedyText}</span>`}`);
  });
}

/**
 * All that makes the figures less than the truth; nothing while all is well.
 *
 * @param {number} elapsed seconds since the collector said so
 * @param {number} asOf now by the collector's clock, in epoch milliseconds
 */
export function ledgerTroubles(ledgers, elapsed, asOf) {
  const found = [gaps(ledgers, asOf), behind(ledgers, elapsed), failing(ledgers), unread(ledgers),
    lacks(ledgers)].flat();
  return found.length === 0 ? '' : html`<ul class="troubles">${found}</ul>`;
}

function remedy() {
  return html`<span class="remedy">Name the log as <code>accessLog</code> of the service in
    <code>agent.yaml</code>; <code>plimsoll-agent check</code> says whether it can be read.</span>`;
}

/** In place of figures while no log was ever read. */
export function noLedger(ledgers) {
  const reasons = ledgers.filter(({ reason }) => reason !== undefined);
  return html`<div class="empty"><strong class="st none"><span aria-hidden="true">○</span> No access
    log is read</strong>${ledgers.length === 0 ? ''
    : ` on ${names(ledgers.map(({ agent }) => agent))}`}: who loaded what is not known.
    ${reasons.map(({ agent, reason }) => html`<span class="under">${host(agent)}: ${reason}</span>`)}
    ${remedy()}</div>`;
}

function rejected({ lines }) {
  return Object.entries(lines).filter(([word]) => !UNDERSTOOD.has(word))
    .reduce((sum, [, n]) => sum + n, 0);
}

function logRow({ agent, ageSeconds }, log, elapsed) {
  const bad = rejected(log);
  return html`<tr><th scope="row">${host(agent)}<span class="under">${log.service}</span>
    ${log.log === '' ? '' : html`<span class="under"><code>${log.log}</code></span>`}</th>
    <td class="n">${age(ageSeconds === undefined ? undefined : ageSeconds + elapsed)}</td>
    <td class="n wide">${number(log.lines.request ?? 0)}</td>
    <td class="n wide">${number(log.otherRequests)}</td>
    <td>${bad === 0 ? 'none' : html`${number(bad)}${(log.rejected ?? []).map((text) =>
      html`<span class="under">${text}</span>`)}`}</td>
    <td class="n">${number(log.gaps)}</td></tr>`;
}

/** What was read of each log, for those who ask. */
export function aboutLogs(ledgers, elapsed) {
  const rows = ledgers.flatMap((ledger) => ledger.logs.map((log) => logRow(ledger, log, elapsed)));
  return rows.length === 0 ? '' : html`<details><summary>What was read of the logs</summary>
    <table class="logs"><thead><tr><th scope="col">Server</th><th scope="col" class="n">Read to its
      end</th><th scope="col" class="n wide">Requests</th>
      <th scope="col" class="n wide">Of these not for images</th><th scope="col">Lines not understood</th><th scope="col" class="n">Gaps</th></tr></thead>
      <tbody>${rows}</tbody></table></details>`;
}
