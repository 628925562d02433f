import type { Settings } from '../domain/settings.js';

/** Read by public/theme.js before the first paint. */
const KEY = 'kinglet-appearance';

/**
 * Show the appearance and mirror it for the next start, so that the page does not flash in another theme.
 * The database stays the truth; nothing happens to the mirror where storage is denied.
 */
export function mirrorAppearance(
  { theme, readingFace, textSize }: Pick<Settings, 'theme' | 'readingFace' | 'textSize'>,
  root: HTMLElement = document.documentElement,
): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.face = readingFace;
  root.dataset.size = textSize;
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, face: readingFace, size: textSize }));
  } catch {
    // Storage denied: the next start begins in the system's theme.
  }
}
