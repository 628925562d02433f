import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^(text\/|application\/(json|wasm|manifest)|image\/svg)/;

/** Below this a packet is a packet. */
const LEAST_COMPRESSED_BYTES = 256;
/** Up to here the best compression costs a moment; above it a quick one has to do. */
const BEST_COMPRESSION_BYTES = 300_000;
/** Larger files are model weights: streamed as they are. */
const LARGEST_IN_MEMORY_BYTES = 64_000_000;

/** @typedef {{ path: string, size: number, type: string, version: string }} StaticFile */
/** @typedef {{ body: Buffer, etag: string }} Encoded */
/** @typedef {'br' | 'gzip' | 'identity'} Encoding */

/**
 * Files by path, version and encoding.
 *
 * @type {Map<string, Promise<Encoded>>}
 */
const encodedFiles = new Map();

/**
 * Compressed contents by hash and encoding: copies of a build, as tests serve them, share the work.
 *
 * @type {Map<string, Promise<Buffer>>}
 */
const compressedContents = new Map();

/** The files of one folder, sent compressed, with ETags. */
export class StaticFiles {
  #root;

  /** @param {string} root absolute */
  constructor(root) {
    this.#root = root.endsWith(sep) ? root : root + sep;
  }

  /**
   * @param {string} path decoded, with a leading slash; a closing slash means `index.html`
   * @returns {Promise<StaticFile | undefined>}
   */
  async find(path) {
    const file = normalize(join(this.#root, path.endsWith('/') ? `${path}index.html` : path));
    // `_headers` is for the host, not for its visitors; so is Vite's manifest.
    if (
      !file.startsWith(this.#root) ||
      /[\\/](\.|_headers$)/.test(file.slice(this.#root.length - 1))
    )
      return undefined;
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return { path: file, size: found.size, type, version: `${found.size}-${found.mtimeMs}` };
  }

  /** Compresses the shell in advance, so that not even the first visit waits for it. */
  async warm() {
    const paths = await readdir(this.#root, { recursive: true });
    const files = await Promise.all(paths.map((path) => this.find(`/${path}`)));
    const small = files.filter((file) => file && file.size <= BEST_COMPRESSION_BYTES);
    await Promise.all(small.map((file) => file && encoded(file, chooseEncoding(file, 'br'))));
  }

  /**
   * @param {StaticFile} file
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response status and policy headers are set already
   */
  async send(file, request, response) {
    response.setHeader('Content-Type', file.type);
    if (file.size > LARGEST_IN_MEMORY_BYTES) return stream(file, request, response);
    const encoding = chooseEncoding(file, String(request.headers['accept-encoding'] ?? ''));
    const { body, etag } = await encoded(file, encoding);
    response.setHeader('ETag', etag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (response.statusCode === 200 && request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Length', body.byteLength);
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

/**
 * @param {StaticFile} file
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function stream(file, request, response) {
  response.setHeader('Content-Length', file.size);
  if (request.method === 'HEAD') response.end();
  // A visitor who leaves ends the stream early; there is nobody left to tell.
  else await pipeline(createReadStream(file.path), response).catch(() => undefined);
}

/** @param {StaticFile} file @param {string} accepted @returns {Encoding} */
function chooseEncoding(file, accepted) {
  if (!COMPRESSIBLE.test(file.type) || file.size < LEAST_COMPRESSED_BYTES) return 'identity';
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

/** @param {StaticFile} file @param {Encoding} encoding @returns {Promise<Encoded>} */
function encoded(file, encoding) {
  const key = `${encoding} ${file.version} ${file.path}`;
  const known = encodedFiles.get(key);
  if (known) return known;
  const made = encode(file, encoding);
  encodedFiles.set(key, made);
  made.catch(() => encodedFiles.delete(key));
  return made;
}

/** @param {StaticFile} file @param {Encoding} encoding @returns {Promise<Encoded>} */
async function encode(file, encoding) {
  const content = await readFile(file.path);
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  if (encoding === 'identity') return { body: content, etag: `"${hash}"` };
  const key = `${hash}-${encoding}`;
  const compressed = compressedContents.get(key) ?? compress(content, encoding);
  compressedContents.set(key, compressed);
  return { body: await compressed, etag: `"${key}"` };
}

/** @param {Buffer} content @param {'br' | 'gzip'} encoding @returns {Promise<Buffer>} */
function compress(content, encoding) {
  const best = content.byteLength <= BEST_COMPRESSION_BYTES;
  switch (encoding) {
    case 'br':
      return promisify(brotliCompress)(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: best ? constants.BROTLI_MAX_QUALITY : 5,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
        },
      });
    case 'gzip':
      return promisify(gzip)(content, { level: best ? 9 : 6 });
  }
}
