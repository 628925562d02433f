/**
 * A model hub for tests, in Hugging Face's layout: `/<owner>/<name>/resolve/<revision>/<file>`.
 * Every owner and name holds the same generated model, so each test may use a name of its own,
 * with faults (hub-faults.mjs) and a request log of its own:
 *
 * - `PUT /<owner>/<name>/faults` with a JSON array of faults sets them; `[]` removes them
 * - `GET /<owner>/<name>/requests` answers `{ [file]: number }`
 * - `GET /<owner>/<name>/log` answers every request, those to the content host too
 *
 * Runs as a plain Node server (`listen`), over TLS (hub-servers.mjs), or inside another server
 * (`handle`, `middleware`).
 */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { answerFile, end } from './hub-answer.mjs';
import { traitOf } from './hub-faults.mjs';
import { createTinyModel, json } from './tiny-model.mjs';

export { createTinyModel, hash } from './tiny-model.mjs';

/**
 * @typedef {import('./hub-faults.mjs').Fault} Fault
 * @typedef {import('node:http').IncomingMessage} Incoming
 * @typedef {import('node:http').ServerResponse} Outgoing
 *
 * @typedef {object} LoggedRequest
 * @property {string} method
 * @property {string} file
 * @property {string | null} range
 * @property {'hub' | 'cdn'} from
 * @property {number} sentBytes what the network took of the answer's body
 *
 * @typedef {object} Scenario
 * @property {Fault[]} faults
 * @property {Record<string, number>} requests
 * @property {LoggedRequest[]} log
 */

/** What Hugging Face lets a page read of the hub's own answers; of the content host's: nothing. */
const EXPOSED = 'X-Repo-Commit, ETag, Content-Range, Accept-Ranges, Retry-After';
/** How long a signed address is good for. */
const SIGNED_FOR_MS = 5000;
/** The commit every revision of every model is at. */
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

const LARGE = /\.(bin|wasm|gguf)$/;

/**
 * @param {{ files?: Map<string, Buffer> }} [options] other files than the tiny model's, e.g. a real GGUF
 */
export function createModelHub({ files = createTinyModel() } = {}) {
  /** @type {Map<string, Scenario>} */
  const scenarios = new Map();
  const secret = randomBytes(16);

  /** @param {string} model `owner/name` */
  function scenarioOf(model) {
    const known = scenarios.get(model) ?? { faults: [], requests: {}, log: [] };
    scenarios.set(model, known);
    return known;
  }

  /** @param {string} text */
  const sign = (text) => createHmac('sha256', secret).update(text).digest('hex');

  /** The content host's address of a file, for a while. @param {Incoming} request @param {string} path */
  function signedAddress(request, path, prefix = '') {
    const host = String(request.headers[':authority'] ?? request.headers.host ?? '');
    const other = host.startsWith('localhost')
      ? host.replace('localhost', '127.0.0.1')
      : host.replace('127.0.0.1', 'localhost');
    const scheme = 'encrypted' in request.socket ? 'https' : 'http';
    const expires = Date.now() + SIGNED_FOR_MS;
    const signature = sign(`${path} ${expires}`);
    return `${scheme}://${other}${prefix}/cdn/${path}?expires=${expires}&signature=${signature}`;
  }

  /**
   * The content host: takes only signed addresses that have not expired, no preflight, and hides its
   * headers.
   *
   * @param {Incoming} request @param {Outgoing} response @param {URL} url @param {string} path
   */
  async function handleContent(request, response, url, path) {
    const [owner, name, ...rest] = path.split('/');
    const scenario = scenarioOf(`${owner}/${name}`);
    const file = decodeURIComponent(rest.join('/'));
    const entry = logged(scenario, request, file, 'cdn');
    if (request.method === 'OPTIONS') return end(response, 403, 'No preflight');
    const expires = Number(url.searchParams.get('expires'));
    const isSigned = url.searchParams.get('signature') === sign(`${path} ${expires}`);
    allowEveryOrigin(response);
    if (!isSigned || expires < Date.now()) return end(response, 403, 'The address has expired');
    return sendFile(request, response, file, scenario, entry, {});
  }

  /**
   * Answers a request whose address lies under `prefix`.
   *
   * @param {Incoming} request @param {Outgoing} response @param {string} [prefix] e.g. `/hub`
   */
  async function handle(request, response, prefix = '') {
    const url = new URL(request.url ?? '/', 'http://hub');
    const path = url.pathname.slice(prefix.length + 1);
    if (path.startsWith('cdn/')) return handleContent(request, response, url, path.slice(4));
    const [owner, name, action, revision, ...rest] = path.split('/');
    const scenario = scenarioOf(`${owner}/${name}`);
    allowEveryOrigin(response);
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT');
    if (action === 'faults' && request.method === 'PUT') {
      scenario.faults = JSON.parse((await bodyOf(request)) || '[]');
      return end(response, 200, '[]');
    }
    if (action === 'requests') return end(response, 200, json(scenario.requests));
    if (action === 'log') return end(response, 200, json(scenario.log));
    if (request.method === 'OPTIONS') {
      logged(scenario, request, rest.join('/'), 'hub');
      return end(response, 204, '');
    }
    if (action !== 'resolve' || !revision) return end(response, 404, 'Not found');
    const file = decodeURIComponent(rest.join('/'));
    const entry = logged(scenario, request, file, 'hub');
    scenario.requests[file] = (scenario.requests[file] ?? 0) + 1;
    const onward = onwardAddress(request, scenario, `${owner}/${name}/${rest.join('/')}`, prefix);
    if (onward) {
      response.setHeader('Location', onward);
      return end(response, 302, '');
    }
    const headers = { 'Access-Control-Expose-Headers': EXPOSED, 'X-Repo-Commit': COMMIT };
    return sendFile(request, response, file, scenario, entry, headers);
  }

  /**
   * @param {Incoming} request @param {Scenario} scenario @param {string} path `owner/name/file`
   * @param {string} prefix
   */
  function onwardAddress(request, { faults }, path, prefix) {
    if (traitOf(faults, 'cdn') && LARGE.test(path)) return signedAddress(request, path, prefix);
    const { host = '' } = request.headers;
    if (!traitOf(faults, 'moved') || !host.startsWith('localhost')) return undefined;
    return `http://${host.replace('localhost', '127.0.0.1')}${request.url}`;
  }

  /**
   * @param {Incoming} request @param {Outgoing} response @param {string} file
   * @param {Scenario} scenario @param {LoggedRequest} entry @param {Record<string, string>} headers
   */
  function sendFile(request, response, file, { faults }, entry, headers) {
    /** @param {number} bytes */
    const onSent = (bytes) => {
      entry.sentBytes += bytes;
    };
    return answerFile({ request, response, file, faults, files, headers, onSent });
  }

  return {
    files,
    handle,
    /** @param {string} model `owner/name` @param {Fault[]} faults */
    setFaults(model, faults) {
      scenarioOf(model).faults = faults;
    },
    /** How many faults happened since they were set. @param {string} model `owner/name` */
    injectedOf(model) {
      return scenarioOf(model).faults.reduce((sum, { taken = 0 }) => sum + taken, 0);
    },
    /** How often each file was asked for. @param {string} model `owner/name` */
    requestsOf(model) {
      return scenarioOf(model).requests;
    },
    /** Every request, in order. @param {string} model `owner/name` */
    logOf(model) {
      return scenarioOf(model).log;
    },
    /** Koa middleware for the unit-test server. @param {string} [prefix] */
    middleware(prefix = '/hub') {
      /** @param {any} context @param {() => Promise<void>} next */
      return async (context, next) => {
        if (!context.path.startsWith(`${prefix}/`)) return next();
        context.respond = false;
        context.res.statusCode = 200;
        return handle(context.req, context.res, prefix);
      };
    },
    /** A server of its own on loopback. @param {number} [port] 0 for a free one */
    async listen(port = 0) {
      const server = createServer((request, response) => {
        void handle(request, response);
      });
      await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      return {
        url: `http://127.0.0.1:${address.port}/`,
        async close() {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  };
}

/**
 * @param {Scenario} scenario @param {Incoming} request @param {string} file @param {'hub' | 'cdn'} from
 * @returns {LoggedRequest}
 */
function logged({ log }, request, file, from) {
  const range = request.headers.range ?? null;
  const entry = { method: request.method ?? '', file, range, from, sentBytes: 0 };
  log.push(entry);
  return entry;
}

/** @param {Outgoing} response */
function allowEveryOrigin(response) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** @param {Incoming} request */
async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
