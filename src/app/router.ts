import { formatRoute, parseRoute } from '../domain/route-address.js';
import type { Route } from '../domain/routes.js';
import type { RouteStore } from '../stores/route-store.js';

/** Keeps the route store and the address in step; the only writer of both. */
export class Router {
  readonly #store: RouteStore;

  constructor(store: RouteStore) {
    this.#store = store;
    addEventListener('hashchange', () => this.#read());
    this.#read();
  }

  navigate(route: Route, { replace = false }: { replace?: boolean } = {}): void {
    const hash = formatRoute(route);
    this.#store.replace(route);
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
  }

  #read(): void {
    const route = parseRoute(location.hash);
    this.#store.replace(route);
    // A draft fills the composer once; a reload must not bring it back over what was typed since.
    if (route.screen === 'chat' && route.draft) history.replaceState(null, '', formatRoute(route));
  }
}
