/** Words for files of votes. */
import type { Merged } from '../../actions/merge-votes.js';
import { counted } from '../../domain/format.js';

const PROBLEMS: Record<Extract<Merged, { kind: 'problem' }>['problem'], string> = {
  'not-json': 'this is no file of votes. Nothing was changed.',
  'not-votes': 'this is no file of votes. Nothing was changed.',
  'newer-version':
    'a newer Kinglet wrote this file. Update this one, then try again. Nothing was changed.',
  'too-many': 'there are more votes in it than Kinglet takes. Nothing was changed.',
  'too-large': 'this file is larger than any of Kinglet’s. Nothing was changed.',
};

/** "12 votes added, 3 were here already." */
export function mergedWords(merged: Merged): string {
  if (merged.kind === 'problem') return PROBLEMS[merged.problem];
  const { added, known, leftOut } = merged;
  const parts = [
    `${counted(added, 'vote')} added`,
    ...(known > 0 ? [`${known} ${known === 1 ? 'was' : 'were'} here already`] : []),
    ...(leftOut > 0 ? [`${leftOut} could not be read`] : []),
  ];
  return `${parts.join(', ')}.`;
}
