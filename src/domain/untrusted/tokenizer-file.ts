/** `tokenizer.json`, in the format of Hugging Face's tokenizers. */
import { jsonObject, list, object, refuse, text, whole } from './checks.js';

/** The largest vocabularies of today, 262,144 tokens, take 33 MB. */
export const MAX_TOKENIZER_BYTES = 128e6;
const MAX_TOKENS = 4_000_000;
const MAX_TOKEN = 4096;
const KINDS = new Set(['BPE', 'Unigram', 'WordPiece', 'WordLevel']);

/** @throws {WeightsError} `not-a-model-file` */
export function checkTokenizer(source: string): void {
  const tokenizer = jsonObject(source, 'tokenizer.json', MAX_TOKENIZER_BYTES);
  const model = object(tokenizer.model, 'The tokenizer’s model');
  const { type, vocab } = model;
  if (type !== undefined && !KINDS.has(String(type))) refuse('The tokenizer is of an unknown kind');
  checkVocabulary(vocab);
  if (tokenizer.added_tokens === undefined) return;
  for (const added of list(tokenizer.added_tokens, 'added_tokens', 100_000)) {
    const token = object(added, 'An added token');
    text(token.content, 'An added token', MAX_TOKEN);
    whole(token.id, 'The number of an added token', 0, MAX_TOKENS);
  }
}

/** A list of token and score, or numbers by token. */
function checkVocabulary(vocab: unknown): void {
  const entries = Array.isArray(vocab)
    ? vocab
    : Object.entries(object(vocab, 'The tokenizer’s vocabulary'));
  if (entries.length > MAX_TOKENS) refuse('The tokenizer’s vocabulary is too large');
  for (const entry of entries as readonly unknown[]) {
    const [token, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (typeof token !== 'string' || token.length > MAX_TOKEN) {
      refuse('A token of the vocabulary is not text');
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      refuse('A token of the vocabulary has no number');
    }
  }
}
