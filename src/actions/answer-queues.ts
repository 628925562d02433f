import type { AnsweredBy } from '../domain/messages.js';
import { AnswerQueue } from './answer-queue.js';

const queues = new WeakMap<object, Record<AnsweredBy['where'], AnswerQueue>>();

/** Models on this device share its memory, so they take turns, whichever engine runs them. */
export function queueFor(engines: object, where: AnsweredBy['where']): AnswerQueue {
  const ofEngines = queues.get(engines) ?? { device: new AnswerQueue(), cloud: new AnswerQueue() };
  queues.set(engines, ofEngines);
  return ofEngines[where];
}
