import type { Repositories } from '../storage/contracts.js';
import type { VotesStore } from '../stores/votes-store.js';

export interface VotesDeps {
  readonly stores: { readonly votes: VotesStore };
  readonly repositories: Pick<Repositories, 'votes'>;
}

/** Reads the votes from disk unless they are known. Rejects with StorageError. */
export async function loadVotes(deps: VotesDeps): Promise<void> {
  if (deps.stores.votes.state.phase === 'unknown') await reloadVotes(deps);
}

/** Reads them again: some were added or taken away. Rejects with StorageError. */
export async function reloadVotes({ stores, repositories }: VotesDeps): Promise<void> {
  stores.votes.replace(await repositories.votes.all());
}
