import { foldText } from './fold-text.js';

/** More would be a text, not a search. */
const MAX_WORDS = 16;
const MAX_CHARACTERS = 400;

/**
 * The folded words of a search, all of which must be found; what stands in quotation marks is one of them. Longest
 * first: the rarest word rules most chats out.
 */
export function searchWords(search: string): string[] {
  const folded = foldText(search.slice(0, MAX_CHARACTERS));
  const words = [...folded.matchAll(/"([^"]+)"?|[^\s"]+/g)].map(([whole, quoted]) =>
    (quoted ?? whole).trim().replace(/\s+/g, ' '),
  );
  const some = [...new Set(words)].filter((word) => word !== '').slice(0, MAX_WORDS);
  return some.sort((a, b) => b.length - a.length);
}
