/** What was said once on this device and is not said again. Where storage is denied it is said with each visit. */
const PREFIX = 'kinglet-told-';

/** @returns whether it is the first time */
export function isFirstTelling(what: string): boolean {
  try {
    if (localStorage.getItem(PREFIX + what) !== null) return false;
    localStorage.setItem(PREFIX + what, '1');
  } catch {
    // Storage denied.
  }
  return true;
}
