import type { ChatDeps } from './chat-deps.js';
import { downloadModel } from './download-model.js';
import type { ModelDownloadDeps } from './model-download-deps.js';
import { sendMessage } from './send-message.js';

export type TellStoryDeps = ChatDeps & ModelDownloadDeps;

/**
 * Asks the model in the box, whichever model the chat has: this one message alone is for it. Where it is not here yet
 * it is fetched, and the story begins when it has come. Resolves and rejects as `sendMessage` does.
 */
export async function tellStory(deps: TellStoryDeps, request: string): Promise<void> {
  const { teller } = deps.stores.models;
  if (!teller) return;
  const { key } = teller.entry;
  if (teller.disk.phase !== 'ready') void downloadModel(deps, key);
  await sendMessage(deps, request, key);
}
