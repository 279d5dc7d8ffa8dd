/**
 * The figures of the selected repository's downloads: asked for every five seconds while somebody
 * looks, kept with their age when no answer comes.
 */

const PERIOD_MS = 5_000;
const PATIENCE_MS = 15_000;

export class DownloadFigures {
  #name;
  #figures;
  #receivedAt = 0;
  #trouble;
  #asking = false;
  #changed;

  /** @param {() => void} changed called when there is something new to show */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Asks from now on. */
  start() {
    setInterval(() => this.#ask(), PERIOD_MS);
    document.addEventListener('visibilitychange', () => this.#ask());
  }

  /** Follows one repository; what is known of another is forgotten. */
  follow(name) {
    if (name === this.#name) return;
    this.#name = name;
    this.#figures = undefined;
    this.#trouble = undefined;
    this.#asking = false;
    this.#ask();
  }

  /**
   * What is known: the last answer, how old it is in seconds, and why there is no newer one.
   *
   * @returns {{figures: object | undefined, elapsed: number, trouble: string | undefined}}
   */
  known() {
    return {
      figures: this.#figures,
      elapsed: (performance.now() - this.#receivedAt) / 1000,
      trouble: this.#trouble,
    };
  }

  async #ask() {
    const name = this.#name;
    if (name === undefined || document.hidden || this.#asking) return;
    this.#asking = true;
    const answer = await ask(name);
    // Another repository was chosen meanwhile: this answer is nobody's.
    if (name !== this.#name) return;
    this.#asking = false;
    this.#trouble = answer.trouble;
    if (answer.figures !== undefined) {
      this.#figures = answer.figures;
      this.#receivedAt = performance.now();
    }
    this.#changed();
  }
}

async function ask(name) {
  try {
    const response = await fetch(`/api/v1/downloads/summary?repository=${encodeURIComponent(name)}`,
      { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.json();
    return response.ok ? { figures: body } : { trouble: body.error };
  } catch {
    return { trouble: 'the collector does not answer' };
  }
}
