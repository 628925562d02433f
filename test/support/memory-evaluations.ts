import type { DeviceBenchmark } from '../../src/domain/evaluate/device-benchmark.js';
import type { WholeRun } from '../../src/domain/evaluate/run-file.js';
import type { Attempt, AttemptId, Run, RunCases, RunId } from '../../src/domain/evaluate/runs.js';
import type { EvaluationsRepository } from '../../src/storage/contracts.js';

/** Runs of suites that last as long as the test. */
export class MemoryEvaluations implements EvaluationsRepository {
  readonly #runs = new Map<RunId, Run>();
  readonly #cases = new Map<RunId, RunCases>();
  readonly #attempts = new Map<string, Attempt>();
  /** Every attempt as it was saved, in order. */
  readonly saved: Attempt[] = [];

  async runs(): Promise<Run[]> {
    return [...this.#runs.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  async open(id: RunId): Promise<WholeRun | undefined> {
    const run = this.#runs.get(id);
    if (!run) return undefined;
    return { run, cases: this.#cases.get(id)?.cases ?? [], attempts: await this.attempts(id) };
  }

  async attempts(id: RunId): Promise<Attempt[]> {
    return [...this.#attempts.values()].filter(({ runId }) => runId === id);
  }

  async saveRun(run: Run, cases?: RunCases): Promise<void> {
    this.#runs.set(run.id, run);
    if (cases) this.#cases.set(run.id, cases);
  }

  async saveAttempts(attempts: readonly Attempt[]): Promise<void> {
    for (const attempt of attempts) this.#attempts.set(attempt.id, attempt);
    this.saved.push(...attempts);
  }

  async deleteAttempts(ids: readonly AttemptId[]): Promise<void> {
    for (const id of ids) this.#attempts.delete(id);
  }

  async deleteRun(id: RunId): Promise<void> {
    this.#runs.delete(id);
    this.#cases.delete(id);
    for (const { id: attempt } of await this.attempts(id)) this.#attempts.delete(attempt);
  }

  async restoreRun({ run, cases, attempts }: WholeRun): Promise<void> {
    await this.saveRun(run, { runId: run.id, cases: [...cases] });
    await this.saveAttempts(attempts);
  }

  readonly #benchmarks = new Map<string, DeviceBenchmark>();

  async benchmarks(): Promise<DeviceBenchmark[]> {
    return [...this.#benchmarks.values()];
  }

  async saveBenchmark(measured: DeviceBenchmark): Promise<void> {
    this.#benchmarks.set(measured.key, measured);
  }
}
