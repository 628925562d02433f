/** Name of the service worker's cache of engines in one scope; the page looks into it, too. */
export function runtimeCacheName(scope: string): string {
  return `kinglet-runtime-${scope}`;
}
