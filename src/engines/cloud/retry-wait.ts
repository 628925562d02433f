/** How long to wait before the one retry. */
import type { WireFault } from './wire.js';

/** Longer than this nobody waits without having been told. */
export const LONGEST_WAIT_MS = 30_000;
const USUAL_WAIT_MS = 2000;

/** Worth one more try, as long as nothing of the answer has come. */
export function isPassing({ status, code }: WireFault): boolean {
  if (status === 429) return !/insufficient_quota|billing/i.test(code);
  return status >= 500;
}

/** Milliseconds by the server's header, else its body, else about two seconds. */
export function waitBefore(headers: Headers, { retryAfterMs }: WireFault): number {
  const told = retryAfterHeader(headers.get('retry-after')) ?? retryAfterMs;
  return told ?? USUAL_WAIT_MS * (0.75 + Math.random() / 2);
}

/** Seconds or a date. */
function retryAfterHeader(value: string | null): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** "Please try again in 1m6.2s", "retry in 20 seconds"; undefined when the words tell no time. */
export function retryAfterInWords(words: string): number | undefined {
  const told = /\b(?:again|retry|wait)\D{0,16}((?:[\d.]+\s*(?:ms|h|m|s)[a-z]*\s*)+)/i.exec(words);
  if (!told?.[1]) return undefined;
  return durationMs(told[1]);
}

/** `17s`, `1m6.2s`, `20 seconds`. */
export function durationMs(told: string): number | undefined {
  const parts = [...told.matchAll(/([\d.]+)\s*(ms|h|m|s)/gi)];
  const sum = parts.reduce(
    (total, [, count, unit]) => total + Number(count) * (UNITS[unit!.toLowerCase()] ?? NaN),
    0,
  );
  return parts.length > 0 && Number.isFinite(sum) ? sum : undefined;
}
