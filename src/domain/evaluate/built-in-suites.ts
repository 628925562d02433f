/** The suites that can be run: those that come with Kinglet, whose cases are made when a run begins, and the person's. */
import type { SUITE_MAKERS } from './built-in/suite-makers.js';
import type { Level, Suite, SuiteId } from './suites.js';

export interface OfferedSuite {
  readonly id: SuiteId;
  readonly name: string;
  /** Cases of all levels together. */
  readonly count: number;
  /** What is asked, and how it is judged, in one sentence. */
  readonly about: string;
  /** Made anew from each seed, and of one level on request. */
  readonly isMade: boolean;
  readonly make: (seed: number, level?: Level) => Promise<Suite>;
}

/** A suite of the person's own, to be run as the others are. */
export function offerOwn(suite: Suite): OfferedSuite {
  const { id, name, cases, about } = suite;
  return {
    id,
    name,
    count: cases.length,
    about: about || 'Your own questions, each judged as you set it.',
    isMade: false,
    make: async () => suite,
  };
}

/** All that is asked comes with the first suite that is set up. */
function maker(id: keyof typeof SUITE_MAKERS): OfferedSuite['make'] {
  return async (seed, level) =>
    (await import('./built-in/suite-makers.js')).SUITE_MAKERS[id](seed, level);
}

/** So that they are kept for a visit without a network. Rejects where they cannot be fetched. */
export async function fetchQuestions(): Promise<void> {
  await import('./built-in/suite-makers.js');
}

export const BUILT_IN_SUITES: readonly OfferedSuite[] = [
  {
    id: 'coding',
    name: 'Coding',
    count: 40,
    about:
      'Small JavaScript functions. Each is run against its checks, in an interpreter that reaches nothing of this page.',
    isMade: false,
    make: maker('coding'),
  },
  {
    id: 'language',
    name: 'Language',
    count: 45,
    about:
      'Rewrite, explain, summarise, extract and translate. Each answer is checked by a rule: no opinion comes into it.',
    isMade: true,
    make: maker('language'),
  },
  {
    id: 'math',
    name: 'Math',
    count: 45,
    about:
      'Word problems from five minutes of school to a contest’s first page. The last number given must be right.',
    isMade: true,
    make: maker('math'),
  },
  {
    id: 'instructions',
    name: 'Instruction following',
    count: 42,
    about: 'Short texts under one, two or three rules. Each rule is checked; all must hold.',
    isMade: true,
    make: maker('instructions'),
  },
  {
    id: 'long-text',
    name: 'Long text',
    count: 42,
    about:
      'A carrier’s daybook of 1,000 to 16,000 tokens and one question about it. What is too long for a model counts as failed.',
    isMade: true,
    make: maker('long-text'),
  },
  {
    id: 'stories',
    name: 'Bedtime stories',
    count: 40,
    about:
      'Requests in the Storyteller’s own words, judged by its own checks: form, hero, listener and theme.',
    isMade: false,
    make: maker('stories'),
  },
];
