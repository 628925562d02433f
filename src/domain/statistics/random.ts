/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * A seeded generator for draws that must be repeatable: xoshiro128** by Blackman and Vigna (public domain), its state
 * filled by splitmix32. Not for secrets.
 */
export function seededRandom(seed: number): Random {
  const state = fill(seed);
  return () => {
    const result = Math.imul(rotate(Math.imul(state[1]!, 5), 7), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = rotate(state[3]!, 11);
    return result / 2 ** 32;
  };
}

function fill(seed: number): Uint32Array {
  let counter = seed >>> 0;
  return Uint32Array.from({ length: 4 }, () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter ^ (counter >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  });
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
