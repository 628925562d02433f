import type { PageFacts } from '../domain/unreachable-causes.js';
import { addressKind } from '../domain/provider-url.js';

/** The permission's names: newer browsers tell this device from the network, older ones do not. */
const NAMES = {
  loopback: ['loopback-network', 'local-network-access'],
  private: ['local-network', 'local-network-access'],
} as const;

/** What the browser says about reaching an address nearby; it asks by itself when the address is first reached. */
export async function localNetworkPermission(
  address: string,
  permissions: Permissions | undefined = navigator.permissions,
): Promise<PageFacts['localNetwork']> {
  const kind = addressKind(new URL(address));
  if (kind === 'public') return 'not-told';
  for (const name of NAMES[kind]) {
    try {
      return (await permissions.query({ name: name as PermissionName })).state;
    } catch {
      // Not a name that this browser knows.
    }
  }
  return 'not-told';
}
