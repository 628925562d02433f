import type { Provider } from '../domain/providers.js';
import { unreachableCauses, type Cause } from '../domain/unreachable-causes.js';
import { networkPermission } from './network-permission.js';

/** Why a provider may have given no answer to this page, the likeliest first. */
export async function explainUnreachable(provider: Provider): Promise<readonly Cause[]> {
  const localNetwork = await networkPermission(provider);
  return unreachableCauses(provider, { origin: location.origin, localNetwork });
}
