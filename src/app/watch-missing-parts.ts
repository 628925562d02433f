/**
 * Why a lazily loaded part did not arrive: the network is gone, or a deploy replaced the files this
 * page was built with.
 */
export type MissingPartReason = 'offline' | 'new-version';

/**
 * Calls back when a part of the app cannot be fetched. The error still reaches whoever asked for the
 * part; drafts are on disk, so a reload loses nothing. Without a network only what somebody asked for is told: the page
 * fetches much ahead of its use, and tries again when it is used.
 *
 * @returns a function that stops watching
 */
export function watchMissingParts(onMissing: (reason: MissingPartReason) => void): () => void {
  const listener = (): void => {
    if (navigator.onLine) onMissing('new-version');
    else if (isAsked()) onMissing('offline');
  };
  // Vite dispatches it for each failed dynamic import of a build.
  addEventListener('vite:preloadError', listener);
  return () => removeEventListener('vite:preloadError', listener);
}

/** A press or a key of just now; where the browser does not say, somebody asked. */
function isAsked(): boolean {
  // Not in every browser this runs in, whatever the types say.
  const activation = navigator.userActivation as UserActivation | undefined;
  return activation?.isActive ?? true;
}
