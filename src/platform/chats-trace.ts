/**
 * How many chats there were, kept beside the database: a browser that clears a site's databases for want of room often
 * leaves this (Chromium always; Safari and Firefox clear both, and then nobody can tell).
 */
const KEY = 'kinglet-chats';
/** More fill the first screen. */
const MOST_PINS = 40;

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

const PINNED = 'kinglet-pinned';

/** The ids of the pinned chats as of the last visit: they stand above the youngest before all chats are read. */
export function tracedPins(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(PINNED) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST_PINS) : [];
  } catch {
    return [];
  }
}

/** Nothing happens where storage is denied. */
export function tracePins(ids: readonly string[]): void {
  try {
    if (ids.length > 0) localStorage.setItem(PINNED, JSON.stringify(ids.slice(0, MOST_PINS)));
    else localStorage.removeItem(PINNED);
  } catch {
    // Storage denied.
  }
}
