import { drawQuestions, type ScannedExport } from '../domain/draw-questions.js';
import type { ModelKey } from '../domain/models.js';
import { seededRandom } from '../domain/statistics/random.js';
import type { ExportFacts } from '../domain/trials.js';
import { scanExport, takeQuestions, type ScanOptions } from '../portability/chatgpt-export.js';
import { extendTrial, startTrial } from './start-trial.js';
import type { TrialDeps } from './trial-deps.js';

/** Which questions of a scanned export are asked, and whom. */
export interface TrialOrder {
  readonly file: Blob;
  readonly scanned: ScannedExport;
  readonly choice:
    | { readonly by: 'lot'; readonly count: number }
    | { readonly by: 'hand'; readonly ids: readonly string[] };
  readonly modelKey: ModelKey;
}

/** What an export holds. Rejects with ExportProblem, or AbortError. */
export function readExport(file: Blob, options: ScanOptions): Promise<ScannedExport> {
  return scanExport(file, options);
}

/**
 * A new trial, or more questions for the open one, on disk when it resolves. Rejects with ExportProblem, AbortError or
 * StorageError.
 */
export async function beginTrial(
  deps: TrialDeps,
  { file, scanned, choice, modelKey }: TrialOrder,
  options: ScanOptions,
): Promise<void> {
  const { state } = deps.stores.trial;
  const known = new Set(state.phase === 'open' ? state.items.map(({ past }) => past.id) : []);
  const fresh = scanned.questions.filter(({ id }) => !known.has(id));
  const ids =
    choice.by === 'hand'
      ? choice.ids
      : drawQuestions(fresh, choice.count, seededRandom(freshSeed())).map(({ id }) => id);
  const drawn = {
    questions: await takeQuestions(file, ids, options),
    drawn: choice.by === 'lot' ? 'by-lot' : 'by-hand',
    facts: factsOf(scanned),
  } as const;
  if (state.phase === 'open') await extendTrial(deps, drawn);
  else await startTrial(deps, modelKey, drawn);
}

function factsOf({ questions, totals }: ScannedExport): ExportFacts {
  let askedFrom: number | null = null;
  let askedTo: number | null = null;
  for (const { askedAt } of questions) {
    if (askedAt === null) continue;
    askedFrom = Math.min(askedFrom ?? askedAt, askedAt);
    askedTo = Math.max(askedTo ?? askedAt, askedAt);
  }
  return {
    eligible: questions.length,
    conversations: totals.conversations,
    askedFrom,
    askedTo,
  };
}

function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
