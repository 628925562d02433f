/** The worker's side of a WorkerChannel: its sign of life, shared by every engine's worker. */

/** Calls every engine worker answers beside its engine's own. */
export type HousekeepingCalls = {
  /** Asks the worker to hold a lock for as long as it lives; false where the browser grants none. */
  'kinglet.hello': { readonly content: { readonly lockName: string }; readonly result: boolean };
  'kinglet.ping': { readonly content: null; readonly result: null };
};

type HousekeepingRequest = {
  [K in keyof HousekeepingCalls]: {
    readonly kind: K;
    readonly uuid: string;
    readonly content: HousekeepingCalls[K]['content'];
  };
}[keyof HousekeepingCalls];

interface HousekeepingAnswer {
  readonly kind: 'return';
  readonly uuid: string;
  readonly content: boolean | null;
}

/** Answers greeting and ping; false when the message is something else. */
export function answerHousekeeping(
  message: { readonly kind: string; readonly uuid: string },
  post: (answer: HousekeepingAnswer) => void,
): boolean {
  if (!isHousekeeping(message)) return false;
  const answer = (content: boolean | null) => post({ kind: 'return', uuid: message.uuid, content });
  if (message.kind === 'kinglet.ping') answer(null);
  else void holdForLife(message.content.lockName, answer);
  return true;
}

/** Told only when the lock is held, so that the page can but wait behind it. */
async function holdForLife(lockName: string, onHeld: (held: boolean) => void): Promise<void> {
  try {
    await navigator.locks.request(lockName, () => {
      onHeld(true);
      return new Promise<never>(() => {});
    });
  } catch {
    // Locks are refused where storage is.
    onHeld(false);
  }
}

function isHousekeeping(message: { readonly kind: string }): message is HousekeepingRequest {
  return message.kind === 'kinglet.hello' || message.kind === 'kinglet.ping';
}
