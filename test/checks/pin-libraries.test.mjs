import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { pinLibraries } from '../../tools/pin-libraries.mjs';

const LIBRARY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const SHA256 = createHash('sha256').update(LIBRARY).digest('hex');
const COMMIT = 'c'.repeat(40);

/**
 * Answers by path; a list is used up from its front, its last for ever.
 *
 * @type {Record<string, { status: number, body: Buffer | string }[]>}
 */
let answers = {};
/** @type {string[]} */
let asked = [];

const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  const queue = answers[path] ?? [{ status: 404, body: '' }];
  const { status, body } = (queue.length > 1 ? queue.shift() : queue[0]) ?? {
    status: 500,
    body: '',
  };
  response.writeHead(status).end(body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const folder = mkdtempSync(join(tmpdir(), 'kinglet-pins-'));
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const address = server.address();
assert.ok(address && typeof address === 'object');
const origin = `http://127.0.0.1:${address.port}`;
const libraryUrl = `${origin}/v1/base/Tiny-q4f16_1_cs1k-webgpu.wasm`;
const modelUrl = `${origin}/mlc-ai/Tiny-q4f16_1-MLC`;
const copy = `libraries/Tiny-q4f16_1_cs1k-webgpu.${SHA256.slice(0, 8)}.wasm`;

let dist = '';
beforeEach(() => {
  asked = [];
  answers = {
    '/v1/base/Tiny-q4f16_1_cs1k-webgpu.wasm': [{ status: 200, body: LIBRARY }],
    '/api/models/mlc-ai/Tiny-q4f16_1-MLC/revision/main': [
      { status: 200, body: JSON.stringify({ sha: COMMIT }) },
    ],
  };
  dist = mkdtempSync(join(folder, 'dist-'));
  setPins({});
});

/** @param {object} pins */
function setPins(pins) {
  writeFileSync(join(dist, 'model-pins.json'), JSON.stringify(pins));
}

/** @param {{ acceptChanges?: boolean, furtherLibraryUrls?: string[] }} [options] */
function pin(options = {}) {
  const urls = { libraryUrls: [libraryUrl, libraryUrl], modelUrls: [modelUrl] };
  return pinLibraries({ dist, ...urls, pauseMs: 1, ...options });
}

test('fetches each library once, copies it, and writes its fingerprint and the revision', async () => {
  await pin();
  assert.deepEqual(JSON.parse(readFileSync(join(dist, 'model-pins.json'), 'utf8')), {
    libraries: { [libraryUrl]: SHA256 },
    revisions: { [modelUrl]: COMMIT },
    copies: { [libraryUrl]: copy },
  });
  assert.deepEqual(readFileSync(join(dist, copy)), LIBRARY);
  assert.equal(asked.length, 2);
});

test('notes fingerprints of further libraries, copies none, and says which cannot be had', async () => {
  const further = `${origin}/v1/base/Further-q4f16_1.wasm`;
  const gone = `${origin}/v1/base/Gone-q4f16_1.wasm`;
  answers['/v1/base/Further-q4f16_1.wasm'] = [{ status: 200, body: LIBRARY }];
  const furtherLibraryUrls = [libraryUrl, further, gone];
  const pins = await pin({ furtherLibraryUrls });
  assert.deepEqual(pins.libraries, { [libraryUrl]: SHA256, [further]: SHA256 });
  assert.deepEqual(Object.keys(pins.copies), [libraryUrl]);
  assert.deepEqual(pins.missing, [gone]);
  answers['/v1/base/Further-q4f16_1.wasm'] = [{ status: 200, body: '<!doctype html>' }];
  await assert.rejects(pin({ furtherLibraryUrls }), /is not WebAssembly/);
});

test('keeps a revision that is pinned, and asks for none', async () => {
  setPins({ revisions: { [modelUrl]: 'd'.repeat(40) } });
  const { revisions } = await pin();
  assert.deepEqual(revisions, { [modelUrl]: 'd'.repeat(40) });
  assert.equal(asked.length, 1);
});

test('refuses a library that is not what was pinned, unless told to accept it', async () => {
  setPins({ libraries: { [libraryUrl]: 'e'.repeat(64) } });
  await assert.rejects(pin(), /is not what was pinned/);
  assert.equal((await pin({ acceptChanges: true })).libraries[libraryUrl], SHA256);
});

test('refuses a web page in the place of a library', async () => {
  answers['/v1/base/Tiny-q4f16_1_cs1k-webgpu.wasm'] = [{ status: 200, body: '<!doctype html>' }];
  await assert.rejects(pin(), /is not WebAssembly/);
});

test('tries again after a server error, not after a 404', async () => {
  answers['/v1/base/Tiny-q4f16_1_cs1k-webgpu.wasm']?.unshift({ status: 503, body: '' });
  await pin();
  assert.equal(asked.length, 3);
  answers = {};
  asked = [];
  await assert.rejects(pin(), /status 404/);
  assert.equal(asked.length, 1);
});
