import type { App } from '../app-context.js';
import { isComing } from '../stores/model-store.js';

/** Fetches the strip of the shell, whose empty tag is there already, when the first download runs. */
export function showDownload({ stores: { models } }: Pick<App, 'stores'>): void {
  let isFetching = false;
  const follow = (): void => {
    if (isFetching || !models.state.models.some(isComing)) return;
    isFetching = true;
    import('./download-strip.js').then(stop, () => (isFetching = false));
  };
  const stop = models.subscribe(follow);
  follow();
}
