/**
 * How many chats there were, kept beside the database: a browser that clears a site's databases for want of room often
 * leaves this (Chromium always; Safari and Firefox clear both, and then nobody can tell).
 */
const KEY = 'kinglet-chats';

/** 0 where nothing is known. */
export function tracedChats(): number {
  try {
    const count = Number(localStorage.getItem(KEY));
    return Number.isSafeInteger(count) && count > 0 ? count : 0;
  } catch {
    return 0;
  }
}

/** Nothing happens where storage is denied. */
export function traceChats(count: number): void {
  try {
    if (count > 0) localStorage.setItem(KEY, String(count));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage denied.
  }
}
