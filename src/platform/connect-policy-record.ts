/**
 * The record by which the page tells the service worker which hosts may be reached. It lies in Cache
 * Storage, where both can read it before anything else runs.
 */
import { type ConnectPolicy, parseConnectPolicy, widens } from '../domain/connect-policy.js';

/** Names end in the scope, because one origin may hold several copies of the app. */
const cacheName = (scope: string) => `kinglet-connect-policy-${scope}`;
const recordUrl = (scope: string) => new URL('connect-policy.json', scope).href;

/**
 * @param scope the app's folder: `new URL('./', document.baseURI).href`, or the registration's scope
 * @returns undefined when nothing was saved, the record is damaged, or storage is denied
 */
export async function loadConnectPolicy(
  scope: string,
  storage: CacheStorage = caches,
): Promise<ConnectPolicy | undefined> {
  try {
    const cache = await storage.open(cacheName(scope));
    const response = await cache.match(recordUrl(scope));
    return response && parseConnectPolicy(await response.json());
  } catch {
    return undefined;
  }
}

/**
 * Takes force with the next page the service worker serves.
 *
 * @returns true when the policy allows a host that the saved one did not: a page that was served
 *   under the saved one has to be reloaded before it can reach that host
 * @throws {DOMException} when storage is denied or full
 */
export async function saveConnectPolicy(
  policy: ConnectPolicy,
  scope: string,
  storage: CacheStorage = caches,
): Promise<boolean> {
  const previous = await loadConnectPolicy(scope, storage);
  const cache = await storage.open(cacheName(scope));
  await cache.put(recordUrl(scope), Response.json(policy));
  return widens(previous, policy);
}
