import type { PastQuestion } from '../../src/domain/past-questions.js';
import type { ExportFacts, HereAnswer, Trial, TrialItem } from '../../src/domain/trials.js';

/** Small records for tests; `part` overrides. */

const DAY_MS = 86_400_000;
const ASKED = Date.UTC(2025, 0, 1);

/** Four months of questions. */
export const FACTS: ExportFacts = {
  eligible: 412,
  conversations: 700,
  askedFrom: ASKED,
  askedTo: ASKED + 122 * DAY_MS,
};

export function pastOf(id: string, part: Partial<PastQuestion> = {}): PastQuestion {
  return {
    id,
    question: `Explain ${id}`,
    answer: `Then: about ${id}`,
    model: 'gpt-4o',
    askedAt: ASKED,
    instructed: false,
    ...part,
  };
}

export const DONE: HereAnswer = {
  phase: 'done',
  text: 'Here: an answer',
  cut: false,
  by: {
    key: 'fake',
    variantId: 'fake-q4',
    name: 'Fake',
    where: 'device',
    library: 'fake 1.0',
    quantisation: 'q4',
  },
  figures: { totalMs: 12_000, completionTokens: 40 },
};

export function trialOf(part: Partial<Trial> = {}): Trial {
  return {
    id: 't1',
    createdAt: 1000,
    modelKey: 'fake',
    modelName: 'Fake',
    drawn: 'by-lot',
    export: FACTS,
    phase: 'answering',
    subscription: { amount: 20, currency: 'USD' },
    ...part,
  };
}

export function itemOf(place: number, part: Partial<TrialItem> = {}): TrialItem {
  return {
    id: `i${place}`,
    trialId: 't1',
    place,
    past: pastOf(`subject ${place}`),
    category: 'explain',
    hereSide: place % 2 === 0 ? 'a' : 'b',
    here: DONE,
    verdict: null,
    ...part,
  };
}
