import { runtimeCacheName } from '../domain/runtime-cache.js';
import type { Network } from './network.js';

/**
 * Fetches files of this build that the service worker keeps from their first use on, so that they are there offline
 * before they were used. Asks for nothing it has; without a service worker in charge of the page for nothing at all.
 * Rejects when one cannot be fetched.
 *
 * @param scope the app's folder, with a closing slash
 */
export async function keepOffline(
  network: Pick<Network, 'request'>,
  urls: readonly string[],
  scope: string,
): Promise<void> {
  if (!navigator.serviceWorker?.controller) return;
  const cache = await caches.open(runtimeCacheName(scope));
  for (const url of urls) {
    // Kept under the address and a fingerprint of the content.
    if (await cache.match(url, { ignoreSearch: true })) continue;
    const response = await network.request(url, { purpose: 'app' });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    // Read and let go: the copy is the service worker's.
    await response.body?.pipeTo(new WritableStream());
  }
}

/** A module as a build names it in another one beside it. */
const NEIGHBOUR = /["'`](\.\/[\w.-]+\.js)["'`]/g;

/** The same of one script of this build and those beside it that it imports, now or later. */
export async function keepWithImports(
  network: Pick<Network, 'request'>,
  script: string,
  scope: string,
): Promise<void> {
  await keepOffline(network, [script], scope);
  if (!navigator.serviceWorker?.controller) return;
  const cache = await caches.open(runtimeCacheName(scope));
  const kept = await cache.match(script, { ignoreSearch: true });
  const imported = [...((await kept?.text()) ?? '').matchAll(NEIGHBOUR)].map(
    ([, path]) => new URL(path!, new URL(script, scope)).href,
  );
  await keepOffline(network, [...new Set(imported)], scope);
}

/** Resolves when a service worker is in charge of this page, or when it is clear that none will be soon. */
export async function serviceWorkerInCharge(patienceMs = 10_000): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers || workers.controller) return;
  await new Promise<void>((resolve) => {
    workers.addEventListener('controllerchange', () => resolve(), { once: true });
    setTimeout(resolve, patienceMs);
  });
}
