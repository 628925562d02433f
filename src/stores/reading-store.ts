import type { MessageId } from '../domain/messages.js';
import { Store } from './store.js';

export interface Reading {
  readonly messageId: MessageId;
  /** The sentence that is being said; absent before the first. */
  readonly piece?: string;
  /** Falls silent at once. */
  readonly stop: () => void;
}

/** The answer that is read aloud now, or null. */
export class ReadingStore extends Store<Reading | null> {
  constructor() {
    super(null);
  }

  replace(reading: Reading | null): void {
    this.set(reading);
  }
}
