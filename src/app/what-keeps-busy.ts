import { evaluationsOf } from '../actions/evaluation-deps.js';
import { runningDownloads } from '../actions/running-downloads.js';
import type { App } from '../app-context.js';
import type { Busy } from './update-together.js';

/** A draft is on disk 300 ms after the last key; a moment more for the disk. */
const SAVED_AFTER_MS = 1000;

/** Says what a reload of this tab would disturb. */
export function whatKeepsBusy(app: Pick<App, 'stores' | 'repositories'>): () => Busy | null {
  const { stores } = app;
  let typedAt = -Infinity;
  document.addEventListener('input', () => (typedAt = performance.now()));
  return () => {
    const { replies, models, trial } = stores;
    // What another tab writes is that tab's business.
    const writes = [...replies.state.values()].some(({ handOver }) => handOver !== undefined);
    if (writes) return 'answer';
    if (runningDownloads(models).size > 0) return 'download';
    if (trial.state.phase === 'open' && trial.state.writing !== null) return 'trial';
    const { running, judging } = evaluationsOf(app).state;
    if (running.size > 0 || judging.size > 0) return 'evaluation';
    return performance.now() - typedAt < SAVED_AFTER_MS ? 'typing' : null;
  };
}
