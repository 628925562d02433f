/**
 * Imported before all else: where the last visit left a model of the processor to wake, its worker starts while the
 * page has yet to run the rest of its code.
 */
import url from '../engines/cpu/cpu.worker.ts?worker&url';
import { isComputerInView } from '../platform/is-computer-in-view.js';
import { takeWakeHint } from '../platform/wake-hint.js';
import { workerUrl } from '../platform/worker-urls.js';
import { EarlyWorker } from './early-worker.js';

export const wakeHint = takeWakeHint();

export const cpuWorker = new EarlyWorker(
  () => new Worker(workerUrl(url), { type: 'module', name: 'cpu' }),
);
if (wakeHint && isComputerInView()) cpuWorker.startNow();
