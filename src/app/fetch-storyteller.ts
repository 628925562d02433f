import { downloadModel } from '../actions/download-model.js';
import type { ModelDownloadDeps } from '../actions/model-download-deps.js';
import type { MessageId } from '../domain/messages.js';
import type { ModelRef } from '../domain/models.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import type { ModelWeights } from '../weights/contracts.js';

/** What is brought once: the model, the engine, and this build's edition where an older build's model is here. */
type Part = 'model' | 'engine' | 'edition';

export interface FetchStorytellerDeps extends ModelDownloadDeps {
  readonly weights: ModelDownloadDeps['weights'] & Pick<ModelWeights, 'renew'>;
  readonly stores: ModelDownloadDeps['stores'] & { readonly conversation: ConversationStore };
}

export interface FetchStorytellerOptions {
  /** Resolves when the page has nothing better to do. */
  readonly idle: Promise<void>;
  /** Has the engine kept, so that a story is told offline, too. */
  readonly keepEngine: () => Promise<void>;
}

/**
 * Brings the model in the box by itself, once a page: a story is there at the press, and offline from then on. That is
 * worth its few megabytes, engine and all, from the app's own origin, but never in the way: not before the page is
 * idle, not while another model downloads or has found the disk full, and not over a link that is paid for by the byte.
 * A question that waits for it brings it at once. What fails is not told, because nobody asked; a press, or the network's return, tries again.
 */
export function fetchStoryteller(
  deps: FetchStorytellerDeps,
  { idle, keepEngine }: FetchStorytellerOptions,
): void {
  const { models, conversation } = deps.stores;
  const tried = new Set<MessageId | Part>();
  let isIdle = false;
  const once = (key: MessageId | Part): boolean => {
    const isFirst = !tried.has(key);
    tried.add(key);
    return isFirst;
  };
  const look = (): void => {
    const { teller } = models;
    if (!teller || models.state.device?.metered !== false) return;
    const key = teller.entry.key;
    const quiet = isIdle && !isOthersTurn(deps);
    const waiting = waitingFor(deps, key);
    if (teller.disk.phase === 'absent') {
      if (waiting && once(waiting)) void downloadModel(deps, key);
      else if (quiet && once('model')) void downloadModel(deps, key, { unasked: true });
    } else if (teller.disk.phase === 'ready' && quiet) {
      // Without the service worker's copy the engine comes when it is wanted.
      if (once('engine')) void keepEngine().catch(() => undefined);
      if (teller.ref && once('edition')) void renew(deps, teller.ref);
    }
  };
  models.subscribe(look);
  conversation.subscribe(look);
  addEventListener('online', () => {
    tried.clear();
    look();
  });
  void idle.then(() => {
    isIdle = true;
    look();
  });
  look();
}

/** The older one tells stories until then, and when this fails. */
async function renew({ weights }: FetchStorytellerDeps, ref: ModelRef): Promise<void> {
  await weights.renew(ref, { signal: new AbortController().signal }).catch(() => undefined);
}

/** Whether another model downloads, or ran out of room: what is left of that is for the chats. */
function isOthersTurn({ stores: { models } }: FetchStorytellerDeps): boolean {
  return models.state.models.some(
    ({ disk }) =>
      disk.phase === 'downloading' || (disk.phase === 'failed' && disk.code === 'quota-full'),
  );
}

/** The question on the screen that waits for this model, if any. */
function waitingFor({ stores }: FetchStorytellerDeps, key: string): MessageId | undefined {
  const { state } = stores.conversation;
  if (state.phase !== 'open') return undefined;
  return state.path.find(
    (message) =>
      message.role === 'assistant' && message.state.phase === 'waiting' && message.by.key === key,
  )?.id;
}
