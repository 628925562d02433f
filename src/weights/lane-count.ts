/** More than this a browser does not open to one host over HTTP/1.1. */
const MOST = 6;
/** One that fetches and one that is on its way to the next file. */
const LEAST = 2;
/** How often the lanes tell how fast they are. */
export const WINDOW_MS = 3000;
/** After so many windows another number is tried again: networks change. Twice as many after each trial in vain. */
const SETTLED_WINDOWS = 10;
const MOST_SETTLED_WINDOWS = 160;
/** A lane that brings less than this share of what an equal part of the whole would be is one too many. */
const LEAST_GAIN = 0.25;

/**
 * How many connections to fetch with, by what the last one was measured to gain. Begins with as many as
 * a browser has, because over HTTP/1.1 servers often give each connection its own share; takes one away
 * at a time for as long as that costs nothing, which over one HTTP/2 connection ends at two.
 */
export class LaneCount {
  #target = MOST;
  /** Bytes/s with one lane more than now; null while that was not measured. */
  #before: number | null = null;
  #pays = true;
  #settledFor = 0;
  /** Windows to stay with this number, where it is right. */
  #restFor = SETTLED_WINDOWS;
  /** The number it settled for last; null before the first time. */
  #settledAt: number | null = null;
  #direction: 'down' | 'settled' | 'up' = 'down';

  get target(): number {
    return this.#target;
  }

  /** Whether each connection was seen to bring its own share. Taken for true until it is measured. */
  get pays(): boolean {
    return this.#pays;
  }

  /** A window went by with exactly `target` lanes at work. */
  observe(bytesPerSecond: number): void {
    if (this.#direction === 'settled') return this.#restWhile();
    const before = this.#before;
    this.#before = bytesPerSecond;
    if (before === null) return this.#step();
    if (this.#direction === 'down') {
      // The share one of the former lanes would have if each gained alike.
      const lost = before - bytesPerSecond;
      this.#pays = lost > (before / (this.#target + 1)) * LEAST_GAIN;
      return this.#pays ? this.#settle(this.#target + 1) : this.#step();
    }
    const gained = bytesPerSecond - before;
    this.#pays = gained > (before / (this.#target - 1)) * LEAST_GAIN;
    if (this.#pays) this.#step();
    else this.#settle(this.#target - 1);
  }

  #step(): void {
    const next = this.#target + (this.#direction === 'down' ? -1 : 1);
    if (next < LEAST || next > MOST) this.#settle(this.#target);
    else this.#target = next;
  }

  #settle(lanes: number): void {
    const isSame = this.#settledAt === lanes;
    this.#restFor = isSame ? Math.min(MOST_SETTLED_WINDOWS, this.#restFor * 2) : SETTLED_WINDOWS;
    this.#settledAt = lanes;
    this.#target = lanes;
    this.#direction = 'settled';
    this.#settledFor = 0;
    this.#before = null;
  }

  #restWhile(): void {
    this.#settledFor += 1;
    if (this.#settledFor < this.#restFor) return;
    this.#before = null;
    this.#direction = this.#target < MOST ? 'up' : 'down';
  }
}
