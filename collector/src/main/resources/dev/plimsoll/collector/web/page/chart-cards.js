/**
 * The cards around the two charts: the choice of the resource, what the lines mean, and the same
 * numbers as a table.
 */
import { html } from '/webjars/lit-html/lit-html.js';
import { clock, kind, quantity, unitFor } from './format.js';
import { byMinute } from './history.js';
import { key } from './repository.js';
import { fullName, worstResourcesFirst } from './verdicts.js';

/** A capacity this many times above everything else would press the curve flat. */
const OFF_THE_CHART = 20;

/** The resources that have a curve, the deciding one first among those that move. */
export function charted(repository) {
  const resources = worstResourcesFirst(repository.resources ?? [])
    .filter(({ used }) => used !== undefined);
  const moving = ({ resource }) => resource !== 'disk-space' && resource !== 'downloads';
  return [...resources.filter(moving), ...resources.filter((r) => !moving(r))];
}

/** How one resource is drawn: unit, levels and the curve in that unit. */
export function throughputPlot(resource, history) {
  const points = history.series(key(resource));
  const highest = Math.max(resource.used ?? 0, resource.required ?? 0,
    ...points.map(([, value]) => value ?? 0));
  const fits = resource.capacity <= OFF_THE_CHART * highest;
  const unit = unitFor(kind(resource.resource, resource.unit),
    [highest, fits ? resource.capacity : undefined]);
  return { points, unit, fits, scaled: points.map(([at, v]) => [at, v === null ? null : v / unit.size]) };
}

function minuteTable(points, scale, open, onToggle) {
  const values = (text) => html`<td class="n">${text}</td>`;
  return html`<details ?open=${open} @toggle=${(event) => onToggle(event.target.open)}>
    <summary>As a table</summary>${open ? html`<table><thead><tr><th scope="col">Minute</th>
      <th scope="col" class="n">Mean</th><th scope="col" class="n">Highest</th></tr></thead><tbody>
      ${byMinute(points).map(({ at, mean, highest }) => html`<tr><th scope="row">${clock(at)}</th>
        ${values(quantity(mean, scale))}${values(quantity(highest, scale))}</tr>`)}
      </tbody></table>` : ''}</details>`;
}

function figure(id, label, points, emptyText) {
  const empty = points.every(([, value]) => value === null);
  return html`<div class="plot"><div id=${id} class="chart" role="img" aria-label=${label}></div>
    ${empty ? html`<p class="empty">${emptyText}</p>` : ''}</div>`;
}

/** The card of the resource's chart, with the choice of the resource. */
export function throughputCard(resource, choices, plot, history, view, on) {
  if (resource === undefined) {
    return html`<section class="card" aria-label="Throughput"><h2>Last 30 minutes</h2>
      <p class="empty">Nothing was measured yet.</p></section>`;
  }
  const { unit } = plot;
  const said = ['used', 'capacity', 'required'].filter((name) => resource[name] !== undefined)
    .map((name) => `${name} ${unit.of(resource[name])}`).join(', ');
  const meaning = (name, text = `${unit.of(resource[name])} ${unit.name}`) => (
    resource[name] === undefined ? '' : html`<li><i class=${name}></i>${name} ${text}</li>`);
  const scale = kind(resource.resource, resource.unit);
  return html`<section class="card" aria-labelledby="throughput">
    <div class="head"><h2 id="throughput">Last 30 minutes</h2>
      <label class="find">of <select @change=${(event) => on.choose(event.target.value)}>
        ${choices.map((r) => html`<option value=${key(r)}
          .selected=${key(r) === key(resource)}
          >${fullName(r)}</option>`)}</select></label></div>
    ${figure('chart-resource', `${fullName(resource)}, last 30 minutes, in ${unit.name}. Now ${said}.`,
      plot.points, history.emptyText())}
    <ul class="keys">${meaning('used')}${plot.fits ? meaning('capacity')
      : meaning('capacity', `${quantity(resource.capacity, scale)}, far above this chart`)}
      ${meaning('required')}</ul>
    ${minuteTable(plot.points, scale, view.resource, on.resourceTable)}
  </section>`;
}

/** The card of the downloads chart. */
export function downloadsCard(repository, history, view, on) {
  const points = history.series('downloads');
  const now = repository.activeDownloads;
  return html`<section class="card" aria-labelledby="downloads">
    <div class="head"><h2 id="downloads">Active downloads <span>last 30 minutes</span></h2></div>
    ${figure('chart-downloads', `Active downloads, last 30 minutes. Now ${now ?? 'unknown'}.`,
      points, history.emptyText())}
    <ul class="keys"><li><i class="used"></i>active now ${now ?? '–'}</li></ul>
    ${minuteTable(points, 'downloads', view.downloads, on.downloadsTable)}
  </section>`;
}
