import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Attempt, Run, RunId } from '../domain/evaluate/runs.js';
import { Store } from './store.js';

/** A run that is shown: the newest of its suite, or an older one that was opened. */
export type ShownRun = WholeRun;

/** Why this page does not go on with a run that is not done. */
export type HeldUp = 'cost-cap' | 'trouble' | 'other-page' | 'page-died';

export interface EvaluationState {
  /** False until somebody looked on disk. */
  readonly ready: boolean;
  /** Newest first. */
  readonly shown: readonly ShownRun[];
  /** Runs that this page is at. */
  readonly running: ReadonlySet<RunId>;
  /** Runs on which this page asks a judge. */
  readonly judging: ReadonlySet<RunId>;
  readonly heldUp: ReadonlyMap<RunId, HeldUp>;
}

/** Evaluations as far as they are on the screen. */
export class EvaluationStore extends Store<EvaluationState> {
  constructor() {
    super({ ready: false, shown: [], running: new Set(), judging: new Set(), heldUp: new Map() });
  }

  find(id: RunId): ShownRun | undefined {
    return this.state.shown.find(({ run }) => run.id === id);
  }

  replace(shown: readonly ShownRun[]): void {
    this.set({ ...this.state, ready: true, shown });
  }

  /** A new run, in the place of an older one of its suite; or a changed one. */
  putRun(shown: ShownRun): void {
    const { suite } = shown.run;
    const others = this.state.shown.filter(({ run }) => run.suite.id !== suite.id);
    this.set({ ...this.state, shown: [shown, ...others] });
  }

  /** One more beside the others of its suite. */
  open(opened: ShownRun): void {
    const others = this.state.shown.filter(({ run }) => run.id !== opened.run.id);
    const shown = [...others, opened].sort((a, b) => b.run.createdAt - a.run.createdAt);
    this.set({ ...this.state, shown });
  }

  patchRun(run: Run): void {
    this.#change(run.id, (shown) => ({ ...shown, run }));
  }

  putAttempts(runId: RunId, attempts: readonly Attempt[]): void {
    const ids = new Set(attempts.map(({ id }) => id));
    this.#change(runId, (shown) => ({
      ...shown,
      attempts: [...shown.attempts.filter(({ id }) => !ids.has(id)), ...attempts],
    }));
  }

  dropAttempts(runId: RunId, ids: ReadonlySet<string>): void {
    this.#change(runId, (shown) => ({
      ...shown,
      attempts: shown.attempts.filter(({ id }) => !ids.has(id)),
    }));
  }

  remove(id: RunId): void {
    this.set({ ...this.state, shown: this.state.shown.filter(({ run }) => run.id !== id) });
  }

  setRunning(id: RunId, isRunning: boolean): void {
    const running = new Set(this.state.running);
    if (isRunning) running.add(id);
    else running.delete(id);
    this.set({ ...this.state, running });
  }

  setJudging(id: RunId, isJudging: boolean): void {
    const judging = new Set(this.state.judging);
    if (isJudging) judging.add(id);
    else judging.delete(id);
    this.set({ ...this.state, judging });
  }

  setHeldUp(id: RunId, reason: HeldUp | null): void {
    const heldUp = new Map(this.state.heldUp);
    if (reason) heldUp.set(id, reason);
    else heldUp.delete(id);
    this.set({ ...this.state, heldUp });
  }

  #change(id: RunId, change: (shown: ShownRun) => ShownRun): void {
    const shown = this.state.shown.map((each) => (each.run.id === id ? change(each) : each));
    this.set({ ...this.state, shown });
  }
}
