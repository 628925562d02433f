/** Counts tokens and renders prompts with the tokenizer and the template of the model that WebLLM loaded. */
import type { ChatTurn } from '../engine.js';
import { promptPieces, type ConversationTemplate } from './conversation-prompt.js';
import type { RenderedPrompt } from './webllm-messages.js';

export interface Tokenizer {
  encode(text: string): ArrayLike<number>;
  idToToken(id: number): string;
}

/** A loaded model's own parts. */
export interface LoadedModel {
  readonly tokenizer: Tokenizer;
  readonly template: ConversationTemplate;
}

export function countTokens({ tokenizer }: LoadedModel, text: string): number {
  return tokenizer.encode(text).length;
}

/**
 * What the model reads for these turns, and how many tokens that is. With `continueFrom` the prompt is for a raw
 * completion, to which WebLLM does not add the template's first tokens (such as Phi's `<s>`): they are in the text.
 */
export function renderPrompt(
  { tokenizer, template }: LoadedModel,
  turns: readonly ChatTurn[],
  continueFrom?: string,
): RenderedPrompt {
  const prefix = template.system_prefix_token_ids ?? [];
  const pieces = promptPieces(template, turns);
  if (continueFrom === undefined) {
    const counts = pieces.map((piece) => tokenizer.encode(piece).length);
    return { prompt: pieces.join(''), tokens: counts.reduce((sum, n) => sum + n, prefix.length) };
  }
  const head = prefix.map((id) => tokenizer.idToToken(id)).join('');
  const prompt = head + pieces.join('') + continueFrom;
  return { prompt, tokens: tokenizer.encode(prompt).length };
}

/**
 * SentencePiece tokenizers drop the space before the first token they decode, which is right for a new answer and
 * glues two words together where an answer goes on.
 */
export function restoreLeadingSpace(
  tokenizer: Tokenizer,
  firstToken: number,
  text: string,
): string {
  const spaced = tokenizer.idToToken(firstToken).startsWith('\u2581');
  return spaced && !text.startsWith(' ') ? ` ${text}` : text;
}
