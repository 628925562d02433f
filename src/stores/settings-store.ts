import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.js';
import { Store } from './store.js';

export class SettingsStore extends Store<Settings> {
  constructor() {
    super(DEFAULT_SETTINGS);
  }

  patch(part: Partial<Settings>): void {
    this.set({ ...this.state, ...part });
  }
}
