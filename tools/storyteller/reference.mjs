// Writes reference.json: what the trainer's own network says, token by token, with the weights of a shipped file.
//
//   node tools/storyteller/reference.mjs <model.gguf> [python] [file.json instead]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readGguf } from '../gguf-reader.mjs';
import { makeEncoder } from './encoder.mjs';
import { heldOutRequest } from './evaluation/held-out.mjs';
import { OFF_TOPIC_REQUESTS } from './evaluation/off-topic-requests.mjs';
import { makeRandom } from './random.mjs';
import { vocabularyOf } from './vocabulary-of.mjs';

/** Where the two likeliest tokens are nearer than this, another processor's rounding may choose the other one. */
const LEAST_MARGIN = 0.005;
const STORIES = 10;

const [file, python = 'python3', out = fileURLToPath(new URL('reference.json', import.meta.url))] =
  process.argv.slice(2);
if (!file) throw new Error('Name a model');
const gguf = readGguf(readFileSync(file));
const encoder = makeEncoder(vocabularyOf(gguf.metadata));
const random = makeRandom(99);
const requests = [
  'Tell me a story',
  'Tell me a short bedtime story for Mia about a fox who is afraid of the dark.',
  ...Array.from({ length: 24 }, () => heldOutRequest(random).request),
  ...OFF_TOPIC_REQUESTS.slice(0, 6),
];
const answers = ask(
  requests.map((request) => encoder.encodeChat([{ role: 'user', content: request }], true).ids),
);
const clear = requests
  .map((request, at) => ({ request, ...(answers[at] ?? { ids: [], margin: 0 }) }))
  .filter(({ ids, margin }) => margin > LEAST_MARGIN && ids.at(-1) === encoder.idOf('<|end|>'))
  .map(({ request, ids }) => ({ request, tokens: ids.length, text: encoder.decode(ids) }));
const refusals = clear.filter(({ request }) => OFF_TOPIC_REQUESTS.includes(request)).slice(0, 3);
const stories = clear
  .filter(({ request }) => !OFF_TOPIC_REQUESTS.includes(request))
  .slice(0, STORIES);
writeFileSync(out, `${JSON.stringify([...stories, ...refusals], null, 2)}\n`);
console.log(`${stories.length} stories and ${refusals.length} refusals of reference`);

/** @param {number[][]} prompts @returns {{ ids: number[], margin: number }[]} */
function ask(prompts) {
  const folder = mkdtempSync(join(tmpdir(), 'storyteller-'));
  try {
    writeWeights(folder);
    const asked = join(folder, 'prompts.json');
    const told = join(folder, 'answers.json');
    writeFileSync(asked, JSON.stringify({ end: encoder.idOf('<|end|>'), prompts }));
    execFileSync(
      python,
      [fileURLToPath(new URL('continue.py', import.meta.url)), folder, asked, told],
      { stdio: 'inherit' },
    );
    return JSON.parse(readFileSync(told, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As dump.py writes them. @param {string} folder */
function writeWeights(folder) {
  const number = (/** @type {string} */ key) => Number(gguf.metadata[`phi3.${key}`]?.value);
  const shape = {
    vocabulary: gguf.tensors.find(({ name }) => name === 'token_embd.weight')?.shape[1],
    width: number('embedding_length'),
    layers: number('block_count'),
    heads: number('attention.head_count'),
    hidden: number('feed_forward_length'),
    context: number('context_length'),
  };
  const tensors = gguf.tensors.map(({ name, shape: inner }) => ({
    name,
    shape: [...inner].reverse(),
  }));
  writeFileSync(join(folder, 'weights.json'), JSON.stringify({ shape, tensors }));
  writeFileSync(
    join(folder, 'weights.f32'),
    Buffer.concat(
      gguf.tensors.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
    ),
  );
}
