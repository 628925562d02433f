import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readHeaderRules } from './header-rules.mjs';
import { StaticFiles } from './static-files.mjs';

/** Fixed, because chats and models belong to the origin, and the port is part of it. */
const DEFAULT_PORT = 4780;

/**
 * Serves a build on the loopback interface with the headers that its own `_headers` file states, the
 * way Netlify and Cloudflare Pages do.
 *
 * @param {object} options
 * @param {number} [options.port] 0 takes any free one
 * @param {string} options.dist folder of the build
 * @param {string} [options.host] interface to listen on
 * @param {string} [options.base] path the build is served under, with a slash at both ends
 * @param {boolean} [options.headers] false stands for a host that can send none (GitHub Pages)
 * @param {boolean} [options.warm] compress the shell before the first visit
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends in a slash
 * @throws {NodeJS.ErrnoException} `EADDRINUSE` when the port is taken
 */
export async function startServer({
  port = DEFAULT_PORT,
  dist,
  host = '127.0.0.1',
  base = '/',
  headers = true,
  warm = false,
}) {
  const files = new StaticFiles(resolve(dist));
  if (warm) await files.warm();
  const rules = headers ? await readHeaderRules(resolve(dist, '_headers')) : [];
  const server = createServer((request, response) => {
    answer({ request, response, files, rules, base }).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
      console.error(error);
    });
  });
  await new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => listening(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://localhost:${address.port}${base}`, close: () => closeServer(server) };
}

/** @param {import('node:http').Server} server Kept-alive connections would hold it open. */
function closeServer(server) {
  return new Promise((closed) => {
    server.close(() => closed(undefined));
    server.closeAllConnections();
  });
}

/**
 * @param {object} exchange
 * @param {import('node:http').IncomingMessage} exchange.request
 * @param {import('node:http').ServerResponse} exchange.response
 * @param {StaticFiles} exchange.files
 * @param {import('./header-rules.mjs').HeaderRule[]} exchange.rules
 * @param {string} exchange.base
 */
async function answer({ request, response, files, rules, base }) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathWithin(base, request.url ?? '/');
  const found = path === undefined ? undefined : await files.find(path);
  const file = found ?? (await files.find('/404.html'));
  response.statusCode = found ? 200 : 404;
  const headers = rules.flatMap((rule) =>
    rule.matches(found ? (path ?? '') : '/404.html') ? rule.headers : [],
  );
  response.setHeader('Cache-Control', 'no-cache');
  for (const [name, value] of headers) response.setHeader(name, value);
  if (file) await files.send(file, request, response);
  else response.end('Not found');
}

/**
 * @param {string} base
 * @param {string} url
 * @returns {string | undefined} the decoded path below `base`, with a leading slash
 */
function pathWithin(base, url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.startsWith(base) ? path.slice(base.length - 1) : undefined;
  } catch {
    return undefined;
  }
}

/** The command: `node tools/serve.mjs`, with `PORT` for another port. */
async function main() {
  const port = Number(process.env.PORT ?? DEFAULT_PORT);
  const dist = fileURLToPath(new URL('../dist/', import.meta.url));
  try {
    const { url } = await startServer({ port, dist, warm: true });
    console.log(`Kinglet is at ${url}`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(
      `Port ${port} is in use. Stop the program that has it, or run PORT=${port + 1} npm start (another port keeps its own chats and models).`,
    );
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
