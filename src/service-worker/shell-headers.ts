import type { WorkboxPlugin } from 'workbox-core/types.js';
import type { ConnectPolicy } from '../domain/connect-policy.js';
import { type FileKind, securityHeaders } from '../domain/security-headers.js';

/** A cached body is decoded already; these would describe the encoded one. */
const STALE_HEADERS = ['content-encoding', 'content-length'];

/**
 * Gives each answer the security headers, also where the host sends none, with `connect-src` narrowed
 * to the hosts that were named.
 *
 * @param loadPolicy read at each document and worker, so that a saved policy is in force at once
 */
export function shellHeadersPlugin(
  loadPolicy: () => Promise<ConnectPolicy | undefined>,
): WorkboxPlugin {
  return {
    handlerWillRespond: async ({ request, response }) => {
      const kind = kindOf(request);
      const policy = kind === 'other' ? undefined : await loadPolicy();
      return withHeaders(response, securityHeaders(kind, policy));
    },
  };
}

function kindOf(request: Request): FileKind {
  if (request.mode === 'navigate') return 'document';
  return new URL(request.url).pathname.includes('/assets/workers/') ? 'worker' : 'other';
}

function withHeaders(response: Response, added: Readonly<Record<string, string>>): Response {
  const headers = new Headers(response.headers);
  for (const name of STALE_HEADERS) headers.delete(name);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
