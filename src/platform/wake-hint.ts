import type { ModelRef } from '../domain/models.js';

const KEY = 'kinglet-wake';

/**
 * Which model to wake before the database is open. Taking it removes it: were the page to die while it wakes, the next
 * start would not try again. It says no more than the database does, only sooner.
 */
export function takeWakeHint(): ModelRef | null {
  try {
    const hint: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    localStorage.removeItem(KEY);
    return isProcessorModel(hint) ? hint : null;
  } catch {
    return null;
  }
}

/** Nothing happens where storage is denied: the model then wakes a little later. */
export function keepWakeHint(ref: ModelRef | null): void {
  try {
    if (isProcessorModel(ref)) localStorage.setItem(KEY, JSON.stringify(ref));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage denied.
  }
}

/** A graphics chip may take the page or the whole machine with it; such a model waits for what the last visit left. */
function isProcessorModel(value: unknown): value is ModelRef {
  const variant = (value as Partial<ModelRef> | null)?.variant;
  return variant?.engine === 'cpu' && variant.source?.kind === 'gguf';
}
