import type { DeviceShare } from './device-share.js';

/** Has the share follow what happens to its page. */
export function followPage(share: DeviceShare): void {
  document.addEventListener('freeze', () => share.suspend());
  document.addEventListener('resume', () => void share.resume());
  // A page that stays in the back-forward cache is frozen there without another word.
  addEventListener('pagehide', ({ persisted }) => (persisted ? share.suspend() : share.leave()));
  addEventListener('pageshow', ({ persisted }) => persisted && void share.resume());
}
