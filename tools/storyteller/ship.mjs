// Puts a model into the app, and tells the app which one it is.
//
//   node tools/storyteller/ship.mjs <model.gguf>
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const MODEL = new URL('../../public/models/storyteller.gguf', import.meta.url);
const RECORD = new URL('../../src/domain/storyteller-file.ts', import.meta.url);

const [file] = process.argv.slice(2);
if (!file) throw new Error('Name a model');
const model = readFileSync(file);
writeFileSync(MODEL, model);
const bytes = model.length.toLocaleString('en-US').replaceAll(',', '_');
const sha256 = createHash('sha256').update(model).digest('hex');
writeFileSync(
  RECORD,
  `/** What \`public/models/storyteller.gguf\` is. Written by tools/storyteller/ship.mjs. */
export const STORYTELLER_FILE = {
  bytes: ${bytes},
  sha256: '${sha256}',
};
`,
);
