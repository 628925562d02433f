/**
 * The host's files: `config.json` and `model-pins.json`, from the network, or after a second from the
 * copy of last time. A file that is wrong is not used, and the reason is told.
 */
import { type HostConfig, NO_CONFIG, parseHostConfig } from '../domain/config.js';
import { type ModelPins, parseModelPins } from '../domain/model-pins.js';
import { ConfigProblem } from '../domain/plain-json.js';
import type { Network } from './network.js';

/** Copies by URL; what the browser's Cache offers. */
export type ConfigCache = Pick<Cache, 'match' | 'put'>;

export interface LoadConfigOptions {
  readonly network: Pick<Network, 'request'>;
  /** Rejects or is absent where the browser keeps nothing. */
  readonly cache?: () => Promise<ConfigCache>;
  /** The app's own folder. */
  readonly baseUrl: string;
  /** How long the network may take when there is a copy, and when there is none, ms. */
  readonly patienceMs?: number;
  readonly timeoutMs?: number;
}

export interface LoadedConfig {
  readonly config: HostConfig;
  readonly pins: ModelPins | undefined;
  /** Plain sentences for a toast: what was not used and why. */
  readonly problems: readonly string[];
}

/** Never rejects. */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const [config, pins] = await Promise.all([
    readFile('config.json', (text) => parseHostConfig(text, options.baseUrl), options),
    readFile('model-pins.json', (text) => parseModelPins(text, options.baseUrl), options),
  ]);
  return {
    config: config.value ?? NO_CONFIG,
    pins: pins.value,
    problems: [config.problem, pins.problem].filter((problem) => problem !== undefined),
  };
}

/** Where the page keeps its copies. Rejects where there is no cache: in insecure pages and some private windows. */
export async function openConfigCache(): Promise<ConfigCache> {
  return caches.open('kinglet-config');
}

interface ReadFile<T> {
  readonly value?: T;
  readonly problem?: string;
}

async function readFile<T>(
  file: string,
  parse: (text: string) => T,
  options: LoadConfigOptions,
): Promise<ReadFile<T>> {
  const read = (text: string): ReadFile<T> => {
    try {
      return { value: parse(text) };
    } catch (error) {
      const why = error instanceof ConfigProblem ? error.message : `${file} could not be read`;
      return { problem: `${why}. It is ignored.` };
    }
  };
  const isUsable = (text: string): boolean => read(text).problem === undefined;
  const text = await newestText(new URL(file, options.baseUrl).href, isUsable, options);
  return text === undefined ? {} : read(text);
}

/** The network's answer if it comes in time, else the copy, else the network's answer however late. */
async function newestText(
  url: string,
  isUsable: (text: string) => boolean,
  { network, cache: open, patienceMs = 1000, timeoutMs = 5000 }: LoadConfigOptions,
): Promise<string | undefined> {
  const cache = await opened(open);
  const kept = await textOf(cache, url);
  const fresh = fetchText(url, network, timeoutMs).then(async (text) => {
    if (text !== undefined && text !== kept && isUsable(text)) await keep(cache, url, text);
    return text;
  });
  if (kept === undefined) return fresh;
  return (await Promise.race([fresh, after(patienceMs)])) ?? kept;
}

/** Undefined when the file is not there or the network fails; the host may well have none. */
async function fetchText(
  url: string,
  network: Pick<Network, 'request'>,
  timeoutMs: number,
): Promise<string | undefined> {
  try {
    const response = await network.request(url, {
      purpose: 'config',
      // The browser's own cache must not answer for the network.
      init: { cache: 'no-cache', credentials: 'same-origin' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 404) return '{}';
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

async function opened(open: LoadConfigOptions['cache']): Promise<ConfigCache | undefined> {
  try {
    return await open?.();
  } catch {
    return undefined;
  }
}

async function textOf(cache: ConfigCache | undefined, url: string): Promise<string | undefined> {
  try {
    return await (await cache?.match(url))?.text();
  } catch {
    return undefined;
  }
}

async function keep(cache: ConfigCache | undefined, url: string, text: string): Promise<void> {
  try {
    await cache?.put(url, new Response(text, { headers: { 'Content-Type': 'application/json' } }));
  } catch {
    // A full or forbidden cache only means that the next start needs the network.
  }
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}
