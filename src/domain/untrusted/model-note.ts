/** `kinglet-model.json`: what an export says of the model, so that an import knows it again. */
import { jsonObject, list, object, refuse, safePath, text, whole } from './checks.js';

export const MODEL_NOTE = 'kinglet-model.json';

export interface NotedFile {
  readonly path: string;
  readonly bytes: number;
  readonly md5?: string;
}

export interface ModelNote {
  readonly name: string;
  readonly licence: string;
  /** Id of the variant, which a listed model is known again by. */
  readonly variantId: string;
  /** Where its files came from: the folder of a WebLLM model, or the GGUF file. */
  readonly address: string;
  readonly files: readonly NotedFile[];
}

/** The note's text; reading it gives the same back. */
export function writeModelNote(note: ModelNote): string {
  return `${JSON.stringify({ format: 'kinglet-model', version: 1, ...note }, null, 2)}\n`;
}

/** @throws {WeightsError} `not-a-model-file` */
export function parseModelNote(source: string): ModelNote {
  const note = jsonObject(source, MODEL_NOTE, 16e6);
  if (note.format !== 'kinglet-model' || note.version !== 1) {
    refuse(`${MODEL_NOTE} is of another version`);
  }
  const address = text(note.address, 'The model’s address', 2048);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    refuse('The model’s address is not one');
  }
  return {
    name: line(note.name, 'The model’s name'),
    licence: line(note.licence, 'The licence'),
    variantId: line(note.variantId, 'The variant’s id'),
    address,
    files: list(note.files, 'files', 20_000).map(notedFile),
  };
}

function notedFile(value: unknown): NotedFile {
  const file = object(value, 'A file of the note');
  const path = safePath(file.path, 'A file’s name');
  const bytes = whole(file.bytes, `The size of ${path}`, 0, 1e12);
  if (file.md5 === undefined) return { path, bytes };
  const md5 = text(file.md5, `The checksum of ${path}`, 32);
  return /^[\da-f]{32}$/.test(md5)
    ? { path, bytes, md5 }
    : refuse(`The checksum of ${path} is not one`);
}

function line(value: unknown, name: string): string {
  const found = text(value, name, 200);
  return /\S/.test(found) && !/[\t\n\r]/.test(found)
    ? found
    : refuse(`${name} is not a line of text`);
}
