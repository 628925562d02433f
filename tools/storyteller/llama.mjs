// The model as the app runs it: wllama in a real browser, on one thread.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserFlags, findBrowser } from '../find-browser.mjs';
import { SAMPLING } from './sampling.mjs';

const LIBRARY = dirname(createRequire(import.meta.url).resolve('@wllama/wllama/esm/index.js'));
const TYPES = new Map([
  ['.js', 'text/javascript'],
  ['.wasm', 'application/wasm'],
  ['.map', 'application/json'],
]);
const PAGE = '<!doctype html><meta charset="utf-8"><title>Storyteller</title>';

/** @typedef {{ role: string, content: string }} Turn */
/** @typedef {{ text: string, finishReason: string, promptTokens: number, tokens: number, tokensPerSecond: number }} Answer */
/** @typedef {{ temperature?: number, top_p?: number, seed?: number, max_tokens?: number }} Options */
/** @typedef {{ tell: (turns: readonly Turn[], options?: Options) => Promise<Answer>, close: () => Promise<void> }} Llama */

/** @param {Buffer} model a GGUF file @param {number} contextTokens @returns {Promise<Llama>} */
export async function startLlama(model, contextTokens) {
  const server = await serve(model);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
  const page = await browser.newPage();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(load, contextTokens);
  return {
    tell: (turns, options = {}) =>
      page.evaluate(answer, { turns: [...turns], options: { ...SAMPLING, ...options } }),
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
}

/** @param {Buffer} model @returns {Promise<import('node:http').Server>} */
async function serve(model) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const body =
        path === '/' ? PAGE : path === '/model.gguf' ? model : await readFile(join(LIBRARY, path));
      response.writeHead(200, {
        'content-type':
          path === '/' ? 'text/html' : (TYPES.get(extname(path)) ?? 'application/octet-stream'),
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  return server;
}

/** In the page. @param {number} contextTokens */
async function load(contextTokens) {
  const address = '/index.js';
  const { Wllama } = await import(address);
  const quiet = () => {};
  const logger = { debug: quiet, log: quiet, warn: quiet, error: console.error };
  const wllama = new Wllama({ default: '/wasm/wllama.wasm' }, { suppressNativeLog: true, logger });
  wllama.setCompat(null);
  const file = await (await fetch('/model.gguf')).blob();
  await wllama.loadModel([file], {
    n_ctx: contextTokens,
    n_threads: 1,
    n_batch: 128,
    n_ubatch: 128,
    n_parallel: 1,
    n_gpu_layers: 0,
    warmup: false,
  });
  Object.assign(globalThis, { wllama });
}

/** In the page. @param {{ turns: Turn[], options: Options }} request @returns {Promise<Answer>} */
async function answer({ turns, options }) {
  const { wllama } = /** @type {any} */ (globalThis);
  const { choices, usage, timings } = await wllama.createChatCompletion({
    top_k: 0,
    min_p: 0,
    ...options,
    messages: turns,
    stream: false,
  });
  const [choice] = choices;
  return {
    text: choice.message.content ?? '',
    finishReason: choice.finish_reason,
    promptTokens: usage?.prompt_tokens ?? 0,
    tokens: usage?.completion_tokens ?? timings?.predicted_n ?? 0,
    tokensPerSecond: timings?.predicted_per_second ?? 0,
  };
}
