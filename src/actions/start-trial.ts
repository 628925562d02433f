import { guessCategory } from '../domain/categories.js';
import type { ModelKey } from '../domain/models.js';
import type { PastQuestion } from '../domain/past-questions.js';
import type { ExportFacts, Trial, TrialItem } from '../domain/trials.js';
import { drawPlaces } from './draw-places.js';
import type { TrialDeps } from './trial-deps.js';

/** Questions that were drawn or picked from an export. */
export interface Drawn {
  readonly questions: readonly PastQuestion[];
  readonly drawn: Trial['drawn'];
  readonly facts: ExportFacts;
}

/** A new trial with these questions, all waiting; it is on disk when it resolves. Rejects with StorageError. */
export async function startTrial(
  deps: TrialDeps,
  modelKey: ModelKey,
  { questions, drawn, facts }: Drawn,
): Promise<void> {
  const trial: Trial = {
    id: crypto.randomUUID(),
    createdAt: Date.now(),
    modelKey,
    modelName: deps.stores.models.find(modelKey)?.entry.name ?? modelKey,
    drawn,
    export: facts,
    phase: 'answering',
    subscription: { amount: 20, currency: 'USD' },
  };
  const items = questions.map((past, at) => itemOf(trial, past, at));
  await deps.repositories.trials.save(trial, items);
  deps.stores.trial.replace({ phase: 'open', trial, items, writing: null });
}

/** More questions for the open trial; those it has already are left out. Rejects with StorageError. */
export async function extendTrial(
  { stores, repositories }: TrialDeps,
  { questions, drawn, facts }: Drawn,
): Promise<void> {
  const { state } = stores.trial;
  if (state.phase !== 'open') return;
  const known = new Set(state.items.map(({ past }) => past.id));
  const trial: Trial = {
    ...state.trial,
    drawn: drawn === state.trial.drawn ? drawn : 'by-hand',
    export: facts,
    phase: 'answering',
  };
  const items = questions
    .filter(({ id }) => !known.has(id))
    .map((past, at) => itemOf(trial, past, state.items.length + at));
  await repositories.trials.save(trial, items);
  stores.trial.patch({ trial, items: [...state.items, ...items] });
}

function itemOf({ id: trialId }: Trial, past: PastQuestion, place: number): TrialItem {
  return {
    id: crypto.randomUUID(),
    trialId,
    place,
    past,
    category: guessCategory(past.question),
    hereSide: drawPlaces(2)[0] === 0 ? 'a' : 'b',
    here: { phase: 'waiting' },
    verdict: null,
  };
}
