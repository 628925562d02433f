/** Chromium's own event; not in the standard library's types. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/**
 * Keeps the browser's offer to install until the person wants it.
 * Make it at start, because the offer comes once and early.
 * @fires change - when `available` changed
 */
export class InstallPrompt extends EventTarget {
  #offer: BeforeInstallPromptEvent | undefined;

  constructor(page: EventTarget = window) {
    super();
    page.addEventListener('beforeinstallprompt', (event) => {
      // Else the browser shows its own bar.
      event.preventDefault();
      this.#set(event as BeforeInstallPromptEvent);
    });
    page.addEventListener('appinstalled', () => this.#set(undefined));
  }

  get available(): boolean {
    return this.#offer !== undefined;
  }

  /** Show the browser's dialog; an offer can be used once. Call it from a press. */
  async prompt(): Promise<'accepted' | 'dismissed' | 'unavailable'> {
    const offer = this.#offer;
    if (!offer) return 'unavailable';
    this.#set(undefined);
    return (await offer.prompt()).outcome;
  }

  #set(offer: BeforeInstallPromptEvent | undefined): void {
    this.#offer = offer;
    this.dispatchEvent(new Event('change'));
  }
}
