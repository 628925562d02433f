import { formatBytes } from '../domain/format.js';
import type { ModelKey, ModelRef } from '../domain/models.js';
import type { EngineRegistry } from '../engines/engine-registry.js';
import type { ModelStatus } from '../stores/model-store.js';
import { cancelDownload } from './cancel-download.js';
import { otherModelsHere, type ModelDownloadDeps } from './model-download-deps.js';
import { pendingDeletions } from './pending-deletions.js';
import { holds } from './wake-model.js';

const UNDO_MS = 10_000;

export type DeleteModelDeps = ModelDownloadDeps & {
  readonly engines: Pick<EngineRegistry, 'peek'>;
};

/**
 * Deletes a model's files, except those another model shares. It counts as absent at once and can be
 * undone from the toast for ten seconds; a mark on the disk finishes the deletion if the page goes
 * away before. Its memory is given back as soon as it does not write. Resolves when the mark is set.
 * Never rejects.
 *
 * @param options.undoMs how long it can be undone
 */
export async function deleteModel(
  deps: DeleteModelDeps,
  modelKey: ModelKey,
  { undoMs = UNDO_MS }: { undoMs?: number } = {},
): Promise<void> {
  const { models, toasts } = deps.stores;
  const model = models.find(modelKey);
  if (!model?.ref || pendingDeletions(models).has(modelKey)) return;
  const { name } = model.ref;
  try {
    if (model.disk.phase !== 'ready') return await cancelDownload(deps, modelKey);
    await deps.weights.markDeleted(model.ref, otherModelsHere(models, modelKey));
  } catch {
    toasts.show({ text: `${name} could not be deleted. Nothing was removed.` });
    return;
  }
  models.patchModel(modelKey, { disk: { phase: 'absent' } });
  offerUndo(deps, model, undoMs);
  void letGo(deps, model.ref).catch(() => undefined);
}

/** An answer that is being written needs no files any more, so it may end. */
async function letGo({ engines }: DeleteModelDeps, ref: ModelRef): Promise<void> {
  const engine = await engines.peek(ref);
  while (engine?.state.phase === 'answering' && holds(engine, ref))
    await new Promise((resolve) => engine.addEventListener('statechange', resolve, { once: true }));
  if (engine && holds(engine, ref)) await engine.unload();
}

function offerUndo(deps: ModelDownloadDeps, model: ModelStatus, undoMs: number): void {
  const { models, toasts } = deps.stores;
  const { ref, disk } = model;
  const { key } = model.entry;
  if (!ref || disk.phase !== 'ready') return;
  const close = (): void => {
    clearTimeout(timer);
    pendingDeletions(models).delete(key);
    toasts.dismiss(toast);
  };
  const takeBack = async (): Promise<void> => {
    close();
    try {
      await deps.weights.unmarkDeleted(ref);
      models.patchModel(key, { disk });
    } catch {
      toasts.show({ text: `${ref.name} could not be kept. It goes at the next start.` });
    }
  };
  const finish = async (): Promise<void> => {
    if (!pendingDeletions(models).has(key)) return;
    close();
    // What cannot be deleted now keeps its mark and goes at the next start.
    await deps.weights.delete(ref, otherModelsHere(models, key)).catch(() => undefined);
  };
  const timer = setTimeout(() => void finish(), undoMs);
  const toast = toasts.show({
    text: `${ref.name} deleted, ${formatBytes(disk.bytes)}.`,
    action: { label: 'Undo', run: () => void takeBack() },
    first: true,
    dismissal: { label: 'Dismiss', run: () => void finish() },
  });
  pendingDeletions(models).set(key, { takeBack });
}
