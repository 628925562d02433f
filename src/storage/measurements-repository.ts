import type { BandwidthResult } from '../domain/device.js';
import type { ModelKey } from '../domain/models.js';
import type { MeasurementsRepository } from './contracts.js';
import type { Database } from './database.js';

const BANDWIDTH = 'bandwidth';
const LAST_USES = 'last-uses';
/** Before a model's key. */
const SPEEDS = 'speeds:';
const KEPT_SPEEDS = 20;

/** Tokens/s. */
interface Speed {
  readonly decode: number;
  readonly prefill: number | null;
}

/** What this device measured. */
export class IdbMeasurementsRepository implements MeasurementsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async bandwidth(): Promise<BandwidthResult> {
    const stored = await this.#database.read(['measurements'], (tx) =>
      tx.objectStore('measurements').get(BANDWIDTH),
    );
    return (stored as BandwidthResult | undefined) ?? { kind: 'not-run' };
  }

  async saveBandwidth(result: BandwidthResult): Promise<void> {
    await this.#database.write(['measurements'], 'strict', (tx) =>
      tx.objectStore('measurements').put(result, BANDWIDTH),
    );
  }

  async addSpeed(key: ModelKey, speed: Speed): Promise<void> {
    await this.#database.write(['measurements'], 'relaxed', async (tx) => {
      const store = tx.objectStore('measurements');
      const earlier = ((await store.get(speedsKey(key))) as Speed[] | undefined) ?? [];
      await store.put([...earlier, speed].slice(-KEPT_SPEEDS), speedsKey(key));
    });
  }

  async lastUses(): Promise<Readonly<Record<ModelKey, number>>> {
    const stored = await this.#database.read(['measurements'], (tx) =>
      tx.objectStore('measurements').get(LAST_USES),
    );
    return (stored as Record<ModelKey, number> | undefined) ?? {};
  }

  async saveUse(key: ModelKey, at: number): Promise<void> {
    await this.#database.write(['measurements'], 'relaxed', async (tx) => {
      const store = tx.objectStore('measurements');
      const earlier = ((await store.get(LAST_USES)) as Record<ModelKey, number> | undefined) ?? {};
      await store.put({ ...earlier, [key]: at }, LAST_USES);
    });
  }

  async speeds(key: ModelKey): Promise<Speed | null> {
    const stored = await this.#database.read(['measurements'], (tx) =>
      tx.objectStore('measurements').get(speedsKey(key)),
    );
    return medians((stored as Speed[] | undefined) ?? []);
  }

  async allSpeeds(): Promise<ReadonlyMap<ModelKey, Speed>> {
    const range = IDBKeyRange.bound(SPEEDS, `${SPEEDS}\uffff`);
    const [keys, values] = await this.#database.read(['measurements'], (tx) => {
      const store = tx.objectStore('measurements');
      return Promise.all([store.getAllKeys(range), store.getAll(range)]);
    });
    return new Map(
      keys.flatMap((key, index) => {
        const speed = medians(values[index] as Speed[]);
        return speed ? [[String(key).slice(SPEEDS.length), speed] as const] : [];
      }),
    );
  }
}

function speedsKey(key: ModelKey): string {
  return SPEEDS + key;
}

function medians(speeds: readonly Speed[]): Speed | null {
  const decode = median(speeds.map((speed) => speed.decode));
  if (decode === null) return null;
  return { decode, prefill: median(speeds.flatMap((speed) => speed.prefill ?? [])) };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
