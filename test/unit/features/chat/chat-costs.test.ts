import { expect } from 'chai';
import { html } from 'lit';
import { cloudModelKey, type Provider } from '../../../../src/domain/providers.js';
import type { AnswerFigures, AssistantMessage } from '../../../../src/domain/messages.js';
import '../../../../src/features/chat/answer-cost.js';
import '../../../../src/features/chat/chat-costs.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { answer, question, showChat } from './chat-fixtures.js';

const OPENAI: Provider = {
  id: 'p1',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  models: [],
};

/** 600 fresh tokens at 2, 400 at 0.5 and 500 written at 8 dollars a million: $0.0054. */
const COUNTED = { billedPromptTokens: 1000, cachedTokens: 400, completionTokens: 500 };

let app: MemoryApp;

function cloudAnswer(id: string, figures: AnswerFigures, model = 'gpt-4.1'): AssistantMessage {
  const key = cloudModelKey('p1', model);
  const by = { key, variantId: key, name: model, where: 'cloud' } as const;
  return { ...answer(id, 'q', 'Yes.'), by, figures };
}

function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function pairs(element: Element): Record<string, string> {
  return Object.fromEntries(
    [...element.querySelectorAll('dl > div')].map((pair) => [
      words(pair.querySelector('summary') ?? pair.querySelector('dt')),
      words(pair.querySelector('dd')),
    ]),
  );
}

async function meta({ by, figures }: AssistantMessage): Promise<HTMLElement> {
  const template = html`<div class="meta">
    <answer-cost .by=${by} .figures=${figures}></answer-cost>
  </div>`;
  return mountWithApp(template, app);
}

describe('costs in the chat', () => {
  beforeEach(() => {
    app = memoryApp();
    app.stores.settings.patch({ providers: [OPENAI] });
  });
  afterEach(() => document.body.replaceChildren());

  it('stand in the meta line of a cloud answer, with the bytes sent', async () => {
    const line = await meta(cloudAnswer('a', { ...COUNTED, sentBytes: 1400 }));
    expect([...line.querySelectorAll('span')].map(words)).to.deep.equal(['$0.0054', '1.4 kB sent']);
    const unknown = await meta(cloudAnswer('a', COUNTED, 'never-heard-of'));
    expect(words(unknown)).to.equal('cost not known');
    expect(unknown.querySelector('[title]')?.getAttribute('title')).to.contain('Settings, Costs');
  });

  it('follow a price that the person puts in', async () => {
    const line = await meta(cloudAnswer('a', COUNTED, 'never-heard-of'));
    const price = { providerId: 'p1', model: 'never-heard-of', input: 1, cached: null, output: 1 };
    app.stores.settings.patch({ ownPrices: [price] });
    await drawn(line.querySelector('answer-cost')!);
    expect(words(line)).to.equal('$0.0015');
  });

  it('are summed for the chat, beside what those here would have cost', async () => {
    const figures = { promptTokens: 2000, completionTokens: 1000, totalMs: 36_000 };
    showChat(app.stores, [
      question('q', 'Can I?'),
      { ...answer('a', 'q', 'Yes.'), figures },
      cloudAnswer('b', COUNTED),
      cloudAnswer('c', COUNTED, 'never-heard-of'),
    ]);
    const costs = await mountWithApp(html`<chat-costs></chat-costs>`, app);
    expect(pairs(costs)).to.deep.equal({
      'Cloud, 2 answers': '$0.0054, and 1 answer without a price',
      'Here, 1 answer': 'nothing',
      // 2,000 tokens at 2 and 1,000 at 8 dollars a million.
      'Those here at the price of gpt-4.1': 'about $0.01',
      'Energy here': '0.1 to 1 Wh',
      'Energy in the cloud': '0.2 to 2 Wh',
    });
    expect(words(costs)).to.contain('10 to 100 W').and.to.contain('0.24 Wh');
    await expectAccessible(costs);
  });

  it('say nothing of a chat without an answer', async () => {
    showChat(app.stores, [question('q', 'Can I?'), answer('a', 'q', '', { phase: 'waiting' })]);
    const costs = await mountWithApp(html`<chat-costs></chat-costs>`, app);
    expect(words(costs)).to.equal('');
  });
});
