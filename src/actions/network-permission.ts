import type { Provider } from '../domain/providers.js';
import type { PageFacts } from '../domain/unreachable-causes.js';
import { localNetworkPermission } from '../platform/local-network.js';

/** What this browser says about reaching a provider nearby, without asking the person; `not-told` for any other. */
export function networkPermission({
  baseUrl,
}: Pick<Provider, 'baseUrl'>): Promise<PageFacts['localNetwork']> {
  return localNetworkPermission(baseUrl);
}
