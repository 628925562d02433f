import { Store } from './store.js';

/** The one polite status region. Never a token; download progress each 10 %. */
export class StatusStore extends Store<string> {
  constructor() {
    super('');
  }

  say(text: string): void {
    this.set(text);
  }
}
