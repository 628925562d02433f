import {
  attemptId,
  type Attempt,
  type AttemptState,
  type Run,
} from '../../src/domain/evaluate/runs.js';
import type { EvalCase, Suite } from '../../src/domain/evaluate/suites.js';
import { DEFAULT_SAMPLING } from '../../src/domain/sampling.js';

export function caseOf(at: number, part: Partial<EvalCase> = {}): EvalCase {
  return {
    id: `case-${at}`,
    title: `Question ${at}`,
    prompt: `What is ${at} and ${at}?`,
    category: 'math',
    grader: { kind: 'number', expected: at + at, tolerance: 0 },
    reference: `${at + at}`,
    ...part,
  };
}

/** A suite of the person's own with a case of most kinds. */
export function ownSuite(part: Partial<Suite> = {}): Suite {
  return {
    id: 'own-1',
    name: 'Work letters',
    about: 'What people ask me every week.',
    origin: { kind: 'own' },
    maxTokens: 512,
    cases: [
      caseOf(1, { title: 'How many days of notice?', category: 'extract' }),
      caseOf(2, {
        title: 'The name of the form for travel',
        grader: { kind: 'normalised', expected: ['TR-7', 'form TR-7'] },
        category: 'other',
      }),
      caseOf(3, {
        title: 'A kind reminder that names the invoice and the day, and never says “overdue”',
        grader: { kind: 'contains', all: ['invoice', 'Friday'], none: ['overdue'] },
        category: 'rewrite',
      }),
      caseOf(4, {
        title: 'Sum the hours of a week',
        grader: { kind: 'code', entry: 'hours', tests: [{ args: [[8, 8]], expected: 16 }] },
        category: 'code',
      }),
    ],
    ...part,
  };
}

export function runOf(part: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    createdAt: 1000,
    phase: 'running',
    suite: {
      id: 'math',
      name: 'Math',
      origin: { kind: 'built-in', version: 1, seed: 7 },
      maxTokens: 256,
      count: 3,
    },
    models: [
      { key: 'small', name: 'Small', where: 'device', variantId: 'small-q4', quantisation: 'q4' },
      { key: 'large', name: 'Large', where: 'cloud', variantId: 'large', quantisation: '' },
    ],
    repeats: 1,
    sampling: { ...DEFAULT_SAMPLING, temperature: 0, maxTokens: 256, seed: 7 },
    costCap: null,
    appVersion: '0.0.0-test',
    device: { graphics: 'none', cores: 2, memoryGb: null },
    ...part,
  };
}

export function attemptOf(
  model: number,
  at: number,
  state: AttemptState = answered(true),
  repeat = 0,
): Attempt {
  const slot = { model, case: at, repeat };
  return { ...slot, id: attemptId('run-1', slot), runId: 'run-1', at: 2000, state };
}

export function answered(
  passed: boolean,
  part: Partial<Extract<AttemptState, { phase: 'answered' }>> = {},
): Extract<AttemptState, { phase: 'answered' }> {
  return {
    phase: 'answered',
    text: 'It is 4.',
    cut: false,
    grade: { passed, reason: passed ? 'It is right.' : 'It should be 5.', extracted: '4' },
    by: { key: 'small', variantId: 'small-q4', name: 'Small', where: 'device' },
    figures: { totalMs: 1500, completionTokens: 4 },
    cost: 0,
    ...part,
  };
}
