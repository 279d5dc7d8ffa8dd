/**
 * The last 30 minutes of the selected repository: fetched once, then lengthened by each live
 * state, and fetched again after a gap, so that the charts never draw across what was not seen.
 */
import { key } from './repository.js';

export const WINDOW_MS = 30 * 60 * 1000;

export class History {
  #name;
  #step = 5_000;
  #to = 0;
  #points = new Map();
  #loading = false;
  #failed = false;
  #changed;

  /** @param {() => void} changed called when fetched history has arrived */
  constructor(changed) {
    this.#changed = changed;
  }

  /** What to say in place of a curve: fetching, no readings, no answer. */
  emptyText() {
    if (this.#loading) return 'Fetching the last 30 minutes…';
    return this.#failed
      ? 'The collector gave no history. New readings appear as they come.'
      : 'No readings in the last 30 minutes.';
  }

  /** Follows one repository: fetches its history when it is another one than before. */
  follow(name) {
    if (name !== this.#name) {
      this.#name = name;
      this.#points = new Map();
      this.#load();
    }
  }

  /** Adds what the live state says of the followed repository. */
  append(state) {
    const repository = state.repositories.find(({ name }) => name === this.#name);
    const now = Date.parse(state.now);
    if (repository === undefined || Number.isNaN(now)) return;
    const missed = this.#to > 0 && now - this.#to > 4 * this.#step;
    this.#add('downloads', now, repository.activeDownloads);
    for (const resource of repository.resources ?? []) this.#add(key(resource), now, resource.used);
    this.#to = now;
    if (missed) this.#load();
  }

  /** Points `[epochMillis, value]` of a resource by its key, or of `'downloads'`; gaps are null. */
  series(name) {
    const from = this.#to - WINDOW_MS;
    const points = (this.#points.get(name) ?? []).filter(([at]) => at >= from);
    const whole = [];
    points.forEach((point, at) => {
      const before = points[at - 1];
      if (before && point[0] - before[0] > 3 * this.#step) whole.push([before[0] + 1, null]);
      whole.push(point);
    });
    return whole;
  }

  /** The span that the charts show, `[from, to]` in epoch milliseconds. */
  span() {
    const to = this.#to || Date.now();
    return [to - WINDOW_MS, to];
  }

  #add(name, at, value) {
    if (value === undefined) return;
    const points = this.#points.get(name) ?? [];
    if (points.length > 0 && at <= points.at(-1)[0]) return;
    points.push([at, value]);
    while (points[0][0] < at - WINDOW_MS) points.shift();
    this.#points.set(name, points);
  }

  async #load() {
    const name = this.#name;
    this.#loading = true;
    try {
      const url = `/api/v1/repositories/${encodeURIComponent(name)}/history?minutes=30`;
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${response.status}`);
      const history = await response.json();
      if (name === this.#name) this.#merge(history);
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.#loading = false;
    this.#changed();
  }

  /** Fetched points come first; live ones that are newer stay behind them. */
  #merge({ stepSeconds, resources = [], activeDownloads = [] }) {
    if (stepSeconds > 0) this.#step = stepSeconds * 1000;
    const fetched = new Map(resources.map((resource) => [key(resource), resource.points ?? []]));
    fetched.set('downloads', activeDownloads);
    for (const [name, points] of fetched) {
      const last = points.at(-1)?.[0] ?? 0;
      const newer = (this.#points.get(name) ?? []).filter(([at]) => at > last);
      this.#points.set(name, [...points, ...newer]);
      this.#to = Math.max(this.#to, last);
    }
  }
}

/** One row a minute, newest first: `{at, mean, highest}`; minutes without readings are left out. */
export function byMinute(points) {
  const minutes = new Map();
  for (const [at, value] of points) {
    if (value === null) continue;
    const minute = Math.floor(at / 60_000) * 60_000;
    const values = minutes.get(minute) ?? [];
    values.push(value);
    minutes.set(minute, values);
  }
  return [...minutes].reverse().map(([at, values]) => ({
    at,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    highest: Math.max(...values),
  }));
}
