/**
 * One repository: each resource as a load line with its figures, where they come from, how old
 * they are, and why the verdict is what it is.
 */
import { html } from '/webjars/lit-html/lit-html.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { age, count, kind, moment, quantity } from './format.js';
import { purposeTag } from './list.js';
import { legend, loadLine, unitOf } from './load-line.js';
import { badge, because, belongsTo, fullName, isAside, resourceName, worstResourcesFirst }
  from './verdicts.js';

/** Names a resource within its repository. */
export function key({ resource, subject }) {
  return `${resource}|${subject ?? ''}`;
}

function figure(name, value, unit, note) {
  return html`<div class=${name}><dt>${name}</dt><dd>${value === undefined
    ? html`<span class="mute">–</span>`
    : html`${unit.of(value)}${note ? html`<small>${note}</small>` : ''}`}</dd></div>`;
}

function figures(resource) {
  const unit = unitOf(resource);
  const asked = resource.required !== undefined;
  return html`<dl class="figures">
    ${figure('used', resource.used, unit, asked ? '' : unit.short)}
    ${figure('peak', resource.peak, unit)}
    ${figure('capacity', resource.capacity, unit, resource.provenance)}
    ${figure('required', resource.required, unit, unit.short)}
  </dl>`;
}

function rows(entries) {
  return entries.map(([name, value]) => html`<tr><th scope="row">${name}</th>
    <td class="n">${value}</td></tr>`);
}

/** What stands behind the figures, for those who ask. */
function behind(resource, elapsed) {
  const parts = resource.parts ?? [];
  const facts = resource.facts ?? [];
  const scale = kind(resource.resource, resource.unit);
  const evidence = resource.ageSeconds === undefined
    ? 'none' : `${age(resource.ageSeconds + elapsed)} old`;
  return html`<details><summary>Details<span class="spoken"> of
    ${fullName(resource)}</span></summary><div class="behind">
    ${parts.length === 0 ? '' : html`<table><caption>Required, in parts</caption><tbody>
      ${rows(parts.map(({ name, value }) => [name, quantity(value, scale)]))}</tbody></table>`}
    <table><caption>Evidence</caption><tbody>${rows([
      ...(resource.subject?.length > belongsTo(resource).length ? [['of', resource.subject]] : []),
      ...facts.map(({ name, value, unit }) => [name, quantity(value, unit)]),
      ...(resource.peakAt ? [['peak was at', moment(resource.peakAt)]] : []),
      ...(resource.peakSince ? [['peak is the highest since', moment(resource.peakSince)]] : []),
      ...(resource.provenance
        ? [[`capacity is ${resource.provenance}`, resource.capacitySource ?? '']] : []),
      ['last evidence', evidence],
    ])}</tbody></table>
  </div></details>`;
}

function resourceLine(resource, elapsed) {
  return html`<li class="resource">
    <h3>${resourceName(resource)}<span>${belongsTo(resource)}</span></h3>
    <div class="line">${loadLine(resource)}</div>
    ${figures(resource)}
    <div class="because"><p>${badge(resource)}: ${because(resource)}
      ${resource.remedy ? html`<span class="remedy">${resource.remedy}</span>` : ''}</p>
      ${behind(resource, elapsed)}</div>
  </li>`;
}

function lines(resources, elapsed) {
  return html`<ul class="resources">${repeat(resources, key, (r) => resourceLine(r, elapsed))}</ul>`;
}

function facts(repository, elapsed) {
  const { activeDownloads, stalledDownloads, ageSeconds, notJudged } = repository;
  return [
    activeDownloads === undefined
      ? 'active downloads unknown' : count(activeDownloads, 'active download'),
    stalledDownloads > 0 ? `${stalledDownloads} stalled` : '',
    ageSeconds === undefined ? 'no evidence yet' : `evidence ${age(ageSeconds + elapsed)} old`,
    notJudged > 0 ? `${count(notJudged, 'resource')} not judged` : '',
  ].filter((text) => text !== '').join(' · ');
}

/** The repository's head and its load lines. */
export function repositoryDetail(repository, elapsed) {
  const ordered = worstResourcesFirst(repository.resources ?? []);
  const judged = ordered.filter((resource) => !isAside(resource));
  const aside = ordered.filter(isAside);
  return html`<section class="card" aria-labelledby="repository">
    <div class="head"><h2 id="repository" tabindex="-1">${repository.name}${purposeTag(repository)}</h2>
      ${badge(repository)}<p class="mute facts">${facts(repository, elapsed)}</p></div>
    ${ordered.some(({ reason }) => repository.reason?.endsWith(reason)) ? ''
      : html`<p class="reason">${repository.reason}</p>`}
    ${lines(judged, elapsed)}
    ${legend()}
    ${aside.length === 0 ? '' : html`<details class="aside"><summary>Not judged: ${aside
      .map((r) => resourceName(r)).join(', ')}</summary>${lines(aside, elapsed)}</details>`}
  </section>`;
}

/** Stands in for a repository that the address names and the design does not. */
export function noSuchRepository(name) {
  return html`<section class="card"><h2 id="repository" tabindex="-1">${name}</h2>
    <p class="empty">No repository of this name is in the design. Choose one from the list.</p>
  </section>`;
}
