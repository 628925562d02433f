/** What answers cost, from what the provider itself counted. */
import type { AnsweredBy, AnswerFigures, Message } from './messages.js';
import { priceOf, type ListedPrice, type OwnPrice, type TokenPrice } from './prices.js';
import type { Provider } from './providers.js';

/**
 * - nothing: answered on this device
 * - known: by the provider's own figure, or its token counts and a price
 */
export type Cost =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'known'; readonly usd: number; readonly by: 'provider' | 'own' | 'list' }
  | { readonly kind: 'unknown' };

/** What is needed to price an answer. */
export interface PriceBook {
  readonly providers: readonly Provider[];
  readonly ownPrices: readonly OwnPrice[];
}

/** No provider is set up. */
export const NO_PRICES: PriceBook = { providers: [], ownPrices: [] };

const MILLION = 1e6;

/** US dollars. `promptTokens` includes those that were cached. */
export function priceTokens(
  { input, cached, output }: TokenPrice,
  tokens: { promptTokens: number; cachedTokens: number; completionTokens: number },
): number {
  const { promptTokens, cachedTokens, completionTokens } = tokens;
  const fresh = Math.max(0, promptTokens - cachedTokens);
  const read = fresh * input + cachedTokens * (cached ?? input);
  return (read + completionTokens * output) / MILLION;
}

export function answerCost(
  { by, figures }: { readonly by: AnsweredBy; readonly figures?: AnswerFigures | undefined },
  { providers, ownPrices }: PriceBook,
): Cost {
  if (by.where === 'device') return { kind: 'nothing' };
  if (figures?.costUsd !== undefined)
    return { kind: 'known', usd: figures.costUsd, by: 'provider' };
  const { billedPromptTokens: promptTokens, completionTokens, cachedTokens = 0 } = figures ?? {};
  if (promptTokens === undefined || completionTokens === undefined) return { kind: 'unknown' };
  const [provider, model] = providerOf(by.key, providers);
  const price = provider && priceOf(provider, model, ownPrices);
  if (!price || promptTokens > limitOf(price)) return { kind: 'unknown' };
  const usd = priceTokens(price, { promptTokens, cachedTokens, completionTokens });
  return { kind: 'known', usd, by: 'providerId' in price ? 'own' : 'list' };
}

function limitOf(price: OwnPrice | ListedPrice): number {
  return ('maxPromptTokens' in price && price.maxPromptTokens) || Infinity;
}

/** Of a catalogue key, `cloud:<provider>:<model>`. */
function providerOf(
  key: string,
  providers: readonly Provider[],
): [provider: Provider | undefined, model: string] {
  const provider = providers.find(({ id }) => key.startsWith(`cloud:${id}:`));
  return [provider, provider ? key.slice(`cloud:${provider.id}:`.length) : ''];
}

/** Several answers together; `unknown` counts those without a price. */
export interface CostSum {
  readonly usd: number;
  readonly cloudAnswers: number;
  readonly unknown: number;
  readonly localAnswers: number;
  /** Tokens that models on this device read and wrote. */
  readonly localPromptTokens: number;
  readonly localCompletionTokens: number;
  /** Milliseconds that models on this device worked. */
  readonly localMs: number;
}

export const NO_COST: CostSum = {
  usd: 0,
  cloudAnswers: 0,
  unknown: 0,
  localAnswers: 0,
  localPromptTokens: 0,
  localCompletionTokens: 0,
  localMs: 0,
};

/** The sum with one more answer. */
export function withAnswer(
  sum: CostSum,
  answer: { readonly by: AnsweredBy; readonly figures?: AnswerFigures | undefined },
  book: PriceBook,
): CostSum {
  const cost = answerCost(answer, book);
  if (cost.kind !== 'nothing')
    return {
      ...sum,
      cloudAnswers: sum.cloudAnswers + 1,
      usd: sum.usd + (cost.kind === 'known' ? cost.usd : 0),
      unknown: sum.unknown + (cost.kind === 'unknown' ? 1 : 0),
    };
  const { promptTokens = 0, completionTokens = 0, totalMs = 0 } = answer.figures ?? {};
  return {
    ...sum,
    localAnswers: sum.localAnswers + 1,
    localPromptTokens: sum.localPromptTokens + promptTokens,
    localCompletionTokens: sum.localCompletionTokens + completionTokens,
    localMs: sum.localMs + totalMs,
  };
}

/** Of the answers among some messages; one that came to nothing cost nothing that was counted. */
export function sumOf(messages: readonly Message[], book: PriceBook): CostSum {
  return messages.reduce(
    (sum, message) =>
      message.role === 'assistant' && message.figures?.completionTokens
        ? withAnswer(sum, message, book)
        : sum,
    NO_COST,
  );
}

/** What the answers of this device would have cost at a price: about, because each model counts tokens its own way. */
export function wouldHaveCost(sum: CostSum, price: TokenPrice): number {
  return priceTokens(price, {
    promptTokens: sum.localPromptTokens,
    cachedTokens: 0,
    completionTokens: sum.localCompletionTokens,
  });
}

/** `nothing`, `$0.0008`, `not known` */
export function costWords(cost: Cost): string {
  switch (cost.kind) {
    case 'nothing':
      return 'nothing';
    case 'known':
      return formatUsd(cost.usd);
    case 'unknown':
      return 'not known';
  }
}

/** `nothing`, `$0.0008`, `$1.25`; two significant digits below a cent. */
export function formatUsd(usd: number): string {
  if (usd === 0) return 'nothing';
  if (usd >= 0.01) return `$${usd.toFixed(2)}`;
  const digits = Math.min(8, 1 - Math.floor(Math.log10(usd)));
  return `$${Number(usd.toFixed(digits)) === 0 ? usd.toExponential(0) : usd.toFixed(digits).replace(/0+$/, '')}`;
}
