/**
 * What providers charge, in US dollars a million tokens, for the plain text interface at its standard tier. Each price
 * has the day on which it was seen and the provider's page that names it; prices change, so the person can put in
 * their own. A model that is not listed has no price here: unknown stays unknown.
 */
import type { PresetId, Provider } from './providers.js';

export interface TokenPrice {
  readonly input: number;
  /** Of tokens the provider had read before; null where none is published: the full price is counted then. */
  readonly cached: number | null;
  readonly output: number;
}

export interface ListedPrice extends TokenPrice {
  readonly preset: PresetId;
  /** Also stands for its dated versions, e.g. `gpt-4.1-2025-04-14`. */
  readonly model: string;
  /** Longer prompts cost more; of those the price is not known here. */
  readonly maxPromptTokens?: number;
  /** `YYYY-MM-DD` */
  readonly seenOn: string;
  readonly source: string;
}

/** What the person put in for one model of one provider. */
export interface OwnPrice extends TokenPrice {
  readonly providerId: string;
  readonly model: string;
}

type Row = readonly [model: string, input: number, cached: number | null, output: number];

const OPENAI = 'https://developers.openai.com/api/docs/pricing';
const ANTHROPIC = 'https://platform.claude.com/docs/en/about-claude/pricing';
const GOOGLE = 'https://ai.google.dev/gemini-api/docs/pricing';
const MISTRAL = 'https://mistral.ai/pricing';

export const LISTED_PRICES: readonly ListedPrice[] = [
  ...listed('openai', OPENAI, '2026-06-01', [
    ['gpt-5.5', 5, 0.5, 30],
    ['gpt-5.4', 2.5, 0.25, 15],
    ['gpt-5.4-mini', 0.75, 0.075, 4.5],
    ['gpt-5.4-nano', 0.2, 0.02, 1.25],
  ]),
  ...listed('openai', OPENAI, '2026-05-07', [
    ['gpt-4.1', 2, 0.5, 8],
    ['gpt-4.1-mini', 0.4, 0.1, 1.6],
    ['gpt-4.1-nano', 0.1, 0.025, 0.4],
    ['gpt-4o', 2.5, 1.25, 10],
    ['gpt-4o-mini', 0.15, 0.075, 0.6],
  ]),
  ...listed('anthropic', ANTHROPIC, '2026-10-10', [
    ['claude-opus-5-5', 4, 0.2, 20],
    ['claude-opus-5', 5, 0.5, 25],
    ['claude-sonnet-5-5', 2, 0.1, 10],
    ['claude-sonnet-5', 2, 0.2, 10],
    ['claude-sonnet-4-6', 3, 0.3, 15],
    ['claude-sonnet-4-5', 3, 0.3, 15],
    ['claude-haiku-4-5', 1, 0.1, 5],
  ]),
  ...listed('anthropic', ANTHROPIC, '2026-10-10', [['claude-haiku-5-5', 0.1, 0.01, 0.5]], 100_000),
  ...listed('google', GOOGLE, '2026-07-04', [['gemini-3-flash-preview', 0.5, 0.05, 3]]),
  ...listed('google', GOOGLE, '2026-02-04', [['gemini-3-pro-preview', 2, null, 12]], 200_000),
  ...listed('mistral', MISTRAL, '2026-05-22', [
    ['mistral-medium-3-5', 1.5, null, 7.5],
    ['mistral-medium-latest', 1.5, null, 7.5],
  ]),
];

/** Beside it stands what the answers of this device would have cost, unless the person picks another. */
export const REFERENCE_PRICE: ListedPrice = LISTED_PRICES.find(({ model }) => model === 'gpt-4.1')!;

function listed(
  preset: PresetId,
  source: string,
  seenOn: string,
  rows: readonly Row[],
  maxPromptTokens?: number,
): ListedPrice[] {
  return rows.map(([model, input, cached, output]) => ({
    ...{ preset, source, seenOn, model, input, cached, output },
    ...(maxPromptTokens !== undefined && { maxPromptTokens }),
  }));
}

/** `-2025-04-14`, `-20251001` or `-001` at the end names a version of the same model. */
const VERSION = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{3})$/;

export function listedPrice(preset: PresetId, model: string): ListedPrice | undefined {
  const name = model.replace(/^models\//, '');
  const find = (wanted: string): ListedPrice | undefined =>
    LISTED_PRICES.find((price) => price.preset === preset && price.model === wanted);
  return find(name) ?? find(name.replace(VERSION, ''));
}

/** The person's own price before the listed one. Servers of one's own have no price unless one is put in. */
export function priceOf(
  provider: Pick<Provider, 'id' | 'preset'>,
  model: string,
  own: readonly OwnPrice[],
): OwnPrice | ListedPrice | undefined {
  const mine = own.find((price) => price.providerId === provider.id && price.model === model);
  return mine ?? listedPrice(provider.preset, model);
}

const MOST_USD = 100_000;
const MAX_OWN = 500;

/** Is this a list of prices that a person put in? */
export function isOwnPriceList(value: unknown): value is readonly OwnPrice[] {
  return Array.isArray(value) && value.length <= MAX_OWN && value.every(isOwnPrice);
}

function isOwnPrice(value: unknown): boolean {
  const { providerId, model, input, cached, output } = (value ?? {}) as Partial<OwnPrice>;
  const named = [providerId, model].every((text) => typeof text === 'string' && text.length <= 200);
  return named && isAmount(input) && (cached === null || isAmount(cached)) && isAmount(output);
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= MOST_USD;
}
