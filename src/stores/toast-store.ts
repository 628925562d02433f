import { Store } from './store.js';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** One action at most, e.g. Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stands before those that wait: the way back from what the person did just now. */
  readonly first?: boolean;
  /** Name of the dismissal, default `Dismiss`; `run` says what dismissing means, if anything. */
  readonly dismissal?: { readonly label: string; readonly run: () => void };
}

/** An Undo holds what it brings back: where nobody answers, the oldest behind the one on the screen goes. */
const MOST_WAITING = 20;

/** Toasts wait for the reader, one at a time; the first in the array is shown. What is said already is not said twice. */
export class ToastStore extends Store<readonly Toast[]> {
  #next = 1;

  constructor() {
    super([]);
  }

  /** Returns the id, for `dismiss`. */
  show(toast: Omit<Toast, 'id'>): number {
    const said = this.state.find((each) => isWordsAlone(each) && each.text === toast.text);
    if (said && isWordsAlone(toast)) return said.id;
    const added = { ...toast, id: this.#next++ };
    const [shown, ...waiting] = toast.first ? [added, ...this.state] : [...this.state, added];
    this.set([shown!, ...waiting.slice(-MOST_WAITING)]);
    return added.id;
  }

  dismiss(id: number): void {
    this.set(this.state.filter((toast) => toast.id !== id));
  }
}

function isWordsAlone({ action, dismissal }: Omit<Toast, 'id'>): boolean {
  return !action && !dismissal;
}
