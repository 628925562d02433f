/**
 * The service worker: the shell from its precache, engines from the run-time cache, headers for hosts
 * that send none. Requests to other origins match no route, so it never answers them.
 */
import { setCacheNameDetails } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  PrecacheController,
  type PrecacheEntry,
  PrecacheRoute,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { loadConnectPolicy } from '../platform/connect-policy-record.js';
import { type RuntimeAsset, RuntimeAssets } from './runtime-assets.js';
import { shellHeadersPlugin } from './shell-headers.js';

declare const self: ServiceWorkerGlobalScope;
/** Both lists are written in by the build (tools/vite/service-worker-plugin.ts). */
declare const __SHELL_ASSETS__: PrecacheEntry[];
declare const __RUNTIME_ASSETS__: RuntimeAsset[];

const { scope } = self.registration;
const headersPlugin = shellHeadersPlugin(() => loadConnectPolicy(scope));
const runtimeAssets = new RuntimeAssets(__RUNTIME_ASSETS__, {
  scope,
  storage: self.caches,
  fetch: (input, init) => self.fetch(input, init),
});

setCacheNameDetails({ prefix: 'kinglet' });
cleanupOutdatedCaches();
const shell = new PrecacheController({ plugins: [headersPlugin] });
shell.precache(__SHELL_ASSETS__);
// The shell has no server-side addresses: a query after the page's own changes nothing.
registerRoute(new PrecacheRoute(shell, { ignoreURLParametersMatching: [/./], cleanURLs: false }));

registerRoute(
  ({ url, request }) => runtimeAssets.find(url.href) !== undefined && !request.headers.has('range'),
  new CacheFirst({
    cacheName: runtimeAssets.cacheName,
    plugins: [
      headersPlugin,
      {
        cacheKeyWillBeUsed: ({ request }) => Promise.resolve(cacheKeyOf(request)),
        requestWillFetch: ({ request }) => Promise.resolve(withIntegrity(request)),
      },
    ],
  }),
);

self.addEventListener('install', (event) => event.waitUntil(runtimeAssets.fetchSuccessors()));

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if (isMessage(event.data, 'SKIP_WAITING')) void self.skipWaiting();
  if (isMessage(event.data, 'RESTORE')) event.waitUntil(restore(event));
});

/** A page has found this worker without charge of it, as after a reset: what is missing of the shell is fetched again. */
async function restore(event: ExtendableEvent): Promise<void> {
  // Workbox fills its cache for an event of this type alone.
  const installing = {
    type: 'install',
    waitUntil: (work: Promise<unknown>) => event.waitUntil(work),
  };
  await shell.install(installing as ExtendableEvent);
  await self.clients.claim();
  await runtimeAssets.adoptUsed();
}

/** Claims the page of a first visit, so that what it uses from now on is there offline. */
async function takeOver(): Promise<void> {
  await runtimeAssets.dropPredecessors();
  await self.clients.claim();
  await runtimeAssets.adoptUsed();
}

function cacheKeyOf(request: Request): string {
  const asset = runtimeAssets.find(request.url);
  return asset ? runtimeAssets.cacheKey(asset) : request.url;
}

function withIntegrity(request: Request): Request {
  const integrity = runtimeAssets.find(request.url)?.integrity;
  return new Request(request.url, { credentials: 'same-origin', ...(integrity && { integrity }) });
}

/** `SKIP_WAITING` is workbox-window's `messageSkipWaiting()`: sent when the person asked for the new version. */
function isMessage(message: unknown, type: 'SKIP_WAITING' | 'RESTORE'): boolean {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === type
  );
}
