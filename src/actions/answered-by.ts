import type { AnsweredBy } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';

/** Who will write an answer, as far as it is known before the engine is there. An empty key: no model chosen yet. */
export function answeredBy(models: ModelStore, key: ModelKey | null, library?: string): AnsweredBy {
  const status = models.find(key);
  const variant = status?.ref?.variant;
  return {
    key: key ?? '',
    variantId: variant?.id ?? '',
    name: status?.entry.name ?? (key || 'a model'),
    where: variant?.source.kind === 'cloud' ? 'cloud' : 'device',
    ...(library !== undefined && { library }),
    ...(variant && { quantisation: variant.quantisation }),
  };
}
