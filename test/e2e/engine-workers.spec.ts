/** The engines' workers in the built app, under the headers it is shipped with. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, filesIn, type Site, test, untilControlled } from '../support/node/built-site.js';

const storyteller = fileURLToPath(new URL('../../public/models/storyteller.gguf', import.meta.url));

interface EngineWorker {
  call(kind: string, content: unknown): Promise<unknown>;
}

declare global {
  interface Window {
    engineWorker: EngineWorker;
  }
}

/** Starts a worker as the app does, from a page that runs nothing of the app. */
async function startWorker(page: Page, site: Site, name: string): Promise<void> {
  const files = await filesIn(site.folder);
  const path = files.find((file) => file.startsWith(`assets/workers/${name}.worker-`));
  await page.goto(`${site.url}reset.html`);
  await page.evaluate((url) => {
    interface Factory {
      createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
    }
    const { trustedTypes } = window as unknown as { trustedTypes: Factory };
    const policy = trustedTypes.createPolicy('kinglet-worker-urls', {
      createScriptURL: (text: string) => text,
    });
    const worker = new Worker(policy.createScriptURL(url), { type: 'module' });
    let calls = 0;
    window.engineWorker = {
      call: (kind, content) =>
        new Promise((resolve, reject) => {
          const uuid = String(calls++);
          worker.addEventListener('message', ({ data }) => {
            if (data.uuid !== uuid) return;
            if (data.kind === 'return') resolve(data.content);
            else reject(new Error(String(data.content)));
          });
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage({ kind, uuid, content });
        }),
    };
  }, `${site.url}${path}`);
}

test('the CPU engine answers with two threads', async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  await startWorker(page, site, 'cpu');
  const files = await filesIn(site.folder);
  const urlOf = (name: RegExp) => `${site.url}${files.find((file) => name.test(file))}`;
  const assets = {
    wasm: urlOf(/^assets\/workers\/wllama-.*\.wasm$/),
    compat: { script: urlOf(/compat-wllama-.*\.js$/), wasm: urlOf(/compat-wllama-.*\.wasm$/) },
  };
  const model = (await readFile(storyteller)).toString('base64');
  const answer = await page.evaluate(
    async ({ assets, model }) => {
      const file = new Blob([Uint8Array.from(atob(model), (byte) => byte.charCodeAt(0))]);
      const settings = { contextTokens: 512, threads: 2, batchTokens: 32 };
      const { call } = window.engineWorker;
      await call('load', { file, settings, assets });
      const request = {
        messages: [{ role: 'user', content: 'Tell me a story.' }],
        temperature: 0,
        topP: 1,
        maxTokens: 12,
        seed: 1,
      };
      await call('openStream', { streamId: 'a', request });
      let text = '';
      for (;;) {
        const deltas = (await call('nextDeltas', { streamId: 'a' })) as {
          type: string;
          text: string;
        }[];
        text += deltas.map((delta) => delta.text ?? '').join('');
        if (deltas.at(-1)?.type === 'end') return { text, isolated: crossOriginIsolated };
      }
    },
    { assets, model },
  );
  expect(answer.isolated).toBe(true);
  expect(answer.text).toMatch(/^[A-Z][a-z]+( [A-Za-z]+[,.]?){5,}/);
});

test("WebLLM's library starts in its worker", async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  await startWorker(page, site, 'webllm');
  const answer = await page.evaluate(async () => {
    const { call } = window.engineWorker;
    const source = {
      kind: 'webllm',
      modelUrl: 'https://hub.invalid/a/b',
      libraryUrl: 'https://hub.invalid/b.wasm',
    };
    const policy = { blockNetwork: true, stayOnDevice: true, trustedLibraryHosts: [] };
    void call('kinglet.configure', { source, policy });
    return call('kinglet.countTokens', 'text').catch(String);
  });
  // It got as far as asking the library's engine for its model.
  expect(answer).toContain('ModelNotLoadedError');
});
