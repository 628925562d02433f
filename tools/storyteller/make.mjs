// Makes the Storyteller from nothing but a seed: corpus, vocabulary, training, export, reference, evaluation.
//
//   node tools/storyteller/make.mjs <scratch folder> [--minutes 70] [--later 33] [--python python3] [--sample]
//
// --minutes and --later: how long each of the two lessons takes. The scratch folder keeps the corpus and the run: what is
// there already is not made again, and training goes on from its last checkpoint. --sample goes the whole way with a
// thousandth of everything in a minute; what it makes stays in the scratch folder and tells no stories.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lossCurve } from './loss-curve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const shipped = fileURLToPath(new URL('../../public/models/storyteller.gguf', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string' },
    later: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    sample: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('Name a scratch folder');
const { python, sample } = values;
/** How much of everything. */
const scale = sample
  ? {
      minutes: [0.15, 0.05],
      corpus: ['--first', '150', '--later', '50', '--valid', '20', '--samples', '400'],
      shape: ['--width', '32', '--layers', '1', '--hidden', '32'],
      evaluation: ['--first', '150', '--later', '50', '--only', '2'],
    }
  : { minutes: [70, 33], corpus: [], shape: [], evaluation: [] };
const first = Number(values.minutes ?? scale.minutes[0]);
const later = Number(values.later ?? scale.minutes[1]);
const corpus = join(folder, 'corpus');
const run = join(folder, 'run');
const weights = join(folder, 'weights');
const vocabulary = join(corpus, 'vocabulary.json');
const exact = join(folder, 'storyteller-f32.gguf');
const small = join(folder, 'storyteller-q8_0.gguf');

if (!existsSync(join(corpus, 'later.starts'))) node('make-corpus.mjs', corpus, ...scale.corpus);
train('--minutes', String(first), '--budget', '4096');
for (const [share, gently] of /** @type {const} */ ([
  [0.82, '0.3'],
  [1, '1'],
])) {
  const minutes = String(first + share * later);
  train('--minutes', minutes, '--budget', '1024', '--lesson', 'later', '--gently', gently);
}
start(python, 'dump.py', join(run, 'checkpoint.pt'), weights);
node('export.mjs', weights, vocabulary, exact, 'f32');
node('export.mjs', weights, vocabulary, small, 'q8_0');
if (sample) {
  node('reference.mjs', small, python, join(folder, 'reference.json'));
  node('evaluate.mjs', small, exact, ...scale.evaluation, '--out', folder);
} else {
  lossCurve(join(run, 'log.jsonl'));
  node('ship.mjs', small);
  node('reference.mjs', shipped, python);
  node('evaluate.mjs', shipped, exact);
}

/** @param {string[]} options */
function train(...options) {
  start(python, 'train.py', corpus, run, ...options, ...scale.shape);
}

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
