import { seededRandom, type Random } from '../../statistics/random.js';

/** Repeatable choices for the items that are made from templates. */
export class Draw {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** A whole number, both bounds included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)]!;
  }

  /** Different ones, in the order they were drawn. */
  several<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items];
    return Array.from({ length: count }, () => left.splice(this.whole(0, left.length - 1), 1)[0]!);
  }
}
