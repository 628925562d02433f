/** The worker that runs what must not run on the page, and the watch over it. */
import { workerUrl } from '../platform/worker-urls.js';
import gradingWorkerUrl from './grading.worker.ts?worker&url';
import type { FromGradingWorker, GradingJob, GradingResult } from './grading-messages.js';

/** The interpreter ends code after two seconds by itself; this is for what it cannot end. */
const JOB_MS = 5000;
/** Its script and WebAssembly come over the network the first time. */
const START_MS = 60_000;

export type JobOutcome = GradingResult | { readonly type: 'out-of-time' };

export interface GradingRoomOptions {
  readonly jobMs?: number;
  readonly startWorker?: () => Worker;
}

/** Jobs run one after the other; a worker that overruns is ended, and the next job gets a new one. */
export class GradingRoom {
  readonly #options: Required<GradingRoomOptions>;
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ jobMs = JOB_MS, startWorker = startGradingWorker }: GradingRoomOptions = {}) {
    this.#options = { jobMs, startWorker };
  }

  /** Rejects only when the worker cannot be started, or fell twice over the same job. */
  run(job: GradingJob): Promise<JobOutcome> {
    const outcome = this.#last.then(() => this.#runNow(job));
    this.#last = outcome.catch(() => {});
    return outcome;
  }

  /** Gives its memory back; the next job starts a worker anew. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    (await worker?.catch(() => undefined))?.terminate();
  }

  async #runNow(job: GradingJob): Promise<JobOutcome> {
    const worker = await (this.#worker ??= this.#start());
    const answer = await answerOf(worker, this.#options.jobMs, () => worker.postMessage(job));
    if (answer?.kind === 'result') return answer.result;
    await this.end();
    if (answer === null) return { type: 'out-of-time' };
    const message = answer.kind === 'broken' ? answer.message : 'The interpreter failed.';
    return job.type === 'code' ? { type: 'no-code', message } : { type: 'bad-job', message };
  }

  async #start(): Promise<Worker> {
    const worker = this.#options.startWorker();
    try {
      const first = await answerOf(worker, START_MS, () => {});
      if (first?.kind === 'ready') return worker;
      throw new Error('The interpreter could not be started.');
    } catch (error) {
      worker.terminate();
      this.#worker = undefined;
      throw error;
    }
  }
}

function startGradingWorker(): Worker {
  return new Worker(workerUrl(gradingWorkerUrl), { type: 'module', name: 'grading' });
}

/** The worker's next word; null where none came in time. */
function answerOf(
  worker: Worker,
  limitMs: number,
  ask: () => void,
): Promise<FromGradingWorker | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), limitMs);
    worker.onmessage = ({ data }: MessageEvent<FromGradingWorker>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = (event) => {
      clearTimeout(timer);
      reject(new Error(event.message || 'The interpreter could not be loaded.'));
    };
    ask();
  });
}
