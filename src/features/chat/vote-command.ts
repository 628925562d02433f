/** What a person says of a round. The vote bar dispatches these; the view has them carried out. */
import type { Category } from '../../domain/categories.js';
import type { Verdict, VoteRecord, VoteTag } from '../../domain/votes.js';

export type VoteCommand =
  /** `category` null: as it was guessed. */
  | { readonly kind: 'cast'; readonly verdict: Verdict; readonly category: Category | null }
  | { readonly kind: 'undo' }
  | { readonly kind: 'show-names' }
  | { readonly kind: 'next-round' }
  /** The lane that failed, once more. */
  | { readonly kind: 'retry' }
  /** Into a suite of one's own. */
  | { readonly kind: 'add-case'; readonly vote: VoteRecord }
  | {
      readonly kind: 'amend';
      readonly part: { readonly category?: Category; readonly tags?: readonly VoteTag[] };
    };

export type VoteCommandEvent = CustomEvent<VoteCommand>;

/** A bubbling `vote-command` event. */
export function voteCommand(command: VoteCommand): VoteCommandEvent {
  return new CustomEvent('vote-command', { detail: command, bubbles: true });
}
