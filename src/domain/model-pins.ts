/**
 * What the publishing workflow fixed: fingerprints of executable libraries, revisions of weights,
 * and copies of libraries on the app's own origin.
 */
import { ConfigProblem, isRecord, parsePlainJson } from './plain-json.js';
import type { ModelEntry, ModelVariant } from './models.js';

export interface ModelPins {
  /** SHA-256 (lower-case hex) by the library's original URL. */
  readonly libraries: ReadonlyMap<string, string>;
  /** Commit by the model folder's URL. */
  readonly revisions: ReadonlyMap<string, string>;
  /** Absolute URL of a copy on the app's own origin, by the library's original URL. */
  readonly copies: ReadonlyMap<string, string>;
}

const SHA256 = /^[0-9a-f]{64}$/;
const COMMIT = /^[0-9a-f]{40}$/;
/** A plain name in the app's own folder; nothing that climbs out of it or names another host. */
const COPY_PATH = /^libraries\/[A-Za-z0-9][A-Za-z0-9._-]*\.wasm$/;

/**
 * Read `model-pins.json`. `baseUrl` is the app's own folder.
 * A file with one wrong line is refused whole: a pin that was lost in silence would be none.
 * @throws {ConfigProblem}
 */
export function parseModelPins(text: string, baseUrl: string): ModelPins {
  const value = parsePlainJson(text, 'model-pins.json');
  const copies = strings(value.copies, 'copies', COPY_PATH);
  return {
    libraries: strings(value.libraries, 'libraries', SHA256),
    revisions: strings(value.revisions, 'revisions', COMMIT),
    copies: new Map([...copies].map(([url, path]) => [url, new URL(path, baseUrl).href])),
  };
}

/** The entry with what is pinned applied to its sources. */
export function pinned(entry: ModelEntry, pins: ModelPins): ModelEntry {
  return { ...entry, variants: entry.variants.map((variant) => pinnedVariant(variant, pins)) };
}

function pinnedVariant(variant: ModelVariant, pins: ModelPins): ModelVariant {
  const { source } = variant;
  if (source.kind !== 'webllm') return variant;
  const librarySha256 = pins.libraries.get(source.libraryUrl);
  const revision = pins.revisions.get(source.modelUrl);
  // A copy without a fingerprint is not used: it would be code nobody checked.
  const copy = librarySha256 ? pins.copies.get(source.libraryUrl) : undefined;
  return {
    ...variant,
    source: {
      ...source,
      ...(copy && { libraryUrl: copy }),
      ...(librarySha256 && { librarySha256 }),
      ...(revision && { revision }),
    },
  };
}

function strings(value: unknown, name: string, form: RegExp): Map<string, string> {
  if (value === undefined) return new Map();
  if (!isRecord(value)) throw new ConfigProblem(`model-pins.json: "${name}" is not an object`);
  return new Map(
    Object.entries(value).map(([url, text]) => {
      if (typeof text !== 'string' || !form.test(text)) {
        throw new ConfigProblem(`model-pins.json: "${name}" has a malformed value`);
      }
      return [url, text];
    }),
  );
}
