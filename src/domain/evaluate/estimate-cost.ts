import { priceTokens } from '../cost.js';
import type { TokenPrice } from '../prices.js';
import type { EvalCase } from './suites.js';

/** English has about four characters a token; counted as three, an estimate is rather too high than too low. */
const CHARACTERS_A_TOKEN = 3;

/** US dollars that the cases cost at most, by the length of their questions and the longest answers allowed. */
export function mostCost(
  cases: readonly Pick<EvalCase, 'prompt'>[],
  maxTokens: number,
  price: TokenPrice,
): number {
  return cases.reduce(
    (sum, { prompt }) =>
      sum +
      priceTokens(price, {
        promptTokens: Math.ceil(prompt.length / CHARACTERS_A_TOKEN) + 20,
        cachedTokens: 0,
        completionTokens: maxTokens,
      }),
    0,
  );
}
