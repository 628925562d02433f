const MINUTE_MS = 60_000;

/** When something happened, as near as a reader needs it: `now`, `21:40`, `Monday`, `3 Nov 2026`. Times in ms. */
export function formatWhen(time: number, now: number = Date.now()): string {
  if (now - time < 2 * MINUTE_MS) return 'now';
  const then = new Date(time);
  if (then.toDateString() === new Date(now).toDateString())
    return then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (now - time < 6 * 24 * 60 * MINUTE_MS)
    return then.toLocaleDateString('en-GB', { weekday: 'long' });
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}
