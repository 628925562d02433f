import type { ModelStore } from '../stores/model-store.js';

/** Resolves when the device was probed and the models are known. */
export function modelsKnown(models: ModelStore): Promise<void> {
  if (models.state.ready) return Promise.resolve();
  return new Promise((resolve) => {
    const leave = models.subscribe(() => {
      if (!models.state.ready) return;
      leave();
      resolve();
    });
  });
}
