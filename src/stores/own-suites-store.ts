import type { Suite, SuiteId } from '../domain/evaluate/suites.js';
import { Store } from './store.js';

export interface OwnSuitesState {
  /** False until somebody looked on disk. */
  readonly ready: boolean;
  /** By name. */
  readonly suites: readonly Suite[];
}

/** Suites of the person's own. */
export class OwnSuitesStore extends Store<OwnSuitesState> {
  constructor() {
    super({ ready: false, suites: [] });
  }

  replace(suites: readonly Suite[]): void {
    this.set({ ready: true, suites: inOrder(suites) });
  }

  put(suite: Suite): void {
    const others = this.state.suites.filter(({ id }) => id !== suite.id);
    this.set({ ...this.state, suites: inOrder([...others, suite]) });
  }

  remove(id: SuiteId): void {
    const suites = this.state.suites.filter((suite) => suite.id !== id);
    this.set({ ...this.state, suites });
  }
}

function inOrder(suites: readonly Suite[]): Suite[] {
  return [...suites].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}
