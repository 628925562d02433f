/** A store: one subject's state as an immutable snapshot, with an event when it changes. */
export class Store<State> extends EventTarget {
  #state: State;

  constructor(initial: State) {
    super();
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  /** Replace the snapshot. A no-op for the same object. */
  protected set(next: State): void {
    if (Object.is(next, this.#state)) return;
    this.#state = next;
    this.dispatchEvent(new Event('change'));
  }

  /** Call `listener` on each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.addEventListener('change', listener);
    return () => this.removeEventListener('change', listener);
  }
}
