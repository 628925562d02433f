import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from './store.js';

/**
 * Re-renders its host only when the selected part of a store changed (by `Object.is`).
 * Stores are passed lazily because context arrives after construction.
 */
export class StoreController<State, Selected> implements ReactiveController {
  #unsubscribe: (() => void) | undefined;
  #selected: Selected | undefined;

  constructor(
    readonly host: ReactiveControllerHost,
    readonly store: () => Store<State>,
    readonly select: (state: State) => Selected,
  ) {
    host.addController(this);
  }

  /** The selection as of now. */
  get value(): Selected {
    return this.select(this.store().state);
  }

  hostConnected(): void {
    this.#selected = this.value;
    this.#unsubscribe = this.store().subscribe(() => {
      const next = this.value;
      if (Object.is(next, this.#selected)) return;
      this.#selected = next;
      this.host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}
