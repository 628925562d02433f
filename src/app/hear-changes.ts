import type { App } from '../app-context.js';

/** Hears from now on whether another tab changes chats. Returns what ends that and tells whether one did. */
export function hearChanges({ repositories }: App): () => boolean {
  let changed = false;
  const stop = repositories.chats.watch(() => (changed = true));
  return () => {
    stop();
    return changed;
  };
}
