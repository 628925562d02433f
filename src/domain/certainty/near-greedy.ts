import type { EngineId } from '../models.js';
import type { Sampling } from '../sampling.js';

/**
 * WebLLM takes its probabilities after the temperature: at 0 they are all about 1 and say nothing. With a temperature
 * of 1 and next to no choice the text is the same but where two tokens are equally likely, and the chances are real.
 */
export const NEAR_GREEDY = { temperature: 1, topP: 1e-5 } as const;

/** What an engine is asked while certainty is on; it may tell five tokens at each place. */
export function withRealChances<Asked extends Pick<Sampling, 'temperature' | 'topP'>>(
  asked: Asked,
  engine: EngineId,
): Asked & { readonly topLogprobs: number } {
  const isBlunt = engine === 'webllm' && asked.temperature === 0;
  return { ...asked, ...(isBlunt && NEAR_GREEDY), topLogprobs: 5 };
}

export function isNearGreedy({ topP }: { readonly topP?: number | undefined }): boolean {
  return topP === NEAR_GREEDY.topP;
}
