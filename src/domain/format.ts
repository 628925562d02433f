/** Numbers as people read them: decimal bytes, tok/s, closed-up percent. Estimates say "about". */

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB'];

/** A number and what it counts: `1 chat`, `1,204 blind rounds`. */
export function counted(value: number, noun: string): string {
  return `${value.toLocaleString('en-GB')} ${noun}${value === 1 ? '' : 's'}`;
}

/** `0 bytes`, `4.6 kB`, `290 MB`, `2.1 GB`; decimal units. */
export function formatBytes(bytes: number): string {
  if (!(bytes >= 1000)) return counted(Math.max(0, Math.round(bytes || 0)), 'byte');
  let value = bytes;
  let unit = -1;
  // 999,950 would read "1000 kB": the next unit takes over from where rounding would reach it.
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 9.95 || (unit >= 2 && value < 99.95) ? 1 : 0;
  return `${trimmed(value, digits)} ${BYTE_UNITS[unit]}`;
}

/** A model's speed: `41 tok/s`, `2.4 tok/s`, `0.03 tok/s`. */
export function formatSpeed(tokensPerSecond: number): string {
  const digits = tokensPerSecond < 0.095 ? 2 : tokensPerSecond < 9.95 ? 1 : 0;
  return `${trimmed(tokensPerSecond, digits)} tok/s`;
}

/** The number of a model's weights: `3.8 billion`, `1.4 million`. */
export function formatParameters(parameters: number): string {
  if (parameters >= 1e9) return `${trimmed(parameters / 1e9, 1)} billion`;
  return `${trimmed(parameters / 1e6, parameters < 9.95e6 ? 1 : 0)} million`;
}

/** A duration: `0.02 s`, `0.4 s`, `9 s`, `1 min 20 s`, `2 h 5 min`. */
export function formatSeconds(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return `${trimmed(seconds, seconds < 0.095 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return joined(`${minutes} min`, whole % 60, 's');
  return joined(`${Math.floor(minutes / 60)} h`, minutes % 60, 'min');
}

/** What is left of a download, coarsely, because it is an estimate: `about 3 min left`. */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 90) return `about ${minutes} min left`;
  return `about ${Math.round(minutes / 60)} h left`;
}

/** A share of 0 to 1 as `46%`; 100% only when it is whole, 0% only when it is nothing. */
export function formatPercent(share: number): string {
  const percent = Math.round(Math.min(1, Math.max(0, share || 0)) * 100);
  if (percent === 100 && share < 1) return '99%';
  if (percent === 0 && share > 0) return '1%';
  return `${percent}%`;
}

/** A share of -1 to 1 in whole points: `12`, `−4`, `0`. */
export function formatPoints(share: number): string {
  const points = Math.round(share * 100);
  return points < 0 ? `−${-points}` : `${points}`;
}

export type ChatGroup = 'Today' | 'Yesterday' | 'Last week' | 'Last month' | 'Earlier';

/** The sidebar's heading for a chat of `time`, by local calendar days. Times in ms. */
export function chatGroup(time: number, now: number = Date.now()): ChatGroup {
  const days = calendarDaysBetween(time, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Last week';
  if (days <= 31) return 'Last month';
  return 'Earlier';
}

/** Counted between middays, so that a day of 23 or 25 hours still counts as one. */
function calendarDaysBetween(from: number, to: number): number {
  const midday = (time: number): number => new Date(time).setHours(12, 0, 0, 0);
  return Math.round((midday(to) - midday(from)) / 86_400_000);
}

function joined(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0$/, '');
}
