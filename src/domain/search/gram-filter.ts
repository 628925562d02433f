/**
 * Tells of a long text which words it cannot hold, by the runs of two, three and four letters that stand in it: a Bloom
 * filter, two bits or more for each letter. It never rules out what is there.
 */

/** Of bits, both powers of two. */
const LEAST = 1 << 10;
const MOST = 1 << 17;

export class GramFilter {
  readonly #bits: Uint32Array;
  readonly #mask: number;

  constructor(text: string) {
    const wanted = 2 ** Math.ceil(Math.log2(text.length * 2 + 1));
    const size = Math.min(Math.max(wanted, LEAST), MOST);
    this.#bits = new Uint32Array(size >>> 5);
    this.#mask = size - 1;
    let [first, second, third] = [0, 0, 0];
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (at > 0) this.#set(hashPair(third, code));
      if (at > 1) this.#set(hashTriple(second, third, code));
      if (at > 2) this.#set(hashFour(first, second, third, code));
      first = second;
      second = third;
      third = code;
    }
  }

  /** @param grams as `gramsOf` gives them for a word */
  mayHold(grams: Uint32Array): boolean {
    for (const gram of grams) {
      const place = gram & this.#mask;
      if ((this.#bits[place >>> 5]! & (1 << (place & 31))) === 0) return false;
    }
    return true;
  }

  #set(gram: number): void {
    const place = gram & this.#mask;
    this.#bits[place >>> 5]! |= 1 << (place & 31);
  }
}

/** What a text must have that holds the word; nothing for a word of one letter. */
export function gramsOf(word: string): Uint32Array {
  const code = (at: number): number => word.charCodeAt(at);
  if (word.length < 2) return new Uint32Array();
  if (word.length === 2) return Uint32Array.of(hashPair(code(0), code(1)));
  if (word.length === 3) return Uint32Array.of(hashTriple(code(0), code(1), code(2)));
  return Uint32Array.from({ length: word.length - 3 }, (_, at) =>
    hashFour(code(at), code(at + 1), code(at + 2), code(at + 3)),
  );
}

function hashPair(a: number, b: number): number {
  return mixed(joined(a, b));
}

function hashTriple(a: number, b: number, c: number): number {
  return mixed(Math.imul(joined(a, b), 0x85ebca6b) + c + 0x1000000);
}

function hashFour(a: number, b: number, c: number, d: number): number {
  return mixed(Math.imul(joined(a, b), 0x85ebca6b) + joined(c, d) + 0x2000000);
}

function joined(a: number, b: number): number {
  return Math.imul(a, 0x9e3779b1) + b;
}

/** The low bits of a product say little of the high ones. */
function mixed(value: number): number {
  const hash = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
