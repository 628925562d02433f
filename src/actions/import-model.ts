import type { ModelTransfers, TransferOptions } from '../weights/transfer-contracts.js';
import { chooseModelVariant } from './choose-model-variant.js';
import type { ImportCandidate } from './inspect-import.js';
import { addOwnModel, type OwnModelDeps } from './own-models.js';

export type ImportModelDeps = OwnModelDeps & {
  readonly transfers: Pick<ModelTransfers, 'import'>;
  readonly stores: OwnModelDeps['stores'] & { readonly status: { say(text: string): void } };
};

/**
 * Keeps the files of a model that was looked at, and lists it. What was kept before a stop or a failure stays, and the
 * next import goes on from there. Rejects with WeightsError.
 */
export async function importModel(
  deps: ImportModelDeps,
  { entry, variant, listed, request }: ImportCandidate,
  options: TransferOptions,
): Promise<void> {
  await deps.transfers.import(request, options);
  if (listed) await chooseModelVariant(deps, entry.key, variant.id);
  else await addOwnModel(deps, entry);
  deps.stores.status.say(`${entry.name} is imported`);
}
