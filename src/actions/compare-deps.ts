import type { VotesStore } from '../stores/votes-store.js';
import type { ChatDeps } from './chat-deps.js';

/** The part of the app that comparing needs. */
export interface CompareDeps extends ChatDeps {
  readonly stores: ChatDeps['stores'] & { readonly votes: VotesStore };
}
