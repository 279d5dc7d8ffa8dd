/**
 * The live stream of states: opens it, notices when it falls silent, opens it again, and lets go
 * of it while nobody looks, so that many open tabs cost the collector nothing.
 */

const HIDDEN_GRACE_MS = 20_000;
const BACKOFF_MS = [1_000, 2_000, 5_000, 10_000];

export class StateStream {
  #url;
  #onState;
  #source;
  #openedAt = 0;
  #receivedAt;
  #interval = 5;
  #attempt = 0;
  #hiddenTimer;

  /**
   * @param {string} url of the event stream
   * @param {(state: object) => void} onState called with each new state
   */
  constructor(url, onState) {
    this.#url = url;
    this.#onState = onState;
  }

  /** Opens the stream and follows the page's visibility from now on. */
  start() {
    this.#open();
    document.addEventListener('visibilitychange', () => this.#visibilityChanged());
  }

  /** Seconds since the last state; undefined before the first. */
  silence() {
    return this.#receivedAt === undefined
      ? undefined
      : (performance.now() - this.#receivedAt) / 1000;
  }

  /**
   * How the stream is: 'connecting' before the first state, 'live', 'silent' (connected, nothing
   * comes) or 'lost' (not connected). Call once a second: a stream that stays silent is reopened.
   */
  check() {
    this.#reopenIfStuck();
    const silence = this.silence();
    if (silence === undefined) return 'connecting';
    if (silence <= this.#patience()) return 'live';
    return this.#source?.readyState === EventSource.OPEN ? 'silent' : 'lost';
  }

  /** Two missed states and a little, in seconds. */
  #patience() {
    return 2 * this.#interval + 2;
  }

  #open() {
    this.#source?.close();
    this.#openedAt = performance.now();
    this.#source = new EventSource(this.#url);
    this.#source.addEventListener('state', (event) => this.#received(event));
  }

  #received(event) {
    const state = JSON.parse(event.data);
    this.#attempt = 0;
    this.#receivedAt = performance.now();
    if (state.interval > 0) this.#interval = state.interval;
    this.#onState(state);
  }

  /** The browser retries a broken connection, but neither a refused nor a half-open one. */
  #reopenIfStuck() {
    if (this.#source === undefined) return;
    const now = performance.now();
    const backoff = BACKOFF_MS[Math.min(this.#attempt, BACKOFF_MS.length - 1)];
    const refused = this.#source.readyState === EventSource.CLOSED;
    const quiet = now - Math.max(this.#openedAt, this.#receivedAt ?? 0);
    const halfOpen = quiet > (this.#patience() + 10) * 1000;
    if ((refused && now - this.#openedAt > backoff) || halfOpen) {
      this.#attempt += 1;
      this.#open();
    }
  }

  #visibilityChanged() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) {
      this.#hiddenTimer = setTimeout(() => {
        this.#source?.close();
        this.#source = undefined;
      }, HIDDEN_GRACE_MS);
    } else if (this.#source === undefined) {
      this.#open();
    }
  }
}
