import type { ChatDeps } from './chat-deps.js';
import { modelsKnown } from './models-known.js';

/** Whoever waits longer is asked with what is known. */
const PATIENCE_MS = 10_000;

/**
 * Right after a start it is not known yet which models can be asked: the wrong ones would be. Resolves when it is.
 * Rejects where another chat was opened in the meantime: then nothing was sent.
 */
export async function candidatesKnown({ stores }: Pick<ChatDeps, 'stores'>): Promise<void> {
  if (stores.models.state.ready) return;
  const chatId = shownId(stores);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([modelsKnown(stores.models), patience]);
  clearTimeout(timer);
  if (shownId(stores) !== chatId) throw new Error('Another chat was opened before it was sent.');
}

function shownId({ conversation: { state } }: ChatDeps['stores']): string {
  return state.phase === 'new' || state.phase === 'open' ? state.chat.id : '';
}
