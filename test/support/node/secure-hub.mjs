/** The test hub over TLS, as hubs are: HTTP/2, or HTTP/1.1 alone. Chromium needs --ignore-certificate-errors. */
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import { selfSigned } from './self-signed.mjs';

/**
 * @param {ReturnType<typeof import('../model-hub.mjs').createModelHub>} hub
 * @param {{ http2: boolean }} options
 */
export async function listenSecurely(hub, { http2 }) {
  const identity = selfSigned();
  /** @type {(request: any, response: any) => void} */
  const answer = (request, response) => void hub.handle(request, response);
  const server = http2
    ? createSecureServer({ ...identity, allowHTTP1: true }, answer)
    : createServer(identity, answer);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    url: `https://localhost:${port}/`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
