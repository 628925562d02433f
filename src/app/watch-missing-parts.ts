/**
 * Why a lazily loaded part did not arrive: the network is gone, or a deploy replaced the files this
 * page was built with.
 */
export type MissingPartReason = 'offline' | 'new-version';

/**
 * Calls back when a part of the app cannot be fetched. The error still reaches whoever asked for the
 * part; drafts are on disk, so a reload loses nothing.
 *
 * @returns a function that stops watching
 */
export function watchMissingParts(onMissing: (reason: MissingPartReason) => void): () => void {
  const listener = () => onMissing(navigator.onLine ? 'new-version' : 'offline');
  // Vite dispatches it for each failed dynamic import of a build.
  addEventListener('vite:preloadError', listener);
  return () => removeEventListener('vite:preloadError', listener);
}
