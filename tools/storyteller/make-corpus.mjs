// Writes the vocabulary and the corpus as tokens.
//
//   node tools/storyteller/make-corpus.mjs <folder> [--first N] [--later N] [--valid N] [--samples N] [--seed N]
//
// Conversations of the two lessons, those kept back, those the vocabulary is made of.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { conversation, FIRST_LESSON, SECOND_LESSON } from './generator.mjs';
import { makeEncoder } from './encoder.mjs';
import { makeRandom } from './random.mjs';
import { trainVocabulary } from './vocabulary.mjs';

const VOCABULARY_SIZE = 2048;
const LONGEST = 640;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    first: { type: 'string', default: '130000' },
    later: { type: 'string', default: '20000' },
    valid: { type: 'string', default: '1000' },
    samples: { type: 'string', default: '24000' },
    seed: { type: 'string', default: '20261126' },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('Name a folder for the corpus');
const seed = Number(values.seed);
mkdirSync(folder, { recursive: true });

const vocabulary = trainVocabulary(samples(seed + 1, Number(values.samples)), VOCABULARY_SIZE);
writeFileSync(join(folder, 'vocabulary.json'), `${JSON.stringify(vocabulary)}\n`);
const encoder = makeEncoder(vocabulary);
for (const [name, from, size, lesson] of /** @type {const} */ ([
  ['valid', seed + 2, Number(values.valid), FIRST_LESSON],
  ['train', seed, Number(values.first), FIRST_LESSON],
  ['later', seed + 3, Number(values.later), SECOND_LESSON],
])) {
  const written = await writeSplit(name, makeRandom(from), size, lesson);
  console.log(
    `${name}: ${size} conversations, ${written.tokens} tokens, ${written.answers} of them in answers`,
  );
}

/** Text for the vocabulary. @param {number} from @param {number} size */
function* samples(from, size) {
  const random = makeRandom(from);
  for (let made = 0; made < size; made += 1)
    for (const { content } of conversation(random)) yield content;
}

/**
 * Tokens as 16-bit numbers (the top bit set in answers), and where each conversation begins as 32-bit ones.
 * @param {string} name @param {import('./random.mjs').Random} random @param {number} size
 * @param {import('./corpus/conversations.js').Lesson} lesson
 */
async function writeSplit(name, random, size, lesson) {
  const stream = createWriteStream(join(folder ?? '', `${name}.tokens`));
  const starts = new Uint32Array(size + 1);
  let tokens = 0;
  let answers = 0;
  for (let made = 0; made < size; made += 1) {
    const { ids, isAnswer } = encoder.encodeChat(conversation(random, lesson));
    const length = Math.min(ids.length, LONGEST);
    const packed = Uint16Array.from(
      ids.slice(0, length),
      (id, at) => id | (isAnswer[at] ? 0x8000 : 0),
    );
    tokens += length;
    answers += isAnswer.filter(Boolean).length;
    starts[made + 1] = tokens;
    if (!stream.write(Buffer.from(packed.buffer)))
      await new Promise((done) => stream.once('drain', () => done(undefined)));
  }
  await new Promise((done) => stream.end(() => done(undefined)));
  writeFileSync(join(folder ?? '', `${name}.starts`), Buffer.from(starts.buffer));
  return { tokens, answers };
}
