/**
 * A model hub for tests, in Hugging Face's layout: `/<owner>/<name>/resolve/<revision>/<file>`.
 * Every owner and name holds the same tiny generated model, so each test may use a name of its own,
 * with faults and a request log of its own:
 *
 * - `PUT /<owner>/<name>/faults` with a JSON array of faults sets them; `[]` removes them
 * - `GET /<owner>/<name>/requests` answers `{ [file]: number }`
 *
 * Runs as a plain Node server (`listen`), or inside another server (`handle`, `middleware`).
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * What goes wrong with a file, for the next `times` requests (for ever when left out).
 *
 * - `not-found` 404, `not-allowed` 401, `server-error` 503
 * - `login-page` a captive portal's HTML with 200; `login-page-as-bytes` the same without its type
 * - `truncated` half the bytes, told as if they were all; `cut` the connection dies half-way
 * - `wrong-bytes` right size, one wrong byte; `slow` a pause of 40 ms every 64 kB; `stalled` half, then nothing
 * - `moved` the hub sends on to another host: from `localhost` to `127.0.0.1`
 * - `no-md5` the manifest without checksums; `older-manifest` only `ndarray-cache.json` exists
 *
 * @typedef {object} Fault
 * @property {string} kind
 * @property {string} [file] exact name; every file when left out
 * @property {number} [times]
 *
 * @typedef {object} Scenario
 * @property {Fault[]} faults
 * @property {Record<string, number>} requests
 *
 * @typedef {import('node:http').IncomingMessage} Incoming
 * @typedef {import('node:http').ServerResponse} Outgoing
 */

const SHARDS = 5;
const SHARD_BYTES = 300_000;
const LOGIN_PAGE = '<!DOCTYPE html><html><body><h1>Hotel Wi-Fi</h1>Please sign in.</body></html>';

/** The files of the tiny model, by name; the same bytes in every run. */
export function createTinyModel() {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (let index = 0; index < SHARDS; index += 1) {
    files.set(`params_shard_${index}.bin`, noise(SHARD_BYTES + index, index + 1));
  }
  const records = [...files].map(([dataPath, content]) => ({
    dataPath,
    format: 'raw-shard',
    nbytes: content.length,
    md5sum: hash('md5', content),
    records: [],
  }));
  files.set('tensor-cache.json', json({ metadata: { ParamSize: 0 }, records }));
  const tokenizer_files = ['tokenizer.json', 'tokenizer_config.json'];
  files.set('mlc-chat-config.json', json({ model_type: 'phi3', tokenizer_files }));
  files.set('tokenizer.json', json({ version: '1.0', model: { type: 'BPE', vocab: {} } }));
  // A valid, empty module with a custom section that fills it.
  const section = Buffer.concat([Buffer.from([4]), Buffer.from('tiny'), noise(90, 77)]);
  const header = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, section.length]);
  files.set('tiny.wasm', Buffer.concat([header, section]));
  files.set(
    'tiny.gguf',
    Buffer.concat([Buffer.from('GGUF\x03\0\0\0', 'latin1'), noise(200_000, 99)]),
  );
  return files;
}

/**
 * @param {{ files?: Map<string, Buffer> }} [options] other files than the tiny model's, e.g. a real GGUF
 */
export function createModelHub({ files = createTinyModel() } = {}) {
  /** @type {Map<string, Scenario>} */
  const scenarios = new Map();

  /** @param {string} model `owner/name` */
  function scenarioOf(model) {
    const known = scenarios.get(model) ?? { faults: [], requests: {} };
    scenarios.set(model, known);
    return known;
  }

  /**
   * Answers a request whose address lies under `prefix`.
   *
   * @param {Incoming} request
   * @param {Outgoing} response
   * @param {string} [prefix] e.g. `/hub`
   */
  async function handle(request, response, prefix = '') {
    const { pathname } = new URL(request.url ?? '/', 'http://hub');
    const [owner, name, action, , ...rest] = pathname.slice(prefix.length + 1).split('/');
    const scenario = scenarioOf(`${owner}/${name}`);
    allowEveryOrigin(response);
    if (request.method === 'OPTIONS') return end(response, 204, '');
    if (action === 'faults') {
      scenario.faults = JSON.parse((await bodyOf(request)) || '[]');
      return end(response, 200, '[]');
    }
    if (action === 'requests') return end(response, 200, json(scenario.requests));
    if (action !== 'resolve') return end(response, 404, 'Not found');
    const file = decodeURIComponent(rest.join('/'));
    scenario.requests[file] = (scenario.requests[file] ?? 0) + 1;
    const { host = '' } = request.headers;
    const isMoved = scenario.faults.some(({ kind }) => kind === 'moved');
    if (isMoved && host.startsWith('localhost')) {
      response.setHeader(
        'Location',
        `http://${host.replace('localhost', '127.0.0.1')}${request.url}`,
      );
      return end(response, 302, '');
    }
    return answer(response, file, scenario.faults, files);
  }

  return {
    files,
    handle,
    /** @param {string} model `owner/name` @param {Fault[]} faults */
    setFaults(model, faults) {
      scenarioOf(model).faults = faults;
    },
    /** How often each file was asked for. @param {string} model `owner/name` */
    requestsOf(model) {
      return scenarioOf(model).requests;
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
 * @param {Outgoing} response
 * @param {string} file
 * @param {Fault[]} faults
 * @param {Map<string, Buffer>} files
 */
async function answer(response, file, faults, files) {
  const isOlder = faults.some(({ kind }) => kind === 'older-manifest');
  const stored = isOlder ? olderName(file) : file;
  const content = stored === undefined ? undefined : files.get(stored);
  const kind = takeFault(faults, file);
  if (!content || kind === 'not-found') return end(response, 404, 'Entry not found');
  const body = kind === 'no-md5' ? withoutChecksums(content) : content;
  if (kind === 'not-allowed') return end(response, 401, 'Access to this model is restricted');
  if (kind === 'server-error') return end(response, 503, 'Try again later');
  if (kind === 'login-page') return end(response, 200, LOGIN_PAGE, 'text/html; charset=utf-8');
  if (kind === 'login-page-as-bytes') return end(response, 200, LOGIN_PAGE);
  if (kind === 'truncated') return end(response, 200, body.subarray(0, body.length / 2));
  if (kind === 'wrong-bytes') return end(response, 200, withOneWrongByte(body));
  if (kind === 'slow') return sendSlowly(response, body);
  if (kind === 'cut' || kind === 'stalled') return sendHalf(response, body, kind);
  return end(response, 200, body);
}

/** @param {Fault[]} faults @param {string} file */
function takeFault(faults, file) {
  const fault = faults.find((f) => (f.file ?? file) === file && (f.times ?? 1) > 0);
  if (fault?.times !== undefined) fault.times -= 1;
  return fault?.kind === 'no-md5' && file !== 'tensor-cache.json' ? undefined : fault?.kind;
}

/** @param {string} file */
function olderName(file) {
  if (file === 'tensor-cache.json') return undefined;
  return file === 'ndarray-cache.json' ? 'tensor-cache.json' : file;
}

/** @param {Outgoing} response @param {Buffer} body */
async function sendSlowly(response, body) {
  start(response, 200, body.length);
  for (let at = 0; at < body.length && !response.destroyed; at += 64_000) {
    response.write(body.subarray(at, at + 64_000));
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  response.end();
}

/** @param {Outgoing} response @param {Buffer} body @param {'cut' | 'stalled'} kind */
function sendHalf(response, body, kind) {
  start(response, 200, body.length);
  response.write(body.subarray(0, body.length / 2), () => {
    if (kind === 'cut') setTimeout(() => response.destroy(), 20);
  });
}

/** @param {Buffer} body */
function withOneWrongByte(body) {
  const wrong = Buffer.from(body);
  const middle = Math.floor(wrong.length / 2);
  wrong.writeUInt8(wrong.readUInt8(middle) ^ 0xff, middle);
  return wrong;
}

/** @param {Buffer} manifest */
function withoutChecksums(manifest) {
  return json(
    JSON.parse(manifest.toString(), (key, value) => (key === 'md5sum' ? undefined : value)),
  );
}

/** @param {Outgoing} response */
function allowEveryOrigin(response) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** @param {Outgoing} response @param {number} status @param {number} length @param {string} [type] */
function start(response, status, length, type = 'application/octet-stream') {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': length });
}

/** @param {Outgoing} response @param {number} status @param {string | Buffer} body @param {string} [type] */
function end(response, status, body, type) {
  const bytes = Buffer.from(body);
  start(response, status, bytes.length, type);
  response.end(bytes);
}

/** @param {Incoming} request */
async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/** @param {unknown} value */
function json(value) {
  return Buffer.from(JSON.stringify(value));
}

/** @param {'md5' | 'sha256'} algorithm @param {Buffer} content */
export function hash(algorithm, content) {
  return createHash(algorithm).update(content).digest('hex');
}

/** Deterministic bytes (xorshift32). @param {number} length @param {number} seed */
function noise(length, seed) {
  const bytes = Buffer.alloc(length);
  let state = seed * 2654435761;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}
