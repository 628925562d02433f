import type { BandwidthResult, DeviceReport, Fit } from '../domain/device.js';
import type { DiskState } from '../domain/download.js';
import type { ModelEntry, ModelKey, ModelRef } from '../domain/models.js';
import type { EngineState } from '../domain/engine-state.js';
import { Store } from './store.js';

/** One model as this device sees it. `ref` is the variant chosen before any download; null when none can run. */
export interface ModelStatus {
  readonly entry: ModelEntry;
  readonly ref: ModelRef | null;
  readonly fit: Fit;
  readonly disk: DiskState;
  /** Measured on this device in earlier answers (median), tokens/s. */
  readonly measuredTokensPerSecond: number | null;
  /** When it answered here last, ms; absent when it never did. */
  readonly lastUsedAt?: number;
}

/** Can it answer without a download? */
export function isUsable({ disk }: ModelStatus): boolean {
  return disk.phase === 'ready' || disk.phase === 'elsewhere';
}

/** It is being fetched, and not with the app itself: nobody waits for what is in the box. */
export function isComing({ disk, ref }: ModelStatus): boolean {
  const source = ref?.variant.source;
  return disk.phase === 'downloading' && !(source?.kind === 'gguf' && source.builtIn);
}

export interface ModelState {
  /** False until the device was probed and the catalogue chosen. */
  readonly ready: boolean;
  readonly device: DeviceReport | null;
  readonly bandwidth: BandwidthResult;
  /** In catalogue order. */
  readonly models: readonly ModelStatus[];
  /** The first-run offers: the one primary and what stands beside it. */
  readonly primaryKey: ModelKey | null;
  readonly smallKey: ModelKey | null;
  /** The engine in use, mirrored for the chip. */
  readonly engine: EngineState;
  /** The page died of this model last time: it does nothing unasked until the person says so. */
  readonly heldBack: ModelKey | null;
}

export class ModelStore extends Store<ModelState> {
  constructor() {
    super({
      ready: false,
      device: null,
      bandwidth: { kind: 'not-run' },
      models: [],
      primaryKey: null,
      smallKey: null,
      engine: { phase: 'empty' },
      heldBack: null,
    });
  }

  patch(part: Partial<ModelState>): void {
    this.set({ ...this.state, ...part });
  }

  patchModel(key: ModelKey, part: Partial<ModelStatus>): void {
    const models = this.state.models.map((status) =>
      status.entry.key === key ? { ...status, ...part } : status,
    );
    this.set({ ...this.state, models });
  }

  /** The model that answers where none was chosen: the first offer; another one that is here while nothing of it is. */
  get defaultKey(): ModelKey | null {
    const { primaryKey, models } = this.state;
    if (this.find(primaryKey)?.disk.phase !== 'absent') return primaryKey;
    const [largestHere] = models
      .filter(
        ({ entry, ref, disk }) => entry.purpose === 'general' && ref && disk.phase === 'ready',
      )
      .sort((a, b) => b.entry.parameters - a.entry.parameters);
    return largestHere?.entry.key ?? primaryKey;
  }

  /** The model that tells bedtime stories and nothing else, where this site has one and it can run here. */
  get teller(): ModelStatus | undefined {
    return this.state.models.find(({ entry, ref }) => entry.purpose === 'stories' && ref !== null);
  }

  find(key: ModelKey | null): ModelStatus | undefined {
    return this.state.models.find((status) => status.entry.key === key);
  }
}
