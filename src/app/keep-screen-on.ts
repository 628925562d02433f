import type { App } from '../app-context.js';
import { holdWakeLock } from '../platform/wake-lock.js';

/** While a model downloads the screen stays on: a phone that goes to sleep ends the download. */
export function keepScreenOn({ stores: { models } }: Pick<App, 'stores'>): void {
  let release: (() => void) | undefined;
  const follow = (): void => {
    if (models.state.models.some(({ disk }) => disk.phase === 'downloading')) {
      release ??= holdWakeLock();
    } else {
      release?.();
      release = undefined;
    }
  };
  models.subscribe(follow);
  follow();
}
