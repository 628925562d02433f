import type { App } from '../app-context.js';
import type { ModelStatus } from '../stores/model-store.js';

/** It is being fetched, and not with the app itself: nobody waits for what is in the box. */
export function isComing({ disk, ref }: ModelStatus): boolean {
  const source = ref?.variant.source;
  return disk.phase === 'downloading' && !(source?.kind === 'gguf' && source.builtIn);
}

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
