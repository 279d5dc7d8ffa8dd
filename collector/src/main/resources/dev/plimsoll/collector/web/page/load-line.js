/**
 * The load line: what is used, the peak, the capacity and what the design requires, on one bar.
 * All positions are percentages, so the drawing follows its container and needs no measuring.
 */
import { html, svg } from '/webjars/lit-html/lit-html.js';
import { kind, unitFor } from './format.js';
import { fullName, tone, word } from './verdicts.js';

const HEADROOM = 1.06;

/** The figures of a resource that are known, in the order in which they are read out. */
function figures({ used, peak, capacity, required }) {
  return Object.entries({ used, peak, capacity, required }).filter(([, v]) => v !== undefined);
}

/** The unit that all figures of this resource share. */
export function unitOf(resource) {
  return unitFor(
    kind(resource.resource, resource.unit),
    [resource.required, resource.capacity, resource.used, resource.peak]);
}

/** What a screen reader says in place of the drawing. */
export function description(resource) {
  const unit = unitOf(resource);
  const said = figures(resource).map(([name, value]) => `${name} ${unit.of(value)}`).join(', ');
  return `${fullName(resource)}: ${said || 'no figures'} ${said ? unit.name : ''}. ${word(resource)}.`;
}

/**
 * @param {object} resource as the API gives it
 * @param {boolean} mini without the peak, for the list
 */
export function loadLine(resource, mini = false) {
  const { used, peak, capacity, required } = resource;
  const greatest = Math.max(0, ...figures(resource).map(([, value]) => value));
  const at = (value) => `${greatest > 0 ? (100 * value) / (greatest * HEADROOM) : 0}%`;
  const end = capacity ?? greatest;
  return html`<svg class="load-line ${mini ? 'mini' : ''} ${tone(resource)}" height=${mini ? 28 : 34}
      role="img" aria-label=${description(resource)}>
    <rect class="hull ${capacity === undefined ? 'open' : ''}" x="0" y="9" height="10"
      width=${capacity === undefined ? '100%' : at(end)}></rect>
    ${required > capacity
      ? svg`<rect class="shortfall" x=${at(capacity)} y="10" height="8"
          width=${at(required - capacity)}></rect>` : ''}
    ${used > 0
      ? svg`<rect class="used" x="0" y="9" height="10" width=${at(used)}></rect>` : ''}
    ${peak === undefined || mini ? '' : symbol(at(peak), PEAK)}
    ${capacity === undefined ? '' : symbol(at(capacity), CAPACITY)}
    ${required === undefined ? '' : symbol(at(required), REQUIRED)}
  </svg>`;
}

const PEAK = svg`<path class="peak" d="M0 22l5 9h-10z"></path>`;
const CAPACITY = svg`<path class="capacity" d="M0 2v24"></path>`;
const REQUIRED = svg`<g class="required"><circle cx="0" cy="14" r="7"></circle>
  <path d="M-12 14h24"></path></g>`;

function symbol(x, drawing, y = 0) {
  return svg`<svg class="symbol" x=${x} y=${y} width="1" height="1">${drawing}</svg>`;
}

/** What the symbols mean, drawn with the symbols themselves. */
export function legend() {
  const item = (drawing, text) => html`<li><svg class="key load-line" width="28" height="32"
    aria-hidden="true">${drawing}</svg>${text}</li>`;
  return html`<ul class="legend" aria-label="How to read a load line">
    ${item(svg`<rect class="used" x="2" y="9" width="24" height="10"></rect>`, 'used now (mean of 10 s)')}
    ${item(symbol('14', PEAK, -12), 'peak (highest minute)')}
    ${item(symbol('14', CAPACITY), 'capacity')}
    ${item(symbol('14', REQUIRED), 'required by the design: the load line')}
    ${item(svg`<rect class="shortfall" x="2" y="10" width="24" height="8"></rect>`, 'short of it')}
  </ul>`;
}
