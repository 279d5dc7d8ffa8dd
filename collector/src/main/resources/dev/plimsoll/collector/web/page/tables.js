/** Who downloads, which images lie where, and which agents answer. */
import { html } from '/webjars/lit-html/lit-html.js';
import { age, host, moment, number, quantity } from './format.js';
import { address } from './list.js';

const IMAGES = {
  present: ['ok', '●', 'present'],
  missing: ['bad', '◆', 'missing'],
  'size-differs': ['warn', '▲', 'size differs'],
  'not-in-design': ['warn', '▲', 'not in the design'],
  unknown: ['none', '○', 'unknown'],
};
const AGENTS = {
  up: ['ok', '●', 'up'],
  lost: ['bad', '◆', 'lost'],
  waiting: ['none', '○', 'waiting for its first answer'],
};
/** Beyond this, times in logs of two hosts no longer line up for a reader. */
const SKEW_SHOWN_SECONDS = 1;

function status([tone, shape, text]) {
  return html`<span class="st ${tone}"><span aria-hidden="true">${shape}</span> ${text}</span>`;
}

function flagged(states, state) {
  return status(states[state] ?? ['none', '○', state]);
}

function worstStateFirst(items, states) {
  const order = Object.keys(states).map((name) => [name, states[name][0]]);
  const rank = { bad: 0, warn: 1, none: 2, ok: 3 };
  const tones = Object.fromEntries(order);
  return [...items].sort((a, b) => rank[tones[a.state] ?? 'none'] - rank[tones[b.state] ?? 'none']);
}

/** The client groups of a repository: how many clients, how many download, at what rate. */
export function groupsTable({ clientGroups = [], otherClients }) {
  const known = (value, text) => (value === undefined ? '–' : text(value));
  const row = (name, clients, group) => html`<tr><th scope="row">${name}</th>
    <td class="n">${known(clients, number)}</td>
    <td class="n">${known(group.activeDownloads, number)}</td>
    <td class="n">${quantity(group.bytesPerSecond, 'bits/s')}</td></tr>`;
  const others = otherClients?.activeDownloads > 0 || otherClients?.bytesPerSecond > 0;
  return html`<section class="card" aria-labelledby="groups">
    <h2 id="groups">Client groups</h2>
    ${clientGroups.length === 0 && !others
      ? html`<p class="empty">The design gives this repository no client groups.</p>`
      : html`<table><thead><tr><th scope="col">Group</th><th scope="col" class="n">Clients</th>
        <th scope="col" class="n">Active</th><th scope="col" class="n">Rate</th></tr></thead>
        <tbody>${clientGroups.map((group) => row(group.name, group.clients, group))}
        ${others ? row('in no group of the design', undefined, otherClients) : ''}</tbody></table>`}
  </section>`;
}

/** The image files of a repository against the design. */
export function imagesTable({ images = [] }) {
  return html`<section class="card" aria-labelledby="images">
    <h2 id="images">Images</h2>
    ${images.length === 0
      ? html`<p class="empty">No image files are known here.</p>`
      : html`<table><thead><tr><th scope="col">File</th><th scope="col">State</th>
        <th scope="col" class="n">Size</th><th scope="col" class="n wide">Changed</th></tr></thead>
        <tbody>${worstStateFirst(images, IMAGES).map(imageRow)}</tbody></table>`}
  </section>`;
}

function imageRow({ image, file, state, bytes, expectedBytes, modified }) {
  return html`<tr><th scope="row">${file}${image ? html`<span class="under">${image}</span>` : ''}</th>
    <td>${flagged(IMAGES, state)}</td>
    <td class="n">${quantity(bytes, 'bytes')}${expectedBytes !== undefined && state !== 'present'
      ? html`<span class="under">design: ${quantity(expectedBytes, 'bytes')}</span>` : ''}</td>
    <td class="n wide">${modified ? moment(modified) : '–'}</td></tr>`;
}

function skew(seconds) {
  if (seconds === undefined) return '–';
  if (Math.abs(seconds) < SKEW_SHOWN_SECONDS) return 'none';
  return `${age(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`;
}

function agentRow(agent, elapsed) {
  const failing = agent.samplersFailing ?? [];
  const old = agent.ageSeconds === undefined ? undefined : agent.ageSeconds + elapsed;
  return html`<tr><th scope="row">${host(agent.agent)}</th>
    <td>${flagged(AGENTS, agent.state)}${agent.state === 'lost' && agent.reason
      ? html`<span class="under">${agent.reason}</span>` : ''}${failing.length > 0
      ? html`<span class="under st warn"><span aria-hidden="true">▲</span> cannot read
        ${failing.join(', ')}</span>` : ''}</td>
    <td class="n">${age(old)}</td>
    <td class="n wide">${skew(agent.clockSkewSeconds)}</td>
    <td class="wide">${(agent.repositories ?? []).map((name, at) => html`${at > 0 ? ', ' : ''}<a
      href=${address(name)}>${name}</a>`)}</td></tr>`;
}

function agentRows(agents, elapsed) {
  return html`<table><thead><tr><th scope="col">Agent</th><th scope="col">State</th>
    <th scope="col" class="n">Last answer</th><th scope="col" class="n wide">Clock is off by</th>
    <th scope="col" class="wide">Repositories</th></tr></thead>
    <tbody>${agents.map((agent) => agentRow(agent, elapsed))}</tbody></table>`;
}

/** All agents; where they are many and well, only their number until asked. */
export function agentsTable(agents, elapsed) {
  const troubled = (agent) => agent.state !== 'up' || agent.samplersFailing?.length > 0;
  const first = agents.length > 10 ? agents.filter(troubled) : agents;
  const rest = agents.filter((agent) => !first.includes(agent));
  return html`<section class="card" aria-labelledby="agents">
    <h2 id="agents">Agents <span>${agents.filter(({ state }) => state === 'up').length} of
      ${agents.length} up</span></h2>
    ${agents.length === 0 ? html`<p class="empty">The design names no agents.</p>` : ''}
    ${first.length > 0 ? agentRows(worstStateFirst(first, AGENTS), elapsed) : ''}
    ${rest.length > 0 ? html`<details><summary>${rest.length} more, all up</summary>
      ${agentRows(rest, elapsed)}</details>` : ''}
  </section>`;
}
