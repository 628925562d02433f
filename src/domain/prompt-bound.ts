/** What templates put around a turn, and once around them all: some add a system prompt of their own. In tokens. */
const AROUND_TURN = 16;
const AROUND_ALL = 128;

const encoder = new TextEncoder();

/**
 * No fewer tokens than a model can make of these turns, without asking it: every token stands for a byte at least,
 * in each of the tokenizers in use (SentencePiece with byte fallback, byte-level BPE).
 */
export function tokensAtMost(turns: readonly { readonly content: string }[]): number {
  const bytes = turns.map(({ content }) => encoder.encode(content).byteLength + AROUND_TURN);
  return bytes.reduce((sum, each) => sum + each, AROUND_ALL);
}
