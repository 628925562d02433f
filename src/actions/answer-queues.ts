import type { AnsweredBy } from '../domain/messages.js';
import { FairQueue } from '../domain/fair-queue.js';

const queues = new WeakMap<object, Record<AnsweredBy['where'], FairQueue>>();

/** Models on this device share its memory, so they take turns, whichever engine runs them. */
export function queueFor(engines: object, where: AnsweredBy['where']): FairQueue {
  const ofEngines = queues.get(engines) ?? { device: new FairQueue(), cloud: new FairQueue() };
  queues.set(engines, ofEngines);
  return ofEngines[where];
}
