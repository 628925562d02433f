import { EngineError } from '../../domain/errors.js';
import { abortError } from '../abortable.js';
import type { Failure } from './share-messages.js';

/** The tab that held the models does so no more; what was asked of it is asked anew of its successor. */
export class HolderLost extends Error {
  override readonly name = 'HolderLost';
  /** @param how `left`: in good order, or put to sleep; `vanished`: it may have died of what it was asked */
  constructor(readonly how: 'left' | 'vanished') {
    super('The tab that held the model is gone');
  }
}

export function toFailure(error: unknown): Failure {
  if (error instanceof EngineError)
    return { kind: 'engine', code: error.code, message: error.message };
  if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'aborted' };
  return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
}

export function toError(failure: Failure): Error {
  switch (failure.kind) {
    case 'engine':
      return new EngineError(failure.code, failure.message);
    case 'aborted':
      return abortError();
    case 'other':
      return new Error(failure.message);
  }
}
