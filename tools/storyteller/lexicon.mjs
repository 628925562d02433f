// The words of the corpus: what the model may say without being asked.
import { conversation } from './generator.mjs';
import { wordsOf } from './checks/app-checks.mjs';
import { makeRandom } from './random.mjs';

const SAMPLE = 20_000;
/** Invented names come once or twice; they are no words. */
const OFTEN = 5;

/** @param {number} [seed] @returns {Set<string>} */
export function lexicon(seed = 7) {
  const random = makeRandom(seed);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let made = 0; made < SAMPLE; made += 1)
    for (const { role, content } of conversation(random))
      if (role === 'assistant')
        for (const word of wordsOf(content)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= OFTEN).map(([word]) => word));
}
