import type { Run, RunModel } from '../domain/evaluate/runs.js';
import type { Suite } from '../domain/evaluate/suites.js';
import type { ModelKey } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';

export interface RunOrder {
  readonly suite: Suite;
  readonly models: readonly ModelKey[];
  readonly repeats: number;
  /** US dollars; null for none. */
  readonly costCap: number | null;
}

/** Made anew for each run whose suite has none of its own. */
const SEED = 20_260;

/** A new run, on disk with all that it asks when it resolves; `runEvaluation` then begins it. Rejects with StorageError. */
export async function startRun(deps: EvaluationDeps, order: RunOrder): Promise<Run> {
  const { cases, ...suite } = order.suite;
  const { origin } = suite;
  const seed = origin.kind === 'built-in' ? (origin.seed ?? SEED) : SEED;
  const run: Run = {
    id: crypto.randomUUID(),
    createdAt: Date.now(),
    phase: 'running',
    suite: { ...suite, count: cases.length },
    models: order.models.map((key) => modelOf(deps.stores.models, key)),
    repeats: order.repeats,
    // Greedy: a run repeated with the same seed gives the same answers.
    sampling: { temperature: 0, topP: 1, maxTokens: suite.maxTokens, seed: seed >>> 1 },
    certainty: deps.stores.settings.state.certainty,
    costCap: order.costCap,
    appVersion: __APP_VERSION__,
    device: deviceOf(deps.stores.models),
  };
  const repository = await deps.repositories.evaluations();
  await repository.saveRun(run, { runId: run.id, cases });
  evaluationsOf(deps).putRun({ run, cases, attempts: [] });
  return run;
}

function modelOf(models: ModelStore, key: ModelKey): RunModel {
  const status = models.find(key);
  const variant = status?.ref?.variant;
  return {
    key,
    name: status?.entry.name ?? key,
    where: variant?.source.kind === 'cloud' ? 'cloud' : 'device',
    variantId: variant?.id ?? '',
    quantisation: variant?.quantisation ?? '',
  };
}

/** As far as this browser tells. */
export function deviceOf({ state: { device } }: ModelStore): Run['device'] {
  const graphics = device?.graphics;
  return {
    graphics: !graphics ? 'not told' : graphics.kind === 'none' ? 'none' : graphics.info,
    cores: device?.cores ?? null,
    memoryGb: device?.memoryGb ?? null,
  };
}
