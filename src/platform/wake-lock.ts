/** Keeps the screen on while something long runs, e.g. a download on a phone. */
export interface WakeLockDeps {
  readonly wakeLock?: Pick<WakeLock, 'request'>;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/**
 * Hold the lock until the returned function is called. Browsers take it away when the page is
 * hidden, so it is asked for again each time the page is back. Does nothing where there is none.
 */
export function holdWakeLock(
  deps: WakeLockDeps = { wakeLock: navigator.wakeLock, document },
): () => void {
  let released = false;
  let lock: WakeLockSentinel | undefined;

  async function acquire(): Promise<void> {
    if (released || deps.document.visibilityState !== 'visible') return;
    try {
      const next = await deps.wakeLock?.request('screen');
      if (released) await next?.release();
      else lock = next;
    } catch {
      // Low battery or a policy: the work goes on without it.
    }
  }

  const onVisible = (): void => void acquire();
  deps.document.addEventListener('visibilitychange', onVisible);
  void acquire();
  return () => {
    released = true;
    deps.document.removeEventListener('visibilitychange', onVisible);
    lock?.release().catch(() => {});
  };
}
