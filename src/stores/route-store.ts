import type { Route } from '../domain/routes.js';
import { Store } from './store.js';

/** Where the person is. Written by the router alone. */
export class RouteStore extends Store<Route> {
  constructor(initial: Route) {
    super(initial);
  }

  replace(route: Route): void {
    this.set(route);
  }
}
