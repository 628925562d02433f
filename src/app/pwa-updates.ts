/** Registers the service worker and offers updates. Loaded when the page is idle. */
import { Workbox } from 'workbox-window';
import { workerUrl } from '../platform/worker-urls.js';
import type { Busy, UpdateGroup } from './update-together.js';

/** Long-lived tabs look for a new version this often, when they come to the front. */
const CHECK_INTERVAL_MS = 3_600_000;

export interface UpdateOptions {
  /**
   * A new version waits; called once. `apply` lets it take over and reloads every tab; until then
   * nothing changes under the person's hands.
   */
  readonly onUpdateReady: (apply: () => void) => void;
  /** The tabs that go over to it together. */
  readonly group: Pick<UpdateGroup, 'whenAllReady' | 'isGoing'>;
  /** Called when `apply` has to wait for a tab. */
  readonly onWait: (busy: Busy, isHere: boolean) => void;
}

/**
 * Resolves when the worker is registered; does nothing in development or where there are no service
 * workers.
 *
 * @throws {Error} when registering fails, for example because storage is denied
 */
export async function watchForUpdates(options: UpdateOptions): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const url = workerUrl(new URL('sw.js', document.baseURI).href);
  const workbox = new Workbox(url, { updateViaCache: 'none' });
  let isOffered = false;
  workbox.addEventListener('waiting', () => {
    // A still newer version takes the waiting one's place; one offer covers both.
    if (!isOffered) options.onUpdateReady(() => void applyUpdate(workbox, options));
    isOffered = true;
  });
  // The first worker that takes charge of a page changes nothing about it.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (options.group.isGoing) location.reload();
  });
  const registration = await workbox.register();
  // One that was ended while a page still held it comes back as it was, with nothing in its caches and no page.
  if (registration?.active && !navigator.serviceWorker.controller)
    registration.active.postMessage({ type: 'RESTORE' });
  checkNowAndThen(() => registration?.update());
}

/** Another tab may have applied the update already: then the reload alone brings it. */
async function applyUpdate(workbox: Workbox, { group, onWait }: UpdateOptions): Promise<void> {
  await group.whenAllReady(onWait);
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.waiting) workbox.messageSkipWaiting();
  else location.reload();
}

function checkNowAndThen(update: () => Promise<unknown> | undefined): void {
  let checkedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (
      document.visibilityState !== 'visible' ||
      Math.abs(Date.now() - checkedAt) < CHECK_INTERVAL_MS
    )
      return;
    checkedAt = Date.now();
    // Offline: the next time will do.
    update()?.catch(() => undefined);
  });
}
