import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { App } from '../app-context.js';
import type { Route } from '../domain/routes.js';
import { chatRoute } from './chat-route.js';

/** How long `g` waits for its second key. */
const SEQUENCE_MS = 1500;

const SCREEN_KEYS: Readonly<Record<string, (app: App) => Route>> = {
  c: ({ stores }) => chatRoute(stores),
  e: () => ({ screen: 'evaluate' }),
  h: () => ({ screen: 'choose' }),
  m: () => ({ screen: 'models' }),
  s: () => ({ screen: 'settings' }),
};

/** The shortcuts that work on every screen. Single keys only outside text fields, and only while they are switched on. */
export class ShellKeys implements ReactiveController {
  readonly #app: () => App;
  #wentAt = -SEQUENCE_MS;

  constructor(host: ReactiveControllerHost, app: () => App) {
    this.#app = app;
    host.addController(this);
  }

  hostConnected(): void {
    // Captured, so that the second key of `g c` does not also copy the focused turn.
    document.addEventListener('keydown', this.#onKey, true);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#onKey, true);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.shiftKey && event.key.toLowerCase() === 'o') {
      event.preventDefault();
      this.#app().navigate({ screen: 'chat', chatId: null });
    } else if (command && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void this.#openPalette();
    } else if (!command && !event.altKey && this.#singleKeysWork(event)) this.#onSingleKey(event);
  };

  #singleKeysWork(event: KeyboardEvent): boolean {
    if (!this.#app().stores.settings.state.singleKeys) return false;
    return !(event.target as Element).closest?.('input, textarea, select, dialog, [popover]');
  }

  #onSingleKey(event: KeyboardEvent): void {
    const routeOf = SCREEN_KEYS[event.key];
    if (event.key === '?') void this.#showShortcuts();
    else if (event.key === 'g') this.#wentAt = event.timeStamp;
    else if (routeOf && event.timeStamp - this.#wentAt < SEQUENCE_MS) {
      event.preventDefault();
      event.stopPropagation();
      this.#wentAt = -SEQUENCE_MS;
      this.#app().navigate(routeOf(this.#app()));
    }
  }

  async #openPalette(): Promise<void> {
    const { openPalette } = await import('../features/chat/open-palette.js');
    openPalette(this.#app(), () => this.#showShortcuts());
  }

  async #showShortcuts(): Promise<void> {
    const { showShortcuts } = await import('./shortcuts-dialog.js');
    showShortcuts();
  }
}
