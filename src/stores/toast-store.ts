import { Store } from './store.js';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** One action at most, e.g. Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Name of the dismissal, default `Dismiss`; `run` says what dismissing means, if anything. */
  readonly dismissal?: { readonly label: string; readonly run: () => void };
}

/** An Undo holds what it brings back: where nobody answers, the oldest behind the one on the screen goes. */
const MOST_WAITING = 20;

/** Toasts wait for the reader, one at a time; the first in the array is shown. */
export class ToastStore extends Store<readonly Toast[]> {
  #next = 1;

  constructor() {
    super([]);
  }

  /** Returns the id, for `dismiss`. */
  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++;
    const [shown, ...waiting] = [...this.state, { ...toast, id }];
    this.set([shown!, ...waiting.slice(-MOST_WAITING)]);
    return id;
  }

  dismiss(id: number): void {
    this.set(this.state.filter((toast) => toast.id !== id));
  }
}
