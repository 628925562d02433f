import { EngineError } from '../domain/errors.js';
import type { Provider } from '../domain/providers.js';
import type { KeysRepository } from '../storage/contracts.js';

/** The provider's key. One that is remembered and locked is asked for: nothing is sent without it. */
export async function keyFor(
  keys: KeysRepository,
  provider: Provider,
): Promise<string | undefined> {
  const key = await keys.get(provider);
  if (key !== undefined) return key;
  const states = await keys.states([provider]);
  if (states[provider.id] === 'locked') throw new EngineError('key-missing', provider.name);
  return undefined;
}
