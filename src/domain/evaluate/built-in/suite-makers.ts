import { codingSuite } from './coding-suite.js';
import { instructionSuite } from './instruction-suite.js';
import { languageSuite } from './language-suite.js';
import { longTextSuite } from './long-text-suite.js';
import { mathSuite } from './math-suite.js';
import { storySuite } from './story-suite.js';
import type { Level, Suite } from '../suites.js';

/** The suites that come with Kinglet, by id: large, and fetched when the first is set up. */
export const SUITE_MAKERS = {
  coding: codingSuite,
  instructions: instructionSuite,
  language: languageSuite,
  'long-text': longTextSuite,
  math: mathSuite,
  stories: storySuite,
} satisfies Record<string, (seed: number, level?: Level) => Suite>;
