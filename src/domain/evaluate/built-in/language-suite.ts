import type { EvalCase, Level, Suite } from '../suites.js';
import { Draw } from './draw.js';
import { EXPLAIN_TEMPLATES } from './language-explain.js';
import { EXTRACT_TEMPLATES } from './language-extract.js';
import type { LanguageTemplate } from './language-item.js';
import { REWRITE_TEMPLATES } from './language-rewrite.js';
import { SUMMARISE_TEMPLATES } from './language-summarise.js';
import { TRANSLATE_TEMPLATES } from './language-translate.js';

const VERSION = 1;
const CASES = 45;
/** In turn, so that each has as many cases. */
const KINDS: readonly (readonly LanguageTemplate[])[] = [
  REWRITE_TEMPLATES,
  EXPLAIN_TEMPLATES,
  SUMMARISE_TEMPLATES,
  EXTRACT_TEMPLATES,
  TRANSLATE_TEMPLATES,
];

/** Rewrite, explain, summarise, extract and translate, each with an answer that a rule can check; all levels, or one. */
export function languageSuite(seed: number, level?: Level): Suite {
  const draw = new Draw(seed);
  const begin = draw.whole(0, 999);
  const kinds = KINDS.map((kind) =>
    kind.filter((each) => level === undefined || each.level === level),
  );
  const cases = Array.from({ length: CASES }, (_, at) => {
    const kind = kinds[at % kinds.length]!;
    const round = Math.floor(at / kinds.length);
    const turn = begin + Math.floor(round / kind.length);
    return caseOf(kind[round % kind.length]!, at, draw, turn);
  });
  return {
    id: 'language',
    name: 'Language',
    origin: { kind: 'built-in', version: VERSION, seed },
    maxTokens: 256,
    cases,
  };
}

function caseOf(template: LanguageTemplate, at: number, draw: Draw, turn: number): EvalCase {
  const { id, title, category, level, make } = template;
  return { id: `${id}-${at}`, title, category, level, ...make(draw, turn) };
}
