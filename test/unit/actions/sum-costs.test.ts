import { expect } from 'chai';
import { sumCosts } from '../../../src/actions/sum-costs.js';
import type { AssistantMessage } from '../../../src/domain/messages.js';
import { newConversation } from '../../../src/actions/new-conversation.js';
import { answerOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { openHouse } from '../../support/chat-house.js';

const PROVIDER = {
  id: 'p1',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  models: [],
} as const;

function at(month: number, part: Partial<AssistantMessage>): AssistantMessage {
  const createdAt = new Date(2026, month - 1, 15, 12).getTime();
  return { ...answerOf(), id: crypto.randomUUID(), createdAt, ...part };
}

const cloudBy = {
  key: 'cloud:p1:gpt-4.1',
  variantId: 'cloud:p1:gpt-4.1',
  name: 'GPT-4.1',
  where: 'cloud',
} as const;

describe('sumCosts', () => {
  it('adds up every chat by month, the latest first', async () => {
    const house = await openHouse();
    const fresh = newConversation();
    if (fresh.phase !== 'new') throw new Error(fresh.phase);
    const billed = { billedPromptTokens: 1000, completionTokens: 500 };
    const local = { promptTokens: 100, completionTokens: 50, totalMs: 2000 };
    const messages = [
      questionOf(),
      at(10, { by: cloudBy, figures: billed }),
      at(11, { by: cloudBy, figures: billed }),
      at(11, { by: cloudBy, figures: { completionTokens: 7 } }),
      at(11, { figures: local }),
      at(11, { figures: {} }),
    ].map((message) => ({ ...message, chatId: 'c1' }));
    await house.repositories.chats.saveTurn(messages, { ...fresh.chat, id: 'c1' }, metaOf());
    const months = await sumCosts(house, { providers: [PROVIDER], ownPrices: [] });
    expect(months.map(({ month }) => month)).to.deep.equal(['2026-11', '2026-10']);
    expect(months[0]!.sum).to.deep.equal({
      usd: 0.006,
      cloudAnswers: 2,
      unknown: 1,
      localAnswers: 1,
      localPromptTokens: 100,
      localCompletionTokens: 50,
      localMs: 2000,
    });
    expect(months[1]!.sum).to.include({ usd: 0.006, cloudAnswers: 1, unknown: 0 });
  });

  it('is nothing without an answer', async () => {
    expect(await sumCosts(await openHouse(), { providers: [], ownPrices: [] })).to.deep.equal([]);
  });
});
