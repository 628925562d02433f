import type { Catalogue } from '../domain/catalogue.js';
import { WeightsError } from '../domain/errors.js';
import type { ModelEntry, ModelVariant } from '../domain/models.js';
import { readOwnAddress } from '../domain/own-model-address.js';
import { ggufEntry, mlcEntry } from '../domain/own-entry.js';
import { ownKey } from '../domain/own-models.js';
import { stockVariant } from '../domain/stock-library.js';
import { MAX_HEADER_BYTES, parseGgufHeader } from '../domain/untrusted/gguf-header.js';
import type { GgufHeader } from '../domain/untrusted/gguf-header.js';
import { parseMlcConfig } from '../domain/untrusted/mlc-config.js';
import { parseShardList } from '../domain/untrusted/shard-list.js';
import { jinjaInstructions, mlcInstructions } from '../domain/untrusted/template-instructions.js';
import { configFile, modelFolderUrl, TENSOR_MANIFESTS } from '../domain/weight-manifest.js';
import { HUB_URL } from '../domain/webllm-models.js';
import type { Network } from '../platform/network.js';
import { readLimited } from '../platform/read-limited.js';

export interface InspectDeps {
  readonly network: Pick<Network, 'request'>;
  readonly loadCatalogue: () => Promise<Catalogue>;
}

export interface ModelAddress {
  /** `owner/name`, or an address. */
  readonly model: string;
  /** Address of the compiled program; empty for the stock one. */
  readonly library: string;
}

/** A model as it would be added, for the person to read first. */
export interface ModelCandidate {
  readonly entry: ModelEntry;
  /** What its template tells the model by itself. */
  readonly instructions: readonly string[];
  /** The listed variant whose compiled program it would use; null for one of its own, or none. */
  readonly runsLike: ModelVariant | null;
}

/** A page's WebAssembly holds no more, bytes. */
const MOST_GGUF_BYTES = 4e9;
const FIRST_HEADER_BYTES = 256 * 1024;

/**
 * Reads what an address offers: its configuration, list of files or header, not its weights. Adds nothing.
 * @throws {WeightsError} whose message is fit to be shown
 */
export async function inspectModelUrl(
  deps: InspectDeps,
  { model, library }: ModelAddress,
  signal: AbortSignal,
): Promise<ModelCandidate> {
  const address = readOwnAddress(model, HUB_URL, document.baseURI);
  if (address.kind === 'problem') throw new WeightsError('not-found', address.text);
  const { entries } = await deps.loadCatalogue();
  const taken = entries.map(({ key }) => key);
  return address.kind === 'gguf'
    ? inspectGguf(deps, address.url, taken, signal)
    : inspectMlc(deps, address.modelUrl, library.trim(), entries, signal);
}

async function inspectMlc(
  deps: InspectDeps,
  modelUrl: string,
  library: string,
  entries: readonly ModelEntry[],
  signal: AbortSignal,
): Promise<ModelCandidate> {
  const first = await ask(deps, configFile(modelFolderUrl({ modelUrl })).url, signal);
  if (!first) return missing('There is no mlc-chat-config.json there');
  const revision = revisionOf(first, modelUrl);
  const config = parseMlcConfig(await readLimited(first, 1e6, 'mlc-chat-config.json'));
  const folder = modelFolderUrl({ modelUrl, ...revision });
  const file = async (name: string, most: number): Promise<string | undefined> => {
    const response = await ask(deps, new URL(name, folder).href, signal);
    return response && readLimited(response, most, name);
  };
  const manifest =
    (await file(TENSOR_MANIFESTS.newer, 32e6)) ?? (await file(TENSOR_MANIFESTS.older, 32e6));
  const shards = parseShardList(manifest ?? missing('There is no list of model files there'));
  const stock = stockVariant(config, entries);
  const librarySource = library === '' ? stockSource(stock, config.modelType) : given(library);
  const name = nameOf(modelUrl);
  const key = ownKey(
    name,
    entries.map((entry) => entry.key),
  );
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const source = { kind: 'webllm', modelUrl, ...revision, ...librarySource } as const;
  return {
    entry: mlcEntry({ key, name }, config, bytes, source, stock),
    instructions: mlcInstructions(config.conversation),
    runsLike: library === '' ? (stock ?? null) : null,
  };
}

/**
 * The commit the hub answered from, where it lets a page read it: what is looked at is then what is downloaded, and the
 * model stays as it is however its publisher goes on. An address that names a revision keeps it.
 */
function revisionOf({ headers }: Response, modelUrl: string): { revision?: string } {
  const revision = headers.get('x-repo-commit') ?? '';
  if (!/^[0-9a-f]{40}$/.test(revision)) return {};
  const isNamed = modelFolderUrl({ modelUrl, revision }) === modelFolderUrl({ modelUrl });
  return isNamed ? {} : { revision };
}

interface LibrarySource {
  readonly libraryUrl: string;
  readonly librarySha256?: string;
}

function stockSource(stock: ModelVariant | undefined, modelType: string): LibrarySource {
  if (stock?.source.kind !== 'webllm') {
    return missing(
      `No compiled program is known for a model of this kind (${modelType}) and these sizes. Give the address of one.`,
    );
  }
  const { libraryUrl, librarySha256 } = stock.source;
  return { libraryUrl, ...(librarySha256 && { librarySha256 }) };
}

function given(library: string): LibrarySource {
  const address = readOwnAddress(library, HUB_URL, document.baseURI);
  if (address.kind !== 'mlc' || !/\.wasm$/.test(address.modelUrl)) {
    return missing('The compiled program’s address must end in .wasm');
  }
  return { libraryUrl: address.modelUrl };
}

async function inspectGguf(
  deps: InspectDeps,
  url: string,
  taken: readonly string[],
  signal: AbortSignal,
): Promise<ModelCandidate> {
  const response = await ask(deps, url, signal);
  if (!response) return missing('There is no file at that address');
  const told = Number(response.headers.get('content-length')) || null;
  if (told !== null && told > MOST_GGUF_BYTES) {
    await response.body?.cancel();
    return missing('The file is larger than the 4 GB a page can hold');
  }
  const header = await headerOf(response, told);
  const name = header.name ?? nameOf(url.replace(/\.gguf$/i, ''));
  return {
    entry: ggufEntry({ key: ownKey(name, taken), name }, header, told ?? header.parameters, url),
    instructions: header.chatTemplate === null ? [] : jinjaInstructions(header.chatTemplate),
    runsLike: null,
  };
}

/** Reads no further than the header goes, then ends the connection. */
async function headerOf(response: Response, fileBytes: number | null): Promise<GgufHeader> {
  const reader = (response.body ?? new Blob().stream()).getReader();
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let enough = FIRST_HEADER_BYTES;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (value) {
        parts.push(value as Uint8Array<ArrayBuffer>);
        bytes += value.byteLength;
      }
      if (!done && bytes < enough) continue;
      const here = new Uint8Array(await new Blob(parts).arrayBuffer());
      const header = parseGgufHeader(here, done ? bytes : fileBytes);
      if (header) return header;
      parts = [here];
      enough = Math.min(bytes * 4, MAX_HEADER_BYTES);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Undefined when the file is not there. */
async function ask(
  { network }: InspectDeps,
  url: string,
  signal: AbortSignal,
): Promise<Response | undefined> {
  let response: Response;
  try {
    response = await network.request(url, {
      purpose: 'model',
      signal,
      init: { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new WeightsError('hub-unreachable', `${new URL(url).host} cannot be reached`, { url });
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const { status } = response;
  if (status === 404 || status === 410) return undefined;
  const isRefused = status === 401 || status === 403;
  throw new WeightsError(
    isRefused ? 'not-allowed' : 'hub-unreachable',
    isRefused ? 'The hub does not allow it' : `The hub answered with an error (${status})`,
    { url, status },
  );
}

function missing(message: string): never {
  throw new WeightsError('not-found', message);
}

/** The last part of an address, without what says how it is packed. */
function nameOf(address: string): string {
  const last = decodeURIComponent(new URL(address).pathname.split('/').pop() ?? '');
  return last.replace(/-MLC$/, '').slice(0, 80) || 'Model';
}
