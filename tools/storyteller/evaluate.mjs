// Asks the model, in wllama in a real browser with the app's settings, for 200 stories the corpus never joined and a
// hundred things that are no stories; checks the answers; measures copying; writes results.json and the README's part.
//
//   node tools/storyteller/evaluate.mjs <model.gguf> [f32.gguf] [conversations of the corpus]
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { contentProblems, politeProblems, unknownWords } from './checks/story-content.mjs';
import { formProblems } from './checks/story-form.mjs';
import { conversation } from './corpus/conversations.mjs';
import { copying } from './evaluation/copying.mjs';
import { familiarRequest, strangeRequest } from './evaluation/held-out.mjs';
import { OFF_TOPIC_REQUESTS } from './evaluation/off-topic-requests.mjs';
import { report } from './evaluation/report.mjs';
import { lexicon } from './lexicon.mjs';
import { startLlama } from './llama.mjs';
import { makeRandom } from './random.mjs';

const STORIES = 200;
/** With words that the model has never seen, or in capitals. */
const STRANGE = 50;
const SEED = 424242;
const CORPUS_SEED = 20261126;
const CONTEXT = 640;

const [file, exactFile = '', corpusSize = '130000'] = process.argv.slice(2);
if (!file) throw new Error('Name a model');
const model = readFileSync(file);
const known = lexicon();
const random = makeRandom(SEED);
const requests = Array.from({ length: STORIES }, () => familiarRequest(random, known));
const strange = Array.from({ length: STRANGE }, () => strangeRequest(random, known));

const llama = await startLlama(model, CONTEXT);
const stories = await inTurn(requests, tellOne);
const strangeStories = await inTurn(strange, tellOne);
const offTopic = await inTurn(OFF_TOPIC_REQUESTS, refuseOne);
const greedy = exactFile ? await inTurn(requests, ({ request }) => likeliest(llama, request)) : [];
await llama.close();

const results = {
  bytes: model.length,
  brotliBytes: brotliCompressSync(model).length,
  stories: stories.map(({ request, text, problems, tokens }) => ({
    request,
    text,
    problems,
    tokens,
  })),
  strange: strangeStories.map(({ request, text, problems, tokens }) => ({
    request,
    text,
    problems,
    tokens,
  })),
  offTopic,
  identicalShare: exactFile ? await identicalShare(greedy) : null,
  tokensPerSecond: middle(stories.map(({ tokensPerSecond }) => tokensPerSecond)),
  copying: copying(
    stories.map(({ text }) => text),
    corpusStories(Number(corpusSize)),
  ),
};
writeFileSync(
  new URL('evaluation/results.json', import.meta.url),
  `${JSON.stringify(results, null, 1)}\n`,
);
report(results);

/** @param {(typeof requests)[number]} wanted @param {number} at */
async function tellOne({ request, asked }, at) {
  const answer = await llama.tell([{ role: 'user', content: request }], { seed: at + 1 });
  const unknown = unknownWords(answer.text, request, known);
  const problems = [
    ...contentProblems(answer.text, asked).map((problem) => `content: ${problem}`),
    ...(answer.finishReason === 'stop' ? [] : ['form: it was cut off']),
    ...formProblems(answer.text).map((problem) => `form: ${problem}`),
    ...(unknown.length > 0 ? [`form: no words: ${unknown.join(', ')}`] : []),
  ];
  return { request, problems, ...answer };
}

/** @param {string} request @param {number} at */
async function refuseOne(request, at) {
  const { text } = await llama.tell([{ role: 'user', content: request }], { seed: at + 1 });
  const unknown = unknownWords(text, request, known);
  const isPolite = politeProblems(text).length === 0;
  const isGibberish = unknown.length > 0 || (!isPolite && formProblems(text).length > 0);
  return { request, text, isPolite, isGibberish };
}

/** @param {import('./llama.mjs').Llama} from @param {string} request */
async function likeliest(from, request) {
  return (await from.tell([{ role: 'user', content: request }], { temperature: 0 })).text;
}

/** @param {readonly string[]} rounded what the small file tells */
async function identicalShare(rounded) {
  const exact = await startLlama(readFileSync(exactFile), CONTEXT);
  const told = await inTurn(requests, ({ request }) => likeliest(exact, request));
  await exact.close();
  return told.filter((text, at) => text === rounded[at]).length / told.length;
}

/** @param {number} size */
function* corpusStories(size) {
  const from = makeRandom(CORPUS_SEED);
  for (let made = 0; made < size; made += 1)
    for (const { role, content } of conversation(from)) if (role === 'assistant') yield content;
}

/** @template T, R @param {readonly T[]} items @param {(item: T, at: number) => Promise<R>} work @returns {Promise<R[]>} */
async function inTurn(items, work) {
  /** @type {R[]} */
  const done = [];
  for (const [at, item] of items.entries()) done.push(await work(item, at));
  return done;
}

/** @param {number[]} values */
function middle(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
