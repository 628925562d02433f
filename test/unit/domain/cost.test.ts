import { expect } from 'chai';
import {
  answerCost,
  formatUsd,
  NO_COST,
  priceTokens,
  withAnswer,
  wouldHaveCost,
  type PriceBook,
} from '../../../src/domain/cost.js';
import { cloudEnergy, formatEnergy, localEnergy } from '../../../src/domain/energy.js';
import type { AnsweredBy, AnswerFigures } from '../../../src/domain/messages.js';
import { isOwnPriceList, LISTED_PRICES, listedPrice } from '../../../src/domain/prices.js';
import type { Provider } from '../../../src/domain/providers.js';

const OPENAI: Provider = {
  id: 'p1',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  models: [],
};
const BOOK: PriceBook = { providers: [OPENAI], ownPrices: [] };

const local: AnsweredBy = { key: 'phi', variantId: 'phi-q4', name: 'Phi', where: 'device' };

function cloud(model: string, figures?: AnswerFigures, provider = 'p1') {
  const key = `cloud:${provider}:${model}`;
  return { by: { key, variantId: key, name: model, where: 'cloud' as const }, figures };
}

const COUNTED = { billedPromptTokens: 1000, cachedTokens: 400, completionTokens: 500 };

describe('the price table', () => {
  it('gives each price with its day and the provider’s page', () => {
    for (const { model, seenOn, source, input, cached, output } of LISTED_PRICES) {
      expect(seenOn, model).to.match(/^20\d\d-\d\d-\d\d$/);
      expect(source, model).to.match(/^https:\/\/[\w.-]+\//);
      expect(output, model).to.be.above(input);
      if (cached !== null) expect(cached, model).to.be.below(input);
    }
    const names = LISTED_PRICES.map(({ preset, model }) => `${preset} ${model}`);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('knows dated versions, and takes no model for another', () => {
    expect(listedPrice('openai', 'gpt-4.1-2025-04-14')?.model).to.equal('gpt-4.1');
    expect(listedPrice('anthropic', 'claude-haiku-4-5-20251001')?.model).to.equal(
      'claude-haiku-4-5',
    );
    expect(listedPrice('google', 'models/gemini-3-pro-preview')?.input).to.equal(2);
    for (const other of ['gpt-4.1-turbo', 'gpt-4', 'gpt-4o-audio-preview', 'GPT-4.1'])
      expect(listedPrice('openai', other), other).to.equal(undefined);
    expect(listedPrice('mistral', 'gpt-4.1')).to.equal(undefined);
  });

  it('takes only whole prices from the settings', () => {
    const price = { providerId: 'p1', model: 'm', input: 1, cached: null, output: 2 };
    expect(isOwnPriceList([price, { ...price, cached: 0.5 }])).to.equal(true);
    for (const part of [{ input: -1 }, { input: Number.NaN }, { output: '2' }, { model: 7 }])
      expect(isOwnPriceList([{ ...price, ...part }])).to.equal(false);
    expect(isOwnPriceList('free')).to.equal(false);
  });
});

describe('the cost of an answer', () => {
  it('is counted from the provider’s tokens, those read before at their price', () => {
    // 600 × 2 + 400 × 0.5 + 500 × 8 dollars a million.
    expect(answerCost(cloud('gpt-4.1', COUNTED), BOOK)).to.deep.equal({
      kind: 'known',
      usd: 0.0054,
      by: 'list',
    });
    expect(
      priceTokens(
        { input: 2, cached: null, output: 8 },
        { promptTokens: 1000, cachedTokens: 400, completionTokens: 0 },
      ),
    ).to.equal(0.002);
  });

  it('is the provider’s own figure where it tells one, and the person’s price before the list', () => {
    const told = cloud('some/model', { ...COUNTED, costUsd: 0.0123 });
    expect(answerCost(told, BOOK)).to.deep.equal({ kind: 'known', usd: 0.0123, by: 'provider' });
    const own = { providerId: 'p1', model: 'gpt-4.1', input: 1, cached: 1, output: 1 };
    expect(answerCost(cloud('gpt-4.1', COUNTED), { ...BOOK, ownPrices: [own] })).to.deep.equal({
      kind: 'known',
      usd: 0.0015,
      by: 'own',
    });
  });

  it('is nothing here, and unknown where anything is', () => {
    expect(answerCost({ by: local }, BOOK)).to.deep.equal({ kind: 'nothing' });
    const unknown = [
      cloud('gpt-4.1'),
      cloud('gpt-4.1', { completionTokens: 5 }),
      cloud('never-heard-of', COUNTED),
      cloud('gpt-4.1', COUNTED, 'gone'),
    ];
    for (const answer of unknown)
      expect(answerCost(answer, BOOK)).to.deep.equal({ kind: 'unknown' });
    const google: Provider = { ...OPENAI, preset: 'google' };
    const long = cloud('gemini-3-pro-preview', { ...COUNTED, billedPromptTokens: 300_000 });
    expect(answerCost(long, { ...BOOK, providers: [google] }).kind).to.equal('unknown');
  });

  it('is summed, and told against what the answers of this device would have cost', () => {
    const figures = { promptTokens: 2_000_000, completionTokens: 1_000_000, totalMs: 3_600_000 };
    const answers = [cloud('gpt-4.1', COUNTED), cloud('gpt-4.1'), { by: local, figures }];
    const sum = answers.reduce((before, answer) => withAnswer(before, answer, BOOK), NO_COST);
    expect(sum).to.include({ usd: 0.0054, cloudAnswers: 2, unknown: 1, localAnswers: 1 });
    expect(wouldHaveCost(sum, { input: 2, cached: 0.5, output: 8 })).to.equal(12);
  });

  it('is written with two digits that count', () => {
    for (const [usd, words] of [
      [0, 'nothing'],
      [0.0008, '$0.0008'],
      [0.00084, '$0.00084'],
      [0.000_002_7, '$0.0000027'],
      [0.0123, '$0.01'],
      [12.5, '$12.50'],
    ] as const)
      expect(formatUsd(usd)).to.equal(words);
  });
});

describe('the energy of answers', () => {
  it('is a range with what it rests on', () => {
    const hour = localEnergy(3_600_000, 'laptop');
    expect(formatEnergy(hour)).to.equal('10 to 100 Wh');
    expect(hour.basis).to.contain('10 to 100 W').and.to.contain('Not measured');
    expect(formatEnergy(localEnergy(36_000, 'android'))).to.equal('0.02 to 0.08 Wh');
    expect(localEnergy(1, 'android').basis).to.contain('a phone');
    expect(formatEnergy(cloudEnergy(1))).to.equal('0.08 to 1 Wh');
    expect(formatEnergy(cloudEnergy(5000))).to.equal('0.4 to 5 kWh');
    expect(cloudEnergy(1).basis).to.contain('0.24 Wh');
    expect(formatEnergy(cloudEnergy(0))).to.equal('nothing');
  });
});
