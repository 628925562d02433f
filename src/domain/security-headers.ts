/**
 * The one source of the headers Kinglet is served with: `_headers` and the meta tags of the build,
 * the development server, and the service worker's answers all come from here.
 */
import { connectSources, type ConnectPolicy } from './connect-policy.js';

export type Headers = Readonly<Record<string, string>>;

/** Features the app never uses; what it needs (WebGPU, wake lock, local network) is not named. */
const FORBIDDEN_FEATURES = [
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/** Sent with every file: cross-origin isolation, which threads in WebAssembly need, and hygiene. */
export const COMMON_HEADERS: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': FORBIDDEN_FEATURES.map((feature) => `${feature}=()`).join(', '),
};

/** For files whose name holds their hash. */
export const IMMUTABLE_HEADERS: Headers = {
  'Cache-Control': 'public, max-age=31536000, immutable',
};

/** Trusted Types policies of the page: lit's, worker-urls.ts's and DOMPurify's. */
const TRUSTED_TYPES = 'lit-html kinglet-worker-urls dompurify';

/**
 * The Content Security Policy of an HTML document.
 *
 * @param connect undefined: any secure host, because a first visit cannot know the hosts yet
 */
export function documentPolicy(connect?: ConnectPolicy): string {
  return [documentMetaPolicy(connect), "frame-ancestors 'none'"].join('; ');
}

/** The same for a meta tag, where `frame-ancestors` is not allowed. */
export function documentMetaPolicy(connect?: ConnectPolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${connectSources(connect).join(' ')}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES}`,
  ].join('; ');
}

/**
 * The policy of a worker's script. It has no Trusted Types: wllama starts its own workers from blobs,
 * which inherit this policy.
 */
export function workerPolicy(connect?: ConnectPolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `connect-src ${connectSources(connect).join(' ')} blob:`,
    "worker-src 'self' blob:",
  ].join('; ');
}

/** The service worker fetches the app's own files and runs one script. */
export const SERVICE_WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";

/** What a same-origin file is, as far as its policy goes. */
export type FileKind = 'document' | 'worker' | 'other';

/** Every security header of a file of the app. */
export function securityHeaders(kind: FileKind, connect?: ConnectPolicy): Headers {
  switch (kind) {
    case 'document':
      return { ...COMMON_HEADERS, 'Content-Security-Policy': documentPolicy(connect) };
    case 'worker':
      return { ...COMMON_HEADERS, 'Content-Security-Policy': workerPolicy(connect) };
    case 'other':
      return COMMON_HEADERS;
  }
}
