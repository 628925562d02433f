import { WeightsError } from '../domain/errors.js';
import type { WebllmSource } from '../domain/models.js';
import type { NetworkPolicy } from '../platform/network-policy.js';

/**
 * A library is code. It is run when its checksum is pinned (and compared as it arrives), when this
 * site serves it, or when the person trusts its host; else WeightsError `unpinned-library`, with
 * its URL, lets the feature ask "Run code from <host>?".
 */
export function assertLibraryTrusted(
  source: WebllmSource,
  policy: Pick<NetworkPolicy, 'trustedLibraryHosts'>,
  origin: string,
): void {
  const url = new URL(source.libraryUrl);
  if (source.librarySha256 || url.origin === origin) return;
  if (policy.trustedLibraryHosts.includes(url.host)) return;
  throw new WeightsError('unpinned-library', `${url.host} is not trusted to serve code`, {
    url: url.href,
  });
}
