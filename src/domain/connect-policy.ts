/** Which hosts the page and its workers may reach once the service worker serves them. */
import type { Settings } from './settings.js';

/** Kept by the page, read by the service worker. No record means: not narrowed yet. */
export interface ConnectPolicy {
  /** Serialised origins such as `https://huggingface.co`; empty means the app's own alone. */
  readonly origins: readonly string[];
}

/** Absolute addresses the person or the host of the site named, by what they are for. */
export interface NamedAddresses {
  /** Model hubs and library hosts. */
  readonly models: readonly string[];
  /** Cloud providers. */
  readonly cloud: readonly string[];
}

/** Hosts a hub redirects its downloads to; its own address alone would not be enough. */
const REDIRECTS: Readonly<Record<string, readonly string[]>> = {
  'https://huggingface.co': ['https://*.huggingface.co', 'https://*.hf.co'],
};

/** URL parsing lets `;` and quotes into a host, and the header would take them for directives. */
const NAMEABLE =
  /^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127(\.\d{1,3}){3}|10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|[a-z0-9-]+\.local))(:\d+)?$/;

/**
 * The policy that follows from the settings: nothing under "Block all network", no cloud host under
 * "Stay on this device". Addresses that a Content Security Policy cannot name are dropped.
 */
export function connectPolicyFor(
  settings: Pick<Settings, 'blockNetwork' | 'stayOnDevice'>,
  named: NamedAddresses,
): ConnectPolicy {
  if (settings.blockNetwork) return { origins: [] };
  const addresses = settings.stayOnDevice ? named.models : [...named.models, ...named.cloud];
  const origins = addresses.map(originOf).filter((origin) => origin !== undefined);
  return { origins: [...new Set(origins)].sort() };
}

/** Reads a stored policy; undefined when it is not one, so that a damaged record narrows nothing. */
export function parseConnectPolicy(value: unknown): ConnectPolicy | undefined {
  const origins: unknown =
    typeof value === 'object' && value !== null && 'origins' in value ? value.origins : undefined;
  if (!Array.isArray(origins)) return undefined;
  const known = origins.map((origin: unknown) => originOf(String(origin)));
  return { origins: known.filter((origin) => origin !== undefined) };
}

/** The `connect-src` sources of a policy, `'self'` first. */
export function connectSources(policy: ConnectPolicy | undefined): readonly string[] {
  if (!policy) return ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'];
  const redirects = policy.origins.flatMap((origin) => REDIRECTS[origin] ?? []);
  return ["'self'", ...policy.origins, ...redirects];
}

/** True when `next` allows a host that `previous` does not: a page loaded under it must reload. */
export function widens(previous: ConnectPolicy | undefined, next: ConnectPolicy): boolean {
  return (
    previous !== undefined && next.origins.some((origin) => !previous.origins.includes(origin))
  );
}

function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  return NAMEABLE.test(origin) ? origin : undefined;
}
