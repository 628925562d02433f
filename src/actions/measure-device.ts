import {
  PROMPT_LENGTHS,
  REPEATS,
  WRITTEN_TOKENS,
  decodeSpeed,
  type DeviceBenchmark,
  type MeasuredLength,
} from '../domain/evaluate/device-benchmark.js';
import { EngineError } from '../domain/errors.js';
import type { ModelKey } from '../domain/models.js';
import type { Engine } from '../engines/engine.js';
import { holdWakeLock } from '../platform/wake-lock.js';
import { readMemory } from '../platform/read-memory.js';
import { queueFor } from './answer-queues.js';
import { askEngine } from './ask-engine.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { deviceOf } from './start-run.js';
import { wakeModel } from './wake-model.js';

/** Stands among the runs while it measures: no run begins beside it, and no update interrupts it. */
const RUN_ID = 'device-benchmark';
/** With fewer tokens the first ones say more than the speed. */
const LEAST_WRITTEN = 8;
const WORDS =
  'the small bird looks for spiders under bark through the long cold winter and sings when light comes back'.split(
    ' ',
  );

export interface MeasureOptions {
  readonly signal: AbortSignal;
  /** Share from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Measures a model on this device and keeps what came of it. Rejects with EngineError, StorageError, or AbortError;
 * then nothing is kept.
 */
export async function measureDevice(
  deps: EvaluationDeps,
  key: ModelKey,
  options: MeasureOptions,
): Promise<DeviceBenchmark> {
  const store = evaluationsOf(deps);
  const letScreenSleep = holdWakeLock();
  store.setRunning(RUN_ID, true);
  try {
    const measured = await queueFor(deps.engines, 'device').run(RUN_ID, options.signal, () =>
      measure(deps, key, options),
    );
    await (await deps.repositories.evaluations()).saveBenchmark(measured);
    await rememberSpeed(deps, measured);
    return measured;
  } finally {
    store.setRunning(RUN_ID, false);
    letScreenSleep();
  }
}

async function measure(
  deps: EvaluationDeps,
  key: ModelKey,
  { signal, onProgress }: MeasureOptions,
): Promise<DeviceBenchmark> {
  const ref = deps.stores.models.find(key)?.ref;
  if (!ref) throw new EngineError('model-missing', 'This model cannot run here.');
  const { engine, loadMs } = await load(deps, key, signal);
  const startedAt = performance.now();
  const fitting = PROMPT_LENGTHS.filter(
    (tokens) => tokens * 1.1 + WRITTEN_TOKENS < ref.variant.contextTokens,
  );
  const lengths: MeasuredLength[] = [];
  for (const aimedTokens of fitting) {
    const done = lengths.length / fitting.length;
    lengths.push(
      await measureLength(deps, engine, { key, aimedTokens, signal }, (share) =>
        onProgress(done + share / fitting.length),
      ),
    );
  }
  return {
    key,
    name: ref.name,
    variantId: ref.variant.id,
    library: engine.library,
    at: Date.now(),
    loadMs,
    lengths,
    memoryBytes: await readMemory(),
    workedMs: performance.now() - startedAt,
    device: deviceOf(deps.stores.models),
  };
}

/** From an empty engine, so that it is a load. */
async function load(
  deps: EvaluationDeps,
  key: ModelKey,
  signal: AbortSignal,
): Promise<{ engine: Engine; loadMs: number }> {
  await (await deps.engines.for(deps.stores.models.find(key)!.ref!)).unload();
  const startedAt = performance.now();
  const engine = await wakeModel(deps, key, { signal });
  return { engine, loadMs: performance.now() - startedAt };
}

interface Length {
  readonly key: ModelKey;
  readonly aimedTokens: number;
  readonly signal: AbortSignal;
}

async function measureLength(
  deps: EvaluationDeps,
  engine: Engine,
  { key, aimedTokens, signal }: Length,
  onProgress: (share: number) => void,
): Promise<MeasuredLength> {
  const firstTokenMs: number[] = [];
  const decode: number[] = [];
  let promptTokens = aimedTokens;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const content = await promptOf(engine, aimedTokens, repeat);
    const { figures } = await askEngine(deps, engine, {
      key,
      where: 'device',
      request: {
        messages: [{ role: 'user', content }],
        temperature: 0,
        topP: 1,
        maxTokens: WRITTEN_TOKENS,
        seed: 1,
      },
      signal,
    });
    const { firstTokenMs: first, totalMs, completionTokens = 0 } = figures;
    if (first !== undefined && totalMs !== undefined) {
      firstTokenMs.push(first);
      if (completionTokens >= LEAST_WRITTEN && totalMs > first)
        decode.push(((completionTokens - 1) / (totalMs - first)) * 1000);
    }
    promptTokens = figures.promptTokens ?? promptTokens;
    onProgress((repeat + 1) / REPEATS);
  }
  return { aimedTokens, promptTokens, firstTokenMs, decode };
}

/** About so many tokens; each repeat begins otherwise, so that nothing was read before. */
async function promptOf(engine: Engine, tokens: number, repeat: number): Promise<string> {
  const ask = (count: number): string =>
    `${['One', 'Two', 'Three'][repeat % 3]} ${tokens}: go on with this text. ${Array.from({ length: count }, (_, at) => WORDS[(at + repeat) % WORDS.length]).join(' ')}`;
  const counted = async (count: number): Promise<number> =>
    engine.countTokens([{ role: 'user', content: ask(count) }]);
  const [none, hundred] = [await counted(0), await counted(100)];
  const each = Math.max(0.5, (hundred - none) / 100);
  return ask(Math.max(0, Math.round((tokens - none) / each)));
}

/** Estimates and Models go by it as by any answer's speed. */
async function rememberSpeed(deps: EvaluationDeps, measured: DeviceBenchmark): Promise<void> {
  const decode = decodeSpeed(measured);
  if (decode === null) return;
  const { measurements } = deps.repositories;
  await measurements.addSpeed(measured.key, { decode, prefill: null });
  const median = await measurements.speeds(measured.key);
  deps.stores.models.patchModel(measured.key, { measuredTokensPerSecond: median?.decode ?? null });
}
