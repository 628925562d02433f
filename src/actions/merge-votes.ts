import { readVoteFile, type VoteFileProblem } from '../domain/vote-file.js';
import { MAX_VOTE_FILE_BYTES } from '../domain/vote-file.js';
import { reloadVotes, type VotesDeps } from './reload-votes.js';

export type Merged =
  | {
      readonly kind: 'merged';
      readonly added: number;
      /** Here already: of this device, or from a file read before. */
      readonly known: number;
      /** Entries that were no whole votes. */
      readonly leftOut: number;
    }
  | { readonly kind: 'problem'; readonly problem: VoteFileProblem | 'too-large' };

/**
 * Adds the votes of a file from another device, marked as imported; nothing that is here is changed. Rejects with
 * StorageError, or where the file cannot be read.
 */
export async function mergeVotes(deps: VotesDeps, file: File): Promise<Merged> {
  if (file.size > MAX_VOTE_FILE_BYTES) return { kind: 'problem', problem: 'too-large' };
  const read = readVoteFile(await file.text(), file.name);
  if (read.kind === 'problem') return read;
  const here = new Set((await deps.repositories.votes.all()).map(({ id }) => id));
  const added = read.votes.filter(({ id }) => !here.has(id));
  await deps.repositories.votes.save(added);
  await reloadVotes(deps);
  const known = read.votes.length - added.length;
  return { kind: 'merged', added: added.length, known, leftOut: read.leftOut };
}

/** Takes away every vote that came from a file. Resolves with how to take that back. Rejects with StorageError. */
export async function forgetImported(deps: VotesDeps): Promise<() => Promise<void>> {
  const votes = await deps.repositories.votes.all();
  const imported = votes.filter(({ origin }) => origin.kind === 'imported');
  await deps.repositories.votes.delete(imported.map(({ id }) => id));
  await reloadVotes(deps);
  return async () => {
    await deps.repositories.votes.save(imported);
    await reloadVotes(deps);
  };
}
