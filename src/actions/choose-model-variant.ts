import type { ModelKey, VariantId } from '../domain/models.js';
import { type ModelDeps, refitModels } from './refit-models.js';
import { type SettingsDeps, updateSettings } from './update-settings.js';

export type ChooseVariantDeps = SettingsDeps & ModelDeps;

/**
 * From now on this variant of the model is meant: null leaves the choice to the fit. Downloads nothing and deletes
 * nothing. Never rejects.
 */
export async function chooseModelVariant(
  deps: ChooseVariantDeps,
  key: ModelKey,
  id: VariantId | null,
): Promise<void> {
  const { [key]: _before, ...others } = deps.stores.settings.state.modelVariants;
  await updateSettings(deps, { modelVariants: id === null ? others : { ...others, [key]: id } });
  await refitModels(deps).catch(() => undefined);
}
