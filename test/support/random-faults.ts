/** Faults for the test hub by chance, the same for the same seed. */

interface RandomFault {
  readonly kind: string;
  readonly file?: string;
  readonly times?: number;
  readonly after?: number;
  readonly status?: number;
  readonly retryAfter?: number;
}

export type Random = () => number;

/** mulberry32: numbers from 0 to 1, the same in every run. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Files with a checksum in the model's list, or pinned: their bytes may go wrong in any way. */
const LISTED = [0, 1, 2, 3, 4].map((index) => `params_shard_${index}.bin`).concat('tiny.wasm');
const UNLISTED = ['mlc-chat-config.json', 'tensor-cache.json', 'tokenizer.json'];

type MakeFault = (random: Random) => Omit<RandomFault, 'file'>;

const status =
  (code: number): MakeFault =>
  () => ({ kind: 'status', status: code });

const ANYWHERE: readonly MakeFault[] = [
  status(403),
  status(404),
  status(416),
  status(500),
  () => ({ kind: 'status', status: 429, retryAfter: 0 }),
  () => ({ kind: 'server-error' }),
  () => ({ kind: 'login-page' }),
  () => ({ kind: 'login-page-as-bytes' }),
  () => ({ kind: 'truncated' }),
  (random) => ({ kind: 'cut', after: Math.floor(random() * 290_000) }),
  (random) => ({ kind: 'cut', after: Math.floor(random() * 290_000) }),
  () => ({ kind: 'stalled' }),
  () => ({ kind: 'expired' }),
];

/** Wrong bytes of the right type show only where a checksum is listed. */
const ON_LISTED: readonly MakeFault[] = [
  ...ANYWHERE,
  () => ({ kind: 'wrong-bytes' }),
  () => ({ kind: 'wrong-bytes' }),
  () => ({ kind: 'changed' }),
  () => ({ kind: 'loris' }),
];

/** So many faults that happen once each, and at times a hub without ranges or with a content host. */
export function randomFaults(random: Random, count: number): RandomFault[] {
  const traits: RandomFault[] = [];
  if (random() < 0.5) traits.push({ kind: 'cdn' });
  if (random() < 0.2) traits.push({ kind: 'no-ranges' });
  const faults = Array.from({ length: count }, () => {
    const isListed = random() < 0.8;
    const file = pick(random, isListed ? LISTED : UNLISTED);
    return { ...pick(random, isListed ? ON_LISTED : ANYWHERE)(random), file, times: 1 };
  });
  return [...traits, ...faults];
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}
