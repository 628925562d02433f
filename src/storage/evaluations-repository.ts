import type { DeviceBenchmark } from '../domain/evaluate/device-benchmark.js';
import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Attempt, AttemptId, Run, RunCases, RunId } from '../domain/evaluate/runs.js';
import type { EvaluationsRepository } from './contracts.js';
import type { Database } from './database.js';

/** Before a model's key. */
const BENCHMARKS = 'benchmark:';

/** Runs of suites, each attempt on its own: one result is saved without the others. */
export class IdbEvaluationsRepository implements EvaluationsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async runs(): Promise<Run[]> {
    const runs = await this.#database.read(['runs'], (tx) => tx.objectStore('runs').getAll());
    return runs.sort((a, b) => b.createdAt - a.createdAt);
  }

  open(id: RunId): Promise<WholeRun | undefined> {
    return this.#database.read(['runs', 'run-cases', 'attempts'], async (tx) => {
      const [run, kept, attempts] = await Promise.all([
        tx.objectStore('runs').get(id),
        tx.objectStore('run-cases').get(id),
        tx.objectStore('attempts').index('by-run').getAll(id),
      ]);
      return run && { run, cases: kept?.cases ?? [], attempts };
    });
  }

  attempts(id: RunId): Promise<Attempt[]> {
    return this.#database.read(['attempts'], (tx) =>
      tx.objectStore('attempts').index('by-run').getAll(id),
    );
  }

  async saveRun(run: Run, cases?: RunCases): Promise<void> {
    await this.#database.write(['runs', 'run-cases'], 'strict', (tx) =>
      Promise.all([
        tx.objectStore('runs').put(run),
        ...(cases ? [tx.objectStore('run-cases').put(cases)] : []),
      ]),
    );
  }

  async saveAttempts(attempts: readonly Attempt[]): Promise<void> {
    await this.#database.write(['attempts'], 'strict', (tx) =>
      Promise.all(attempts.map((attempt) => tx.objectStore('attempts').put(attempt))),
    );
  }

  async deleteAttempts(ids: readonly AttemptId[]): Promise<void> {
    await this.#database.write(['attempts'], 'strict', (tx) =>
      Promise.all(ids.map((id) => tx.objectStore('attempts').delete(id))),
    );
  }

  async deleteRun(id: RunId): Promise<void> {
    await this.#database.write(['runs', 'run-cases', 'attempts'], 'strict', async (tx) => {
      const attempts = tx.objectStore('attempts');
      const keys = await attempts.index('by-run').getAllKeys(id);
      await Promise.all([
        tx.objectStore('runs').delete(id),
        tx.objectStore('run-cases').delete(id),
        ...keys.map((key) => attempts.delete(key)),
      ]);
    });
  }

  async restoreRun({ run, cases, attempts }: WholeRun): Promise<void> {
    await this.#database.write(['runs', 'run-cases', 'attempts'], 'strict', (tx) =>
      Promise.all([
        tx.objectStore('runs').put(run),
        tx.objectStore('run-cases').put({ runId: run.id, cases }),
        ...attempts.map((attempt) => tx.objectStore('attempts').put(attempt)),
      ]),
    );
  }

  async benchmarks(): Promise<DeviceBenchmark[]> {
    const range = IDBKeyRange.bound(BENCHMARKS, `${BENCHMARKS}\uffff`);
    const found = await this.#database.read(['measurements'], (tx) =>
      tx.objectStore('measurements').getAll(range),
    );
    return found as DeviceBenchmark[];
  }

  async saveBenchmark(measured: DeviceBenchmark): Promise<void> {
    await this.#database.write(['measurements'], 'strict', (tx) =>
      tx.objectStore('measurements').put(measured, BENCHMARKS + measured.key),
    );
  }
}
