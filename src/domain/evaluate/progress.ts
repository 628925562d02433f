import { medianOf } from './results.js';
import { attemptId, slotsOf, type Attempt, type Run, type Slot } from './runs.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Milliseconds, by the models' own median; null while one of them has not answered yet. */
  readonly leftMs: number | null;
}

/** Slots that were not begun, in the order of asking. */
export function waitingSlots(run: Run, attempts: readonly Attempt[]): Slot[] {
  const begun = new Set(attempts.map(({ id }) => id));
  return slotsOf(run).filter((slot) => !begun.has(attemptId(run.id, slot)));
}

/** What is in a lane goes one after the other: all models of this device, or one of the cloud's. */
export function laneOf({ models }: Pick<Run, 'models'>, { model }: Slot): string {
  return models[model]?.where === 'cloud' ? `cloud ${model}` : 'device';
}

/** How far a run is, of one model or of all. Models on this device wait for each other, cloud models do not. */
export function progressOf(run: Run, attempts: readonly Attempt[]): Progress {
  const total = run.models.length * run.suite.count * run.repeats;
  const waiting = waitingSlots(run, attempts);
  const lanes = new Map<string, number>();
  let isKnown = true;
  for (const [model] of run.models.entries()) {
    const left = waiting.filter((slot) => slot.model === model);
    if (left.length === 0) continue;
    const each = medianOf(timesOf(attempts, model));
    if (each === null) isKnown = false;
    const lane = laneOf(run, left[0]!);
    lanes.set(lane, (lanes.get(lane) ?? 0) + left.length * (each ?? 0));
  }
  const done = attempts.filter(({ state }) => state.phase !== 'sent').length;
  return { done, total, leftMs: isKnown ? Math.max(0, ...lanes.values()) : null };
}

function timesOf(attempts: readonly Attempt[], model: number): number[] {
  return attempts.flatMap(({ model: own, state }) =>
    own === model && state.phase === 'answered' ? (state.figures.totalMs ?? []) : [],
  );
}
