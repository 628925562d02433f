import type { ChatTurn } from '../engine.js';

/** What a chat template puts around a turn. */
const TOKENS_A_TURN = 4;
const CHARACTERS_A_TOKEN = 3.8;

/** About how many tokens a cloud model reads: its tokenizer is not here. One a sign for scripts without spaces. */
export function estimateTokens(input: readonly ChatTurn[] | string): number {
  if (typeof input === 'string') return tokensOf(input);
  return input.reduce((sum, { content }) => sum + tokensOf(content) + TOKENS_A_TURN, 0);
}

function tokensOf(text: string): number {
  const dense = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/gu)?.length ?? 0;
  return Math.ceil(dense + (text.length - dense) / CHARACTERS_A_TOKEN);
}
