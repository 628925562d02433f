import type { RoundId } from '../domain/messages.js';
import { voteId, type VoteRecord } from '../domain/votes.js';
import { Store } from './store.js';

/** `unknown` until somebody looks at votes: they are read from disk then. */
export type VotesState =
  | { readonly phase: 'unknown' }
  /** Oldest first. */
  | { readonly phase: 'known'; readonly votes: readonly VoteRecord[] };

/** Every vote of this device, imported ones included. */
export class VotesStore extends Store<VotesState> {
  constructor() {
    super({ phase: 'unknown' });
  }

  replace(votes: readonly VoteRecord[]): void {
    this.set({ phase: 'known', votes });
  }

  /** Undefined also while votes are not known. */
  find(roundId: RoundId, blind: boolean): VoteRecord | undefined {
    if (this.state.phase === 'unknown') return undefined;
    return this.state.votes.find(({ id }) => id === voteId(roundId, blind));
  }
}
