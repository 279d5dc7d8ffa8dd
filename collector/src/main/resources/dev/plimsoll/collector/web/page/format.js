/**
 * Figures as people read them: base units of the API become human units, and all figures of one
 * line share one unit, so that they can be compared at a glance.
 */

const SCALES = {
  bytes: [[2 ** 40, 'TiB'], [2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB'], [1, 'bytes']],
  'bytes/s': [[1e9, 'GB/s'], [1e6, 'MB/s'], [1e3, 'kB/s'], [1, 'B/s']],
  // Networks are bought and named in bits; the API speaks bytes per second throughout.
  'bits/s': [[1.25e8, 'Gbit/s'], [125000, 'Mbit/s'], [125, 'kbit/s'], [0.125, 'bit/s']],
  'operations/s': [[1, 'operations/s']],
  downloads: [[1, 'downloads']],
  ratio: [[0.01, '%']],
  seconds: [[1, 's'], [1e-3, 'ms'], [1e-6, 'µs']],
};

// Beside the name of the resource, which says the rest.
const SHORT = { 'operations/s': '/s', downloads: '' };

const NETWORKS = new Set(['link', 'file-server-network', 'web-tier-network']);

const numbers = [0, 1, 2, 3].map(
  (digits) => new Intl.NumberFormat('en', { maximumFractionDigits: digits }));
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** A number to about three significant digits, never with an exponent. */
export function number(value) {
  const size = Math.abs(value);
  if (size >= 100) return numbers[0].format(value);
  if (size >= 10) return numbers[1].format(value);
  if (size >= 1 || size === 0) return numbers[2].format(value);
  return size < 0.001 ? '<0.001' : small.format(value);
}

/** The scale on which a resource's figures are shown: network rates in bits. */
export function kind(resource, unit) {
  return unit === 'bytes/s' && NETWORKS.has(resource) ? 'bits/s' : unit;
}

/**
 * The one unit in which all these values read well: the largest that the greatest value fills,
 * and one step smaller while the least would vanish in it.
 *
 * @returns {{name: string, short: string, size: number, of: (value: number) => string}}
 */
export function unitFor(scale, values) {
  const steps = SCALES[scale] ?? [[1, scale ?? '']];
  const present = values.filter((value) => value > 0);
  const greatest = Math.max(0, ...present);
  const least = Math.min(Infinity, ...present);
  let at = steps.findIndex(([size]) => greatest >= size);
  if (at < 0) at = steps.length - 1;
  if (least < 0.5 * steps[at][0] && greatest < 1e5 * (steps[at + 1]?.[0] ?? 0)) at += 1;
  const [size, name] = steps[at];
  return { name, short: SHORT[name] ?? name, size, of: (value) => number(value / size) };
}

/** One value with its unit: '94 Mbit/s', '6.5 GiB', '31 %'. */
export function quantity(value, scale) {
  if (value === undefined) return '–';
  const unit = unitFor(scale, [value]);
  return `${unit.of(value)}\u00a0${unit.name}`;
}

/** A span of seconds in its largest sensible unit: '2 s', '4 min', '3 h', '2 d'. */
export function age(seconds) {
  if (seconds === undefined) return '–';
  if (seconds < 100) return `${Math.max(0, Math.round(seconds))}\u00a0s`;
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)}\u00a0min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)}\u00a0h`;
  return `${Math.round(seconds / 86400)}\u00a0d`;
}

/** A span that matters to the minute: '45 s', '12 min', '3 h 12 min'. */
export function span(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 100 || minutes >= 48 * 60) return age(seconds);
  return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
}

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit',
});

/** Local time of day: '14:20'. */
export function clock(instant) {
  return clockFormat.format(new Date(instant));
}

/** Local date and time: '14 Nov, 09:12'; today's is the time alone. */
export function moment(instant) {
  const then = new Date(instant);
  return then.toDateString() === new Date().toDateString() ? clock(then) : dayFormat.format(then);
}

/** '1 client', '2 clients'. */
export function count(n, one, many = `${one}s`) {
  return `${numbers[0].format(n)} ${n === 1 ? one : many}`;
}

/** An agent's address without what all of them share: 'fs01:9850'. */
export function host(address) {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
