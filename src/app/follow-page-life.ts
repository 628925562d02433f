import type { MarkersRepository, PageLife } from '../storage/contracts.js';

/**
 * Tells what runs a risky step what becomes of the page: one that is left, or put to sleep, in the middle of a step did
 * not die of it. From the first step on, because a reload may come at any moment.
 */
export function followPageLife(markers: Pick<MarkersRepository, 'follow'>): void {
  const tell = (life: PageLife) => (): void => void markers.follow(life).catch(() => undefined);
  const look = (): void => tell(document.visibilityState === 'hidden' ? 'hidden' : 'shown')();
  addEventListener('pagehide', tell('gone'));
  document.addEventListener('freeze', tell('gone'));
  document.addEventListener('resume', look);
  document.addEventListener('visibilitychange', look);
  // Out of the back-forward cache.
  addEventListener('pageshow', (event) => event.persisted && look());
  look();
}
