/**
 * Imported before all else: where the last visit left a model of the processor to wake, its worker starts while the
 * page has yet to run the rest of its code.
 */
import url from '../engines/cpu/cpu.worker.ts?worker&url';
import { isComputerInView } from '../platform/is-computer-in-view.js';
import { takeWakeHint } from '../platform/wake-hint.js';
import { workerUrl } from '../platform/worker-urls.js';

export const wakeHint = takeWakeHint();

let early = wakeHint && isComputerInView() ? start() : null;

/** The one that was started early, the first time. It says nothing before it is asked. */
export function startCpuWorker(): Worker {
  const worker = early ?? start();
  early = null;
  return worker;
}

/** When no model is to wake after all. */
export function endEarlyCpuWorker(): void {
  early?.terminate();
  early = null;
}

function start(): Worker {
  return new Worker(workerUrl(url), { type: 'module', name: 'cpu' });
}
