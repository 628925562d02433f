import type { Stores } from '../../app-context.js';
import { hostOf } from '../../domain/providers.js';
import type { ModelStatus } from '../../stores/model-store.js';

/** The host that a model's chats go to; '' when they stay here, also because the person said so. */
export function destinationOf(
  model: ModelStatus | undefined,
  { settings }: Pick<Stores, 'settings'>,
): string {
  const source = model?.ref?.variant.source;
  const { providers, stayOnDevice } = settings.state;
  if (source?.kind !== 'cloud' || stayOnDevice) return '';
  const provider = providers.find(({ id }) => id === source.providerId);
  return provider ? hostOf(provider) : '';
}
