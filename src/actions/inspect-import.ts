import type { Catalogue } from '../domain/catalogue.js';
import { WeightsError } from '../domain/errors.js';
import type { ModelEntry, ModelVariant, WebllmSource } from '../domain/models.js';
import { ggufEntry, mlcEntry } from '../domain/own-entry.js';
import { ownKey } from '../domain/own-models.js';
import { stockVariant } from '../domain/stock-library.js';
import { type MlcConfig, parseMlcConfig } from '../domain/untrusted/mlc-config.js';
import { MODEL_NOTE, type ModelNote, parseModelNote } from '../domain/untrusted/model-note.js';
import { readGgufHeader } from '../domain/untrusted/read-gguf-header.js';
import { parseShardList, type Shard } from '../domain/untrusted/shard-list.js';
import { jinjaInstructions, mlcInstructions } from '../domain/untrusted/template-instructions.js';
import { checkTokenizer, MAX_TOKENIZER_BYTES } from '../domain/untrusted/tokenizer-file.js';
import {
  ggufFile,
  libraryFile,
  modelFolderUrl,
  TENSOR_MANIFESTS,
  type WeightFile,
} from '../domain/weight-manifest.js';
import type { BroughtFile, ImportRequest } from '../weights/transfer-contracts.js';

export interface ImportCandidate {
  readonly entry: ModelEntry;
  readonly variant: ModelVariant;
  /** True for a model of the list, which the files then belong to. */
  readonly listed: boolean;
  readonly instructions: readonly string[];
  readonly runsLike: ModelVariant | null;
  /** The compiled program among the files, which is code; null when there is none. */
  readonly code: { readonly name: string; readonly bytes: number; readonly pinned: boolean } | null;
  readonly request: ImportRequest;
  readonly bytes: number;
}

/** What tools write beside the weights and the engine does not read. */
const CONFIG = 'mlc-chat-config.json';

/**
 * Reads what was brought without keeping any of it: which model it is, and whether it is whole.
 * @param baseUrl the app's own folder
 * @throws {WeightsError} whose message is fit to be shown
 */
export async function inspectImport(
  files: readonly BroughtFile[],
  { entries }: Catalogue,
  baseUrl: string,
): Promise<ImportCandidate> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const noteFile = byPath.get(MODEL_NOTE);
  const note = noteFile ? parseModelNote(await textOf(noteFile, 16e6)) : null;
  if (byPath.has(CONFIG)) return inspectMlc(byPath, note, entries, baseUrl);
  const ggufs = files.filter(({ path }) => /\.gguf$/i.test(path));
  const [gguf] = ggufs;
  if (ggufs.length === 1 && gguf) return inspectGguf(gguf, note, entries, baseUrl);
  if (ggufs.length > 1) return refuse('There are several GGUF files. Choose one of them.');
  return refuse(`Neither ${CONFIG} nor a GGUF file is among what you chose.`);
}

interface Target {
  readonly entry: ModelEntry;
  readonly variant: ModelVariant;
  readonly listed: boolean;
}

/** A listed variant that the note names with its own address is known again. */
function listedTarget(note: ModelNote | null, entries: readonly ModelEntry[]): Target | null {
  if (!note) return null;
  for (const entry of entries) {
    const variant = entry.variants.find(({ id }) => id === note.variantId);
    if (variant && addressOf(variant) === note.address) return { entry, variant, listed: true };
  }
  return null;
}

/** What a note calls a model's address. */
export function addressOf({ source }: ModelVariant): string {
  if (source.kind === 'webllm') return source.modelUrl;
  return source.kind === 'gguf' ? source.url : '';
}

async function inspectMlc(
  byPath: ReadonlyMap<string, BroughtFile>,
  note: ModelNote | null,
  entries: readonly ModelEntry[],
  baseUrl: string,
): Promise<ImportCandidate> {
  const config = parseMlcConfig(await textOf(found(byPath, CONFIG), 1e6));
  const listName = byPath.has(TENSOR_MANIFESTS.newer)
    ? TENSOR_MANIFESTS.newer
    : TENSOR_MANIFESTS.older;
  const shards = parseShardList(await textOf(found(byPath, listName), 32e6), listName);
  const tokenizer = config.tokenizerFiles.includes('tokenizer.json')
    ? 'tokenizer.json'
    : 'tokenizer.model';
  const needed = [CONFIG, listName, tokenizer, ...shards.map(({ path }) => path)];
  assertWhole(byPath, needed, shards);
  if (tokenizer === 'tokenizer.json') {
    checkTokenizer(await textOf(found(byPath, tokenizer), MAX_TOKENIZER_BYTES));
  }
  const code = [...byPath.values()].find(({ path }) => path.endsWith('.wasm'));
  const stock = stockVariant(config, entries);
  const target =
    listedTarget(note, entries) ??
    ownTarget({ note, config, shards, stock, code, entries, baseUrl });
  return mlcCandidate({ byPath, needed, shards, target, config, code, stock });
}

interface OwnParts {
  readonly note: ModelNote | null;
  readonly config: MlcConfig;
  readonly shards: readonly Shard[];
  readonly stock: ModelVariant | undefined;
  readonly code: BroughtFile | undefined;
  readonly entries: readonly ModelEntry[];
  readonly baseUrl: string;
}

/** A model of one's own: its files get addresses on this site, which no server answers. */
function ownTarget({ note, config, shards, stock, code, entries, baseUrl }: OwnParts): Target {
  const name = note?.name ?? `${config.modelType} from disk`;
  const key = ownKey(
    name,
    entries.map((entry) => entry.key),
  );
  const modelUrl = new URL(`models/imported/${key}`, baseUrl).href;
  const stockSource = stock?.source.kind === 'webllm' ? stock.source : undefined;
  const ownCode = code && `${modelFolderUrl({ modelUrl })}${encodeURIComponent(nameOf(code.path))}`;
  const libraryUrl = ownCode ?? stockSource?.libraryUrl;
  if (!libraryUrl) {
    return refuse(
      `No compiled program is known for a model of this kind (${config.modelType}) and these sizes. Put its .wasm file into the folder.`,
    );
  }
  const sha = ownCode ? undefined : stockSource?.librarySha256;
  const source: WebllmSource = {
    kind: 'webllm',
    modelUrl,
    libraryUrl,
    ...(sha && { librarySha256: sha }),
  };
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const entry = mlcEntry({ key, name }, config, bytes, source, stock);
  const named = note ? { ...entry, licence: note.licence } : entry;
  return { entry: named, variant: named.variants[0]!, listed: false };
}

function mlcCandidate({
  byPath,
  needed,
  shards,
  target,
  config,
  code,
  stock,
}: {
  readonly byPath: ReadonlyMap<string, BroughtFile>;
  readonly needed: readonly string[];
  readonly shards: readonly Shard[];
  readonly target: Target;
  readonly config: MlcConfig;
  readonly code: BroughtFile | undefined;
  readonly stock: ModelVariant | undefined;
}): ImportCandidate {
  const source = target.variant.source as WebllmSource;
  const folder = modelFolderUrl(source);
  const listed = new Map(shards.map((shard) => [shard.path, shard]));
  const plan = needed.map((path): WeightFile => {
    const shard = listed.get(path);
    const type = path.endsWith('.json') ? 'json' : 'shard';
    const url = new URL(path, folder).href;
    const bytes = shard?.bytes ?? null;
    return { url, name: path, bytes, type, ...(shard?.md5 && { md5: shard.md5 }) };
  });
  const files = plan.map((file) => ({ file, from: found(byPath, file.name) }));
  const library = code && { file: libraryFile(source), from: code };
  const all = library ? [...files, library] : files;
  return {
    ...target,
    instructions: mlcInstructions(config.conversation),
    runsLike: !code && !target.listed ? (stock ?? null) : null,
    code: code
      ? { name: nameOf(code.path), bytes: code.bytes, pinned: source.librarySha256 !== undefined }
      : null,
    request: {
      files: all,
      plan: { folder, files: plan, libraryUrl: library ? library.file.url : null },
    },
    bytes: all.reduce((sum, { from }) => sum + from.bytes, 0),
  };
}

async function inspectGguf(
  from: BroughtFile,
  note: ModelNote | null,
  entries: readonly ModelEntry[],
  baseUrl: string,
): Promise<ImportCandidate> {
  if (from.deflated)
    return refuse('The GGUF file is compressed within the archive. Unpack it first.');
  const header = await readGgufHeader(from.blob);
  const name = note?.name ?? header.name ?? nameOf(from.path).replace(/\.gguf$/i, '');
  const target = listedTarget(note, entries) ?? ownGguf(name, from, header, entries, baseUrl);
  const source = target.variant.source;
  if (source.kind !== 'gguf') return refuse('The archive’s note is of another kind of model');
  const md5 = note?.files.find(({ path }) => path === from.path)?.md5;
  const file = { ...ggufFile(source, baseUrl), ...(md5 && { md5 }) };
  return {
    ...target,
    instructions: header.chatTemplate === null ? [] : jinjaInstructions(header.chatTemplate),
    runsLike: null,
    code: null,
    request: { files: [{ file, from }], plan: null },
    bytes: from.bytes,
  };
}

function ownGguf(
  name: string,
  from: BroughtFile,
  header: Awaited<ReturnType<typeof readGgufHeader>>,
  entries: readonly ModelEntry[],
  baseUrl: string,
): Target {
  const key = ownKey(
    name,
    entries.map((entry) => entry.key),
  );
  const url = new URL(`models/imported/${key}.gguf`, baseUrl).href;
  const entry = ggufEntry({ key, name }, header, from.bytes, url);
  return { entry, variant: entry.variants[0]!, listed: false };
}

function assertWhole(
  byPath: ReadonlyMap<string, BroughtFile>,
  needed: readonly string[],
  shards: readonly Shard[],
): void {
  const absent = needed.filter((path) => !byPath.has(path));
  if (absent.length > 0) {
    const more = absent.length > 3 ? ` and ${absent.length - 3} more` : '';
    refuse(`Missing: ${absent.slice(0, 3).join(', ')}${more}.`);
  }
  const wrong = shards.find(({ path, bytes }) => byPath.get(path)?.bytes !== bytes);
  if (wrong) refuse(`${wrong.path} is not of the size the list tells.`);
}

function found(byPath: ReadonlyMap<string, BroughtFile>, path: string): BroughtFile {
  return byPath.get(path) ?? refuse(`Missing: ${path}.`);
}

async function textOf({ path, bytes, blob, deflated }: BroughtFile, most: number): Promise<string> {
  if (bytes > most) refuse(`${path} is larger than it can be`);
  if (!deflated) return blob.text();
  const stream = blob.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  let left = bytes;
  const bounded = stream.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) refuse(`${path} is larger than the archive tells`);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(bounded).text();
}

function nameOf(path: string): string {
  return path.split('/').pop() ?? path;
}

function refuse(message: string): never {
  throw new WeightsError('not-a-model-file', message);
}
