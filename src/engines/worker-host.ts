/** The worker's side of a WorkerChannel: its sign of life, shared by every engine's worker. */

/** Calls every engine worker answers beside its engine's own. */
export type HousekeepingCalls = {
  'kinglet.hello': { readonly content: { readonly lockName: string }; readonly result: null };
  'kinglet.ping': { readonly content: null; readonly result: null };
};

export type HousekeepingRequest = {
  [K in keyof HousekeepingCalls]: {
    readonly kind: K;
    readonly uuid: string;
    readonly content: HousekeepingCalls[K]['content'];
  };
}[keyof HousekeepingCalls];

/** Answers greeting and ping; false when the message is something else. */
export function answerHousekeeping(
  message: { readonly kind: string; readonly uuid: string },
  post: (answer: { kind: 'return'; uuid: string; content: null }) => void,
): boolean {
  if (!isHousekeeping(message)) return false;
  const answer = { kind: 'return', uuid: message.uuid, content: null } as const;
  if (message.kind === 'kinglet.ping') post(answer);
  // The answer comes when the lock is held, so that the page can only ever wait behind it.
  else holdForLife(message.content.lockName, () => post(answer));
  return true;
}

function holdForLife(lockName: string, onHeld: () => void): void {
  void navigator.locks.request(lockName, () => {
    onHeld();
    return new Promise<never>(() => {});
  });
}

function isHousekeeping(message: { readonly kind: string }): message is HousekeepingRequest {
  return message.kind === 'kinglet.hello' || message.kind === 'kinglet.ping';
}
