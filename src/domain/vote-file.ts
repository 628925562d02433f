/** Votes as a file that goes from one device to another. */
import { parseVote } from './parse-vote.js';
import { isRecord } from './plain-json.js';
import type { VoteRecord } from './votes.js';

export const VOTE_FILE_VERSION = 1;

/** Question and answers of a vote, from the left. */
export interface VoteTexts {
  readonly question: string;
  readonly answers: readonly string[];
}

/** A file larger than this is not read. Bytes. */
export const MAX_VOTE_FILE_BYTES = 50e6;
const MAX_VOTES = 100_000;

/** The file's text. `textsOf` null leaves texts out. */
export function formatVoteFile(
  votes: readonly VoteRecord[],
  textsOf: ((vote: VoteRecord) => VoteTexts | undefined) | null,
  now = new Date(),
): string {
  const entries = votes.map((vote) => {
    const texts = textsOf?.(vote);
    return texts ? { ...vote, texts } : vote;
  });
  const file = {
    format: 'kinglet-votes',
    version: VOTE_FILE_VERSION,
    exportedAt: now.toISOString(),
    votes: entries,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Why a file is not taken; the feature chooses the words. */
export type VoteFileProblem = 'not-json' | 'not-votes' | 'newer-version' | 'too-many';

export type ReadVotes =
  | { readonly kind: 'votes'; readonly votes: readonly VoteRecord[]; readonly leftOut: number }
  | { readonly kind: 'problem'; readonly problem: VoteFileProblem };

/**
 * The votes of a file from another device, marked as imported from it. What is no whole vote is left out and counted.
 * Their texts are not read. Ids are kept, so that a file read twice counts once, but apart from one's own.
 */
export function readVoteFile(text: string, fileName: string): ReadVotes {
  const file = parsed(text);
  if (file === undefined) return { kind: 'problem', problem: 'not-json' };
  if (!isRecord(file) || file.format !== 'kinglet-votes' || !Array.isArray(file.votes))
    return { kind: 'problem', problem: 'not-votes' };
  if (file.version !== VOTE_FILE_VERSION) return { kind: 'problem', problem: 'newer-version' };
  if (file.votes.length > MAX_VOTES) return { kind: 'problem', problem: 'too-many' };
  const votes = new Map<string, VoteRecord>();
  for (const value of file.votes) {
    const vote = parseVote(value);
    if (vote) votes.set(vote.id, imported(vote, fileName));
  }
  return { kind: 'votes', votes: [...votes.values()], leftOut: file.votes.length - votes.size };
}

function imported(vote: VoteRecord, fileName: string): VoteRecord {
  return { ...vote, origin: { kind: 'imported', file: fileName.slice(0, 100) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
