/** The built app with a model hub of its own, on another origin, that its host named in `config.json`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect as anyExpect, type Page } from '@playwright/test';
import { createModelHub, createTinyModel, hash } from '../model-hub.mjs';
import type { Script } from '../script.js';
import { type Site, test as siteTest } from './built-site.js';

type Fault = Parameters<ReturnType<typeof createModelHub>['setFaults']>[1][number];

/** The model that is offered first on a laptop, as the hub knows it. */
export const PHI = 'mlc-ai/Phi-3.5-mini-instruct-q4f16_1-MLC';
/** The same for chips without 16-bit maths. */
export const PHI_F32 = 'mlc-ai/Phi-3.5-mini-instruct-q4f32_1-MLC';
const LIBRARIES = 'kinglet/libraries';

export interface Hub {
  /** With a closing slash; another origin than the site's. */
  readonly url: string;
  readonly host: string;
  /** What goes wrong with a model's files (see model-hub.mjs). */
  setFaults(model: string, faults: readonly Fault[]): void;
  /** How often each file of a model was asked for. */
  requestsOf(model: string): Readonly<Record<string, number>>;
  /** The hub is gone: whoever asks finds no server. */
  close(): Promise<void>;
  /** The hub is there again, at the same address. */
  reopen(): Promise<void>;
}

export interface HubSite extends Site {
  readonly hub: Hub;
}

export interface HubSiteOptions {
  /** Added to `config.json`, whose `hub` and `libraries` name the hub. */
  readonly config?: (hub: Hub) => object;
  /** The files of every model on the hub; the tiny model's unless told otherwise. */
  readonly files?: Map<string, Buffer>;
  /** False: the host publishes no fingerprints of libraries. */
  readonly pinned?: boolean;
}

/** Playwright's `test` with `startHubSite`; what it starts ends with the test. */
export const test = siteTest.extend<{
  startHubSite: (options?: HubSiteOptions) => Promise<HubSite>;
}>({
  startHubSite: async ({ startSite }, use) => {
    const hubs: Hub[] = [];
    await use(async ({ files, ...options } = {}) => {
      const site = await startSite();
      const hub = await startHub(files);
      hubs.push(hub);
      await nameHub(site, hub, options);
      return { ...site, hub };
    });
    for (const hub of hubs) await hub.close();
  },
});

/** The site's host names the hub. */
export async function nameHub(
  site: Site,
  hub: Hub,
  { config = () => ({}), pinned = true }: Omit<HubSiteOptions, 'files'> = {},
): Promise<void> {
  const librariesUrl = `${hub.url}${LIBRARIES}/resolve/main/`;
  const named = { hub: hub.url, libraries: librariesUrl, ...config(hub) };
  await writeHostFile(site, 'config.json', named);
  await writeHostFile(site, 'model-pins.json', pinned ? pinsOf(librariesUrl) : {});
}

/** What the host of the site may set: `config.json`, `model-pins.json`. */
export async function writeHostFile(
  { folder }: Pick<Site, 'folder'>,
  name: string,
  value: unknown,
): Promise<void> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  await writeFile(join(folder, name), text);
}

/** Puts a scripted model behind WebLLM's own worker protocol. */
export async function withScript(
  page: Pick<Page, 'addInitScript'>,
  script: Script = {},
): Promise<void> {
  await page.addInitScript((value) => {
    window.kingletScript = value;
  }, script);
}

/** For the worker that replaces a lost one: nothing goes wrong any more. */
export async function mendScript(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.kingletScript = { ...window.kingletScript, faults: [] };
  });
}

const LIBRARY_NAMES = ['q4f16_1', 'q4f32_1'].map(
  (quantisation) => `Phi-3.5-mini-instruct-${quantisation}_cs1k-webgpu.wasm`,
);

export async function startHub(files = createTinyModel()): Promise<Hub> {
  const library = createTinyModel().get('tiny.wasm') ?? Buffer.alloc(0);
  for (const name of LIBRARY_NAMES) files.set(name, library);
  const hub = createModelHub({ files });
  const { url, close } = await hub.listen();
  const { host, port } = new URL(url);
  let running: { close(): Promise<void> } | undefined = { close };
  return {
    url,
    host,
    setFaults: (model, faults) => hub.setFaults(model, [...faults]),
    requestsOf: (model) => hub.requestsOf(model),
    async close() {
      await running?.close();
      running = undefined;
    },
    async reopen() {
      running ??= await hub.listen(Number(port));
    },
  };
}

function pinsOf(librariesUrl: string): object {
  const fingerprint = hash('sha256', createTinyModel().get('tiny.wasm') ?? Buffer.alloc(0));
  return {
    libraries: Object.fromEntries(LIBRARY_NAMES.map((name) => [librariesUrl + name, fingerprint])),
  };
}

/** Patient: reading a model's program takes its time where two cores do everything. */
export const expect = anyExpect.configure({ timeout: 30_000 });
