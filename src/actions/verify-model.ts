import { WeightsError } from '../domain/errors.js';
import type { ModelKey } from '../domain/models.js';
import { type ModelDeps, refitModels } from './refit-models.js';
import type { ModelWeights, Verification } from '../weights/contracts.js';

export type { Verification };

export type VerifyModelDeps = ModelDeps & { readonly weights: Pick<ModelWeights, 'verify'> };

/**
 * Reads a downloaded model again and compares it with its publisher's list. Damaged files are gone afterwards, and the
 * model waits for the rest of its download. Rejects with WeightsError.
 */
export async function verifyModel(
  deps: VerifyModelDeps,
  key: ModelKey,
  options: { readonly onBytes: (bytes: number) => void; readonly signal: AbortSignal },
): Promise<Verification> {
  const ref = deps.stores.models.find(key)?.ref;
  if (!ref) throw new WeightsError('not-found', 'The model is not on this device');
  const found = await deps.weights.verify(ref, options);
  if (found.damaged.length > 0) await refitModels(deps);
  return found;
}
