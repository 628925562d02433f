/**
 * The one gate through which addresses of scripts pass: a Trusted Types policy that knows this
 * build's own workers and service worker and nothing else.
 */

/** Vite puts each worker here (vite.config.ts), named by its hash. */
const BUILT_WORKER = /^assets\/workers\/[\w.-]+-[\w-]{8}\.js$/;
/** What the development and the unit-test server serve. */
const SOURCE_WORKER = /\.worker\.ts$/;
const SERVICE_WORKER = 'sw.js';

const policy = createPolicy();

/**
 * An address for `new Worker(…, { type: 'module' })` or for registering the service worker. It comes
 * from `import url from './x.worker.ts?worker&url'`.
 *
 * @returns a TrustedScriptURL where the browser has them; typed as the string that the DOM's types ask for
 * @throws {TypeError} for any other address
 */
export function workerUrl(url: string): string {
  return policy.createScriptURL(url) as unknown as string;
}

function createPolicy(): { createScriptURL(url: string): unknown } {
  const rules = { createScriptURL: ownScript };
  const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
  return factory?.createPolicy('kinglet-worker-urls', rules) ?? rules;
}

function ownScript(url: string): string {
  const base = new URL('./', document.baseURI);
  const { href, origin, pathname, search, hash } = new URL(url, base);
  const path = pathname.slice(base.pathname.length);
  const isInside = origin === base.origin && pathname.startsWith(base.pathname);
  const isBuilt = (path === SERVICE_WORKER || BUILT_WORKER.test(path)) && !search && !hash;
  const isSource = import.meta.env.DEV && origin === base.origin && SOURCE_WORKER.test(pathname);
  if (!(isInside && isBuilt) && !isSource) throw new TypeError(`Not a script of this app: ${url}`);
  return href;
}

/** Trusted Types are missing from TypeScript's DOM types. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}
