// Asks the model, in wllama in a real browser with the app's settings, for 200 stories the corpus never joined, for what
// people want after a story, and two hundred things that are no stories; checks the answers; measures copying; writes
// results.json and the README's part.
//
//   node tools/storyteller/evaluate.mjs <model.gguf> [f32.gguf] [--first N] [--later N] [--only N] [--out folder]
//
// --first and --later: conversations of the corpus's lessons; --only: so many of each kind of request, for a quick look;
// --out: writes results.json there, and leaves the README alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { contentProblems, formProblems } from './checks/app-checks.mjs';
import { followUpProblems } from './checks/story-follow-up.mjs';
import { politeProblems, unknownWords } from './checks/story-words.mjs';
import { conversation, FIRST_LESSON, SECOND_LESSON } from './generator.mjs';
import { makeEncoder } from './encoder.mjs';
import { copying } from './evaluation/copying.mjs';
import { makeDialogues } from './evaluation/dialogues.mjs';
import { FRESH_REQUESTS } from './evaluation/fresh-requests.mjs';
import { familiarRequest, strangeRequest } from './evaluation/held-out.mjs';
import { OFF_TOPIC_REQUESTS } from './evaluation/off-topic-requests.mjs';
import { report, writeReadme } from './evaluation/report.mjs';
import { lexicon } from './lexicon.mjs';
import { startLlama } from './llama.mjs';
import { makeRandom } from './random.mjs';
import { readGguf } from '../gguf-reader.mjs';
import { vocabularyOf } from './vocabulary-of.mjs';

const STORIES = 200;
/** With words that the model has never seen, or in capitals. */
const STRANGE = 50;
const DIALOGUES = 50;
const SEED = 424242;
const CORPUS_SEED = 20261126;
const CONTEXT = 640;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    first: { type: 'string', default: '130000' },
    later: { type: 'string', default: '20000' },
    only: { type: 'string', default: 'Infinity' },
    out: { type: 'string' },
  },
});
const [file, exactFile = ''] = positionals;
const only = Number(values.only);
if (!file) throw new Error('Name a model');
const model = readFileSync(file);
const known = lexicon();
const random = makeRandom(SEED);
const requests = Array.from({ length: STORIES }, () => familiarRequest(random, known));
const strange = Array.from({ length: STRANGE }, () => strangeRequest(random, known));
const dialogues = makeDialogues(random, known, DIALOGUES);
const encoder = makeEncoder(vocabularyOf(readGguf(model).metadata));

const llama = await startLlama(model, CONTEXT);
const stories = await inTurn(requests, tellOne);
const strangeStories = await inTurn(strange, tellOne);
const followUps = await inTurn(dialogues, goOnWithOne);
const offTopic = await inTurn(OFF_TOPIC_REQUESTS, refuseOne);
const fresh = await inTurn(FRESH_REQUESTS, refuseOne);
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
  followUps,
  offTopic,
  fresh,
  identicalShare: exactFile ? await identicalShare(greedy) : null,
  tokensPerSecond: middle(stories.map(({ tokensPerSecond }) => tokensPerSecond)),
  copying: copying(
    stories.map(({ text }) => text),
    corpusStories(),
  ),
};
const folder = values.out ?? fileURLToPath(new URL('evaluation', import.meta.url));
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
report(results);
if (values.out === undefined) writeReadme(results);

/** @param {(typeof requests)[number]} wanted @param {number} at */
async function tellOne({ request, asked }, at) {
  const answer = await llama.tell([{ role: 'user', content: request }], { seed: at + 1 });
  const problems = [
    ...contentProblems(answer.text, asked).map((problem) => `content: ${problem}`),
    ...badForm(answer, request),
  ];
  return { request, problems, ...answer };
}

/** @param {(typeof dialogues)[number]} wanted @param {number} at */
async function goOnWithOne({ request, asked, kind, followUp }, at) {
  const first = await llama.tell([{ role: 'user', content: request }], { seed: at + 1 });
  const turns = fitting([
    { role: 'user', content: request },
    { role: 'assistant', content: first.text },
    { role: 'user', content: followUp },
  ]);
  const answer = await llama.tell(turns, { seed: at + 1 });
  const problems = [
    ...followUpProblems(kind, first.text, answer.text, asked).map(
      (problem) => `content: ${problem}`,
    ),
    ...badForm(answer, `${request} ${first.text}`),
  ];
  return { request, first: first.text, kind, followUp, text: answer.text, problems };
}

/**
 * As the app does it: half of the context stays free for the answer, and where the story before does not fit into the
 * other half it is left out.
 * @param {import('./llama.mjs').Turn[]} turns
 */
function fitting(turns) {
  const { ids } = encoder.encodeChat(
    /** @type {import('./corpus/conversations.js').Turn[]} */ (turns),
    true,
  );
  return ids.length <= CONTEXT / 2 ? turns : turns.slice(-1);
}

/** @param {import('./llama.mjs').Answer} answer @param {string} said words that may come back */
function badForm({ text, finishReason }, said) {
  const unknown = unknownWords(text, said, known);
  return [
    ...(finishReason === 'stop' ? [] : ['form: it was cut off']),
    ...formProblems(text).map((problem) => `form: ${problem}`),
    ...(unknown.length > 0 ? [`form: no words: ${unknown.join(', ')}`] : []),
  ];
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

/** Of both lessons, as make-corpus.mjs makes them. */
function* corpusStories() {
  for (const [seed, size, lesson] of /** @type {const} */ ([
    [CORPUS_SEED, Number(values.first), FIRST_LESSON],
    [CORPUS_SEED + 3, Number(values.later), SECOND_LESSON],
  ])) {
    const from = makeRandom(seed);
    for (let made = 0; made < size; made += 1)
      for (const { role, content } of conversation(from, lesson))
        if (role === 'assistant') yield content;
  }
}

/** @template T, R @param {readonly T[]} items @param {(item: T, at: number) => Promise<R>} work @returns {Promise<R[]>} */
async function inTurn(items, work) {
  /** @type {R[]} */
  const done = [];
  for (const [at, item] of items.slice(0, Math.min(only, items.length)).entries())
    done.push(await work(item, at));
  return done;
}

/** @param {number[]} values */
function middle(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
