// Makes the Storyteller from nothing but a seed: corpus, vocabulary, training, export, reference, evaluation.
//
//   node tools/storyteller/make.mjs <scratch folder> [minutes of training] [python with torch]
//
// The scratch folder keeps the corpus and the run: what is there already is not made again, and training goes on from
// its last checkpoint.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lossCurve } from './loss-curve.mjs';

const CONVERSATIONS = '130000';
const here = fileURLToPath(new URL('.', import.meta.url));
const shipped = fileURLToPath(new URL('../../public/models/storyteller.gguf', import.meta.url));

const [folder, minutes = '60', python = 'python3'] = process.argv.slice(2);
if (!folder) throw new Error('Name a scratch folder');
const corpus = join(folder, 'corpus');
const run = join(folder, 'run');
const weights = join(folder, 'weights');
const vocabulary = join(corpus, 'vocabulary.json');
const exact = join(folder, 'storyteller-f32.gguf');
const small = join(folder, 'storyteller-q8_0.gguf');

if (!existsSync(join(corpus, 'train.starts'))) node('make-corpus.mjs', corpus, CONVERSATIONS);
start(python, 'train.py', corpus, run, '--minutes', minutes, '--budget', '4096');
start(python, 'dump.py', join(run, 'checkpoint.pt'), weights);
node('export.mjs', weights, vocabulary, exact, 'f32');
node('export.mjs', weights, vocabulary, small, 'q8_0');
lossCurve(join(run, 'log.jsonl'));
copyFileSync(small, shipped);
node('reference.mjs', shipped, python);
node('evaluate.mjs', shipped, exact, CONVERSATIONS);

/** @param {string} script @param {string[]} options */
function node(script, ...options) {
  start(process.execPath, script, ...options);
}

/** One thread for all; memory that is freed stays with the process, or torch spends its time getting it back. @param {string} program @param {string} script @param {string[]} options */
function start(program, script, ...options) {
  const env = {
    ...process.env,
    OMP_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: '1',
    MALLOC_MMAP_THRESHOLD_: '4000000000',
    MALLOC_TRIM_THRESHOLD_: '8000000000',
    MALLOC_TOP_PAD_: '67108864',
  };
  execFileSync(program, [join(here, script), ...options], { stdio: 'inherit', env });
}
