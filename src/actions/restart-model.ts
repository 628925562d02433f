import type { ModelKey } from '../domain/models.js';
import type { StreamingReply } from '../stores/streaming-reply.js';
import type { ChatDeps } from './chat-deps.js';
import { wakeModel } from './wake-model.js';

/** Shorter waits are over before the toast is read. */
const WORTH_IT_MS = 10_000;

/**
 * A stopped answer whose prompt is still being read: that cannot be interrupted, and the next question would wait for
 * it. Where the measured speed says that it takes long, the person may have the model started anew instead.
 */
export function offerRestart(deps: ChatDeps, modelKey: ModelKey, reply: StreamingReply): void {
  const { models, toasts } = deps.stores;
  const { phase, askedAt } = reply;
  if (phase.kind !== 'reading' || phase.estimateMs === null || askedAt === undefined) return;
  const leftMs = phase.estimateMs - (performance.now() - askedAt);
  const status = models.find(modelKey);
  if (leftMs < WORTH_IT_MS || !status) return;
  const toast = toasts.show({
    text: `${status.entry.name} reads what you sent to its end, about ${Math.round(leftMs / 1000)} s more, before it can answer again.`,
    action: {
      label: 'Restart the model',
      run: () => {
        leave();
        void restartModel(deps, modelKey).catch(() =>
          toasts.show({ text: `${status.entry.name} could not be restarted. Your chat is safe.` }),
        );
      },
    },
    dismissal: { label: 'Wait', run: () => leave() },
  });
  const leave = models.subscribe(() => {
    if (models.state.engine.phase === 'finishing') return;
    leave();
    toasts.dismiss(toast);
  });
}

/** Ends the model's worker, whatever it does, and wakes the model in another. Rejects with EngineError. */
export async function restartModel(deps: ChatDeps, modelKey: ModelKey): Promise<void> {
  const ref = deps.stores.models.find(modelKey)?.ref;
  if (!ref) return;
  await (await deps.engines.for(ref)).unload();
  await wakeModel(deps, modelKey, { signal: new AbortController().signal });
}
