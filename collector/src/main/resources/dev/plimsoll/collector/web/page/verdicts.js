/**
 * Verdicts as shape, word and colour, never colour alone, and the order that puts the worst first.
 */
import { html } from '/webjars/lit-html/lit-html.js';

const SHAPES = { adequate: '●', tight: '▲', 'under-provisioned': '◆', unknown: '○' };
const CLASSES = { adequate: 'ok', tight: 'warn', 'under-provisioned': 'bad', unknown: 'none' };
const RESOURCES = {
  'disk-space': 'Disk space',
  'disk-throughput': 'Disk throughput',
  'disk-operations': 'Disk operations',
  'file-server-network': 'File-server network',
  'web-tier-network': 'Web-tier network',
  'web-tier-throughput': 'Web-tier throughput',
  downloads: 'Downloads',
  link: 'Link',
  cpu: 'CPU',
};

const SAID_BY_THE_NAME = new Set(['web tier', 'all clients']);
const LONGEST_PATH = 36;

/** The class that gives a repository or resource its colour. */
export function tone({ verdict, saturated }) {
  return saturated ? 'bad' : CLASSES[verdict] ?? 'none';
}

/** The shape that says the same as the colour. */
export function shape({ verdict, saturated }) {
  return saturated ? '◆' : SHAPES[verdict] ?? '○';
}

/** Why the verdict is what it is, without the word that stands beside it already. */
export function because({ reason = '', saturated }) {
  return saturated ? reason.replace(/^saturated: /, '') : reason;
}

/** The verdict in words: 'adequate on paper', 'under-provisioned, saturated'. */
export function word({ verdict, onPaper, saturated }) {
  const paper = onPaper && (verdict === 'adequate' || verdict === 'tight') ? ' on paper' : '';
  if (!saturated) return `${verdict}${paper}`;
  return verdict === 'under-provisioned' ? `${verdict}, saturated` : `saturated, else ${verdict}${paper}`;
}

/** Shape, word and colour in one. */
export function badge(item) {
  return html`<span class="st ${tone(item)}"
    ><span aria-hidden="true">${shape(item)}</span> ${word(item)}</span>`;
}

/** What a resource is called: 'Disk throughput'. */
export function resourceName(resource) {
  return RESOURCES[resource.resource] ?? resource.resource;
}

/**
 * What a resource belongs to, as far as its name does not say it: 'wan-lyon', '' for the web tier;
 * of a long path the end, since the end is what tells two apart.
 */
export function belongsTo({ subject = '' }) {
  if (SAID_BY_THE_NAME.has(subject)) return '';
  const parts = subject.split(/(?=[/\\])/);
  return subject.length <= LONGEST_PATH || parts.length < 4 ? subject : `…${parts.slice(-2).join('')}`;
}

/** What a resource is called, with what it belongs to: 'Link wan-lyon'. */
export function fullName(resource) {
  return `${resourceName(resource)} ${belongsTo(resource)}`.trim();
}

/** The share of the capacity that the design asks for; undefined when either is not known. */
export function load({ required, capacity }) {
  return required === undefined || !(capacity > 0) ? undefined : required / capacity;
}

/** Greater is worse: under-provisioned, saturated, unknown, tight, adequate on paper, adequate. */
function severity({ verdict, saturated, onPaper }) {
  if (verdict === 'under-provisioned') return saturated ? 6 : 5;
  if (saturated) return 4;
  return { unknown: 3, tight: 2 }[verdict] ?? (onPaper ? 1 : 0);
}

const byName = new Intl.Collator('en', { numeric: true });

/** The resources of a repository, worst first; those that need not be judged and are not, last. */
export function worstResourcesFirst(resources) {
  return [...resources].sort((a, b) =>
    isAside(a) - isAside(b)
    || severity(b) - severity(a)
    || (load(b) ?? -1) - (load(a) ?? -1)
    || byName.compare(fullName(a), fullName(b)));
}

/** Whether a resource can stand aside: not judged, with no need to be, and not full now either. */
export function isAside({ verdict, necessary, saturated }) {
  return verdict === 'unknown' && !necessary && !saturated;
}

/** The repositories, worst first. */
export function worstFirst(repositories) {
  const tightness = (repository) => load(tightest(repository) ?? {}) ?? -1;
  return [...repositories].sort((a, b) =>
    severity(b) - severity(a)
    || tightness(b) - tightness(a)
    || byName.compare(a.name, b.name));
}

/** The resource that decides a repository's verdict; undefined when it has none. */
export function tightest(repository) {
  return worstResourcesFirst(repository.resources ?? [])[0];
}
