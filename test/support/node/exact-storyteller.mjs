import { readFile } from 'node:fs/promises';
import { readGguf } from '../../../tools/gguf-reader.mjs';
import { writeGguf } from '../../../tools/gguf-writer.mjs';

const FILE = new URL('../../../public/models/storyteller.gguf', import.meta.url);
const PATH = '/exact-storyteller.gguf';

/**
 * Koa middleware: the very weights of the model in the box as 32-bit floats, because llama.cpp rounds what goes through
 * q8_0 matrices, and the trainer's network does not.
 */
export function exactStoryteller() {
  /** @param {any} context @param {() => Promise<void>} next */
  return async (context, next) => {
    if (context.path !== PATH) return next();
    const { metadata, tensors } = readGguf(await readFile(FILE));
    const exact = tensors.map((tensor) => ({ ...tensor, type: /** @type {const} */ ('f32') }));
    context.type = 'application/octet-stream';
    context.body = writeGguf(metadata, exact);
  };
}
