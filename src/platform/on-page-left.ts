/**
 * Calls back whenever the page may be about to go: hidden, frozen, left. What is begun then is the last that is sure to
 * be.
 *
 * @returns stops listening
 */
export function onPageLeft(listener: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const whenHidden = (): void => {
    if (document.visibilityState === 'hidden') listener();
  };
  addEventListener('pagehide', listener, { signal });
  document.addEventListener('freeze', listener, { signal });
  document.addEventListener('visibilitychange', whenHidden, { signal });
  return () => stop.abort();
}
