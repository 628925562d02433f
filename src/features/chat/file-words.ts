import type { RefusedFile } from '../../actions/attach-files.js';
import type { FileTokens } from '../../actions/count-file-tokens.js';
import { counted } from '../../domain/format.js';

const WORDS: Readonly<Record<RefusedFile['problem'], string>> = {
  'too-large': 'it is larger than 50 MB',
  'no-text': 'it holds no text',
  empty: 'no text is in it; a scan has pictures only',
  protected: 'a password protects it',
  damaged: 'it could not be read',
  'too-many': 'a message takes 20 files at most',
};

/** Why files were not taken. */
export function refusedWords(refused: readonly RefusedFile[]): string {
  return refused
    .map(({ name, problem }) => `${name} was not attached: ${WORDS[problem]}.`)
    .join(' ');
}

/** How long the files are, and whether they fit. */
export function tokenWords({ tokens, exact, limitTokens }: FileTokens): string {
  const count = `${exact ? '' : 'About '}${counted(tokens, 'token')}`;
  if (limitTokens === null || tokens < limitTokens * ROOM) return count;
  const holds = limitTokens.toLocaleString('en-GB');
  return `${count}: too long for this model, which holds ${holds}. What fits goes along, the rest is left out.`;
}

/** A quarter is kept for the answer. */
const ROOM = 0.75;
