import { extractCode, extractJson } from '../../../src/domain/evaluate/extract/extract-code.js';
import { extractLetter } from '../../../src/domain/evaluate/extract/extract-letter.js';
import { extractNumber } from '../../../src/domain/evaluate/extract/extract-number.js';
import { givesText } from '../../../src/domain/evaluate/extract/extract-text.js';
import { CODE_ANSWERS, JSON_ANSWERS } from './code-answers.js';
import { LETTER_ANSWERS } from './letter-answers.js';
import { NUMBER_ANSWERS } from './number-answers.js';
import { TEXT_ANSWERS } from './text-answers.js';

/** An answer out of which something else was taken than a careful reader would take. */
export interface Miss {
  readonly kind: string;
  readonly answer: string;
  readonly expected: string;
  readonly found: string;
}

/** Every answer of the collection, read by the code under test. */
export function scoreExtraction(): { readonly total: number; readonly misses: readonly Miss[] } {
  const all = [...numbers(), ...letters(), ...texts(), ...code(), ...json()];
  return { total: all.length, misses: all.filter(({ expected, found }) => expected !== found) };
}

function numbers(): Miss[] {
  return NUMBER_ANSWERS.map(([answer, expected]) => {
    const found = extractNumber(answer)?.value ?? Number.NaN;
    const isSame = Math.abs(found - expected) <= 1e-9 * Math.abs(expected);
    return {
      kind: 'number',
      answer,
      expected: String(expected),
      found: String(isSame ? expected : found),
    };
  });
}

function letters(): Miss[] {
  return LETTER_ANSWERS.map(([answer, expected]) => ({
    kind: 'letter',
    answer,
    expected,
    found: extractLetter(answer, 'D') ?? '',
  }));
}

function texts(): Miss[] {
  return TEXT_ANSWERS.map(([answer, expected, given]) => ({
    kind: `text ${expected.join(' or ')}`,
    answer,
    expected: String(given),
    found: String(givesText(answer, expected)),
  }));
}

function code(): Miss[] {
  return CODE_ANSWERS.map(([answer, expected]) => ({
    kind: 'code',
    answer,
    expected,
    found: extractCode(answer, 'add').trim(),
  }));
}

function json(): Miss[] {
  return JSON_ANSWERS.map(([answer, expected]) => ({
    kind: 'json',
    answer,
    expected: String(expected),
    found: String(extractJson(answer)),
  }));
}
