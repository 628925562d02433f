/** Which parameters each OpenAI-compatible server takes, by its own documentation; tests name the documents. */
import type { PresetId, Provider } from '../../domain/providers.js';
import type { GenerateRequest } from '../engine.js';

interface Dialect {
  /** What the limit of the answer's tokens is called. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** What the seed is called; null where there is none. */
  readonly seed: 'seed' | 'random_seed' | null;
  /** Usage in a stream has to be asked for. */
  readonly asksForUsage: boolean;
  /** How an answer is gone on from to the letter; null where no document says that it can be. */
  readonly prefix: 'flag' | 'last-message' | 'continue-final' | null;
  /** Whether it tells the chances of tokens. One that says no, or never does, is not asked. */
  readonly chances: boolean;
}

const PLAIN: Dialect = {
  limit: 'max_tokens',
  seed: 'seed',
  asksForUsage: true,
  prefix: null,
  chances: true,
};

const DIALECTS: Partial<Record<PresetId, Dialect>> = {
  openai: { ...PLAIN, limit: 'max_completion_tokens' },
  openrouter: { ...PLAIN, asksForUsage: false },
  mistral: { ...PLAIN, seed: 'random_seed', asksForUsage: false, prefix: 'flag', chances: false },
  // It takes the parameter and tells none: https://github.com/lmstudio-ai/lms/issues/60
  'lm-studio': { ...PLAIN, chances: false },
  'llama-cpp': { ...PLAIN, prefix: 'last-message' },
  vllm: { ...PLAIN, prefix: 'continue-final' },
};

export function dialectOf({ preset }: Provider): Dialect {
  return DIALECTS[preset] ?? PLAIN;
}

/** Models that think first refuse to be sampled otherwise than they were made for. */
const FIXED_SAMPLING = /^(o\d|gpt-5(?!.*chat))/;

/** Everything about sampling and limits; what the model is known to refuse is left out. */
export function parametersOf(
  provider: Provider,
  modelId: string,
  request: GenerateRequest,
): Record<string, unknown> {
  const dialect = dialectOf(provider);
  const isFixed = provider.preset === 'openai' && FIXED_SAMPLING.test(modelId);
  return {
    [dialect.limit]: request.maxTokens,
    ...(!isFixed && { temperature: request.temperature, top_p: request.topP }),
    ...(dialect.seed && { [dialect.seed]: request.seed }),
    ...(request.stop?.length && { stop: request.stop }),
    ...(dialect.chances && !isFixed && request.topLogprobs && chances(request.topLogprobs)),
    ...(dialect.asksForUsage && { stream_options: { include_usage: true } }),
  };
}

function chances(topLogprobs: number): Record<string, unknown> {
  return { logprobs: true, top_logprobs: topLogprobs };
}
