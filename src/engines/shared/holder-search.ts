import { DEVICE_LOCK, holdLock } from '../../platform/web-locks.js';
import { deferred } from '../deferred.js';
import { delay } from '../delay.js';

/** Pings in a hidden page come late, so silence is counted in pings that went out, not in time. */
export interface ShareTiming {
  /** Milliseconds between two questions whether the holder is awake. */
  readonly pingMs: number;
  /** So many unanswered in a row, and it counts as frozen. */
  readonly silentPings: number;
}

export const SHARE_TIMING: ShareTiming = { pingMs: 1000, silentPings: 6 };

export type Found =
  | {
      readonly kind: 'free';
      readonly release: () => void;
      /** To be called once this tab answers as the holder. */
      readonly onSettled?: () => void;
    }
  | { readonly kind: 'held'; readonly holder: string };

export interface SearchOptions {
  readonly lockName?: string;
  readonly timing: ShareTiming;
  /** Asks every tab who holds the models. */
  readonly ask: () => void;
  /** Calls back for each holder that says it is one, until the returned function is called. */
  readonly onHolder: (listener: (holder: string) => void) => () => void;
  /** The lock that was found free was taken by another tab. */
  readonly onStolen: () => void;
}

/**
 * Finds who holds this device's models: this tab from now on, where nobody does or who does is frozen, or another.
 * Whatever comes first counts: the lock, or a holder's word.
 */
export async function searchHolder(options: SearchOptions): Promise<Found> {
  const lockName = options.lockName ?? DEVICE_LOCK;
  const { onStolen } = options;
  const stop = new AbortController();
  const locked = holdLock(lockName, { wait: stop.signal, onStolen });
  const granted = locked.then((release): Found => ({ kind: 'free', release: release! }));
  const found = await Promise.race([granted, word(options, stop.signal)]);
  stop.abort();
  if (found?.kind === 'free') return found;
  // Granted in the same moment: then it is this tab's, whatever was said.
  const late = await granted.catch(() => undefined);
  return late ?? found ?? stealFrozen(options, lockName);
}

/** A holder's word; undefined when all were silent for too long. */
async function word(
  { ask, onHolder, timing }: SearchOptions,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const heard = deferred<Found>();
  const leave = onHolder((holder) => heard.resolve({ kind: 'held', holder }));
  try {
    for (let silent = 0; silent < timing.silentPings && !signal.aborted; silent += 1) {
      ask();
      const found = await Promise.race([heard.promise, delay(timing.pingMs)]);
      if (found) return found;
    }
    return undefined;
  } finally {
    leave();
  }
}

/** One tab at a time may take the lock from a frozen one; the next then finds a holder that answers. */
async function stealFrozen(options: SearchOptions, lockName: string): Promise<Found> {
  const open = new AbortController().signal;
  const letGo = (await holdLock(`${lockName}-steal`, { wait: open }))!;
  const found = await word({ ...options, timing: { ...options.timing, silentPings: 1 } }, open);
  if (!found) {
    const release = await holdLock(lockName, { steal: true, onStolen: options.onStolen });
    return { kind: 'free', release: release!, onSettled: letGo };
  }
  letGo();
  return found;
}
