/** Which requests the person's settings allow. Plain data, so that it can be posted to workers. */
import type { NetworkPurpose } from '../domain/ledger.js';
import type { Settings } from '../domain/settings.js';

export type NetworkPolicy = Pick<
  Settings,
  'blockNetwork' | 'stayOnDevice' | 'trustedLibraryHosts'
> & {
  /** Where model files come from instead of Hugging Face. */
  readonly mirrorUrl?: string | null;
};

/**
 * "Block all network" leaves the app's own files from its own origin;
 * "stay on this device" rules out cloud models.
 */
export function allowsRequest(
  policy: Pick<NetworkPolicy, 'blockNetwork' | 'stayOnDevice'>,
  purpose: NetworkPurpose,
  isSameOrigin: boolean,
): boolean {
  if (policy.blockNetwork) return purpose === 'app' && isSameOrigin;
  if (policy.stayOnDevice) return purpose !== 'cloud';
  return true;
}

/** The part of the settings workers need. */
export function networkPolicyOf(settings: Settings): NetworkPolicy {
  const { blockNetwork, stayOnDevice, trustedLibraryHosts, mirrorUrl } = settings;
  return { blockNetwork, stayOnDevice, trustedLibraryHosts, mirrorUrl };
}
