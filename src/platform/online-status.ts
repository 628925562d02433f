/**
 * Whether the browser says there is a network. True does not mean that anything can be reached.
 * @fires change
 */
export class OnlineStatus extends EventTarget {
  readonly #navigator: Pick<Navigator, 'onLine'>;

  constructor(page: EventTarget = window, browser: Pick<Navigator, 'onLine'> = navigator) {
    super();
    this.#navigator = browser;
    for (const type of ['online', 'offline']) {
      page.addEventListener(type, () => this.dispatchEvent(new Event('change')));
    }
  }

  get online(): boolean {
    return this.#navigator.onLine;
  }
}
