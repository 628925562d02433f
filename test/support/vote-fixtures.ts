import { DEFAULT_SAMPLING } from '../../src/domain/sampling.js';
import { voteId, type VoteRecord, type VoteSide } from '../../src/domain/votes.js';

/** Small records for tests; `part` overrides. */

export function sideOf(key: string, part: Partial<VoteSide> = {}): VoteSide {
  return {
    answerId: `answer of ${key}`,
    by: {
      key,
      variantId: `${key}-q4`,
      name: key === 'fake' ? 'Fake' : 'Other',
      where: 'device',
      library: 'fake 1.0',
      quantisation: 'q4',
    },
    figures: { promptTokens: 10, completionTokens: 20, firstTokenMs: 300, totalMs: 900, seed: 7 },
    costUsd: 0,
    sentBytes: 0,
    characters: 100,
    words: 20,
    leak: false,
    ...part,
  };
}

export function voteOf(part: Partial<VoteRecord> = {}): VoteRecord {
  const { roundId = 'r1', blind = true } = part;
  return {
    id: voteId(roundId, blind),
    at: 1000,
    origin: { kind: 'own' },
    basis: 'chat',
    chatId: 'c1',
    questionId: 'q1',
    roundId,
    category: 'explain',
    categoryBy: 'guess',
    sampling: DEFAULT_SAMPLING,
    sides: [sideOf('fake'), sideOf('other')],
    verdict: 'a',
    tags: [],
    blind,
    ...part,
  };
}
