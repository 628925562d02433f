import type { Trial, TrialItem } from '../domain/trials.js';
import { Store } from './store.js';

/** `unknown` until somebody looks: it is read from disk then. */
export type TrialState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'none' }
  | {
      readonly phase: 'open';
      readonly trial: Trial;
      /** In order of asking. */
      readonly items: readonly TrialItem[];
      /** The item whose answer is being written by this page. */
      readonly writing: string | null;
    };

export type OpenTrial = Extract<TrialState, { phase: 'open' }>;

/** The trial of one's own questions that is under way, or was last. */
export class TrialStore extends Store<TrialState> {
  constructor() {
    super({ phase: 'unknown' });
  }

  replace(state: TrialState): void {
    this.set(state);
  }

  /** Changes the open trial; a no-op when none is open. */
  patch(part: Partial<Omit<OpenTrial, 'phase'>>): void {
    if (this.state.phase === 'open') this.set({ ...this.state, ...part });
  }

  putItem(item: TrialItem): void {
    if (this.state.phase !== 'open') return;
    this.patch({ items: this.state.items.map((each) => (each.id === item.id ? item : each)) });
  }
}
