import { expect } from 'chai';
import { html } from 'lit';
import { certaintyFigures } from '../../../../src/domain/certainty/token-chances.js';
import type { AssistantMessage } from '../../../../src/domain/messages.js';
import '../../../../src/features/chat/answer-certainty.js';
import '../../../../src/features/chat/handed-over.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { manyJudged } from '../../../support/many-judged.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { answer, cloudModel, PHI, question, showChat, withPhi } from './chat-fixtures.js';

const form = { temperature: 0.7, topP: 0.95 };
const UNSURE = certaintyFigures({ low: 0.1, median: 0.6, margin: 0.3, form });
const SURE = certaintyFigures({ low: 0.7, median: 0.99, margin: 0.9, form });

function messageOf(figures: object, id = 'a'): AssistantMessage {
  const said = answer(id, 'q', 'Perhaps.');
  return { ...said, figures: { ...said.figures, ...figures } };
}

async function houseOf(judged: number): Promise<MemoryApp> {
  const app = memoryApp();
  withPhi(app.stores, { phase: 'ready', bytes: 2.1e9 });
  app.stores.models.patch({ models: [...app.stores.models.state.models, cloudModel()] });
  app.stores.settings.patch({ providers: [cloudProvider] });
  app.stores.cloud.put('p', 'session');
  await app.repositories.votes.save(manyJudged(messageOf({}).by, judged));
  return app;
}

const cloudProvider = {
  id: 'p',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.example/v1',
  models: [],
} as const;

async function mount(app: MemoryApp, message: AssistantMessage): Promise<HTMLElement> {
  showChat(app.stores, [question('q', 'Is it?'), message]);
  return mountWithApp(html`<answer-certainty .message=${message}></answer-certainty>`, app);
}

const words = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();

describe('<answer-certainty>', () => {
  it('says nothing below thirty judged answers', async () => {
    const element = await mount(await houseOf(29), messageOf(UNSURE));
    await drawn(element);
    expect(words(element)).to.equal('');
  });

  it('says from thirty on how often answers like it were good enough', async () => {
    const element = await mount(await houseOf(60), messageOf(SURE));
    await until(() => words(element) !== '');
    expect(words(element)).to.match(
      /^About [89] in 10 answers like this were good enough, by 60 you judged in votes\.$/,
    );
    expect(element.querySelector('button')).to.equal(null);
    await expectAccessible(element);
  });

  it('offers a larger model where that is seldom, and not where the words stay here', async () => {
    const app = await houseOf(60);
    const element = await mount(app, messageOf(UNSURE));
    await until(() => element.querySelector('button') !== null);
    expect(words(element.querySelector('button')!)).to.equal('Ask Large');
    // After a reload the models are known later than the chat.
    const { models } = app.stores.models.state;
    app.stores.models.patch({ models: [] });
    await until(() => element.querySelector('button') === null);
    app.stores.models.patch({ models });
    await until(() => element.querySelector('button') !== null);
    app.stores.settings.patch({ stayOnDevice: true });
    await drawn(element);
    expect(element.querySelector('button')).to.equal(null);
    expect(words(element)).to.match(/^About [1-4] in 10/);
  });

  it('says nothing of a model or a sampling form that was not judged', async () => {
    const app = await houseOf(60);
    const hotter = certaintyFigures({
      low: 0.1,
      median: 0.6,
      margin: 0.3,
      form: { ...form, temperature: 1 },
    });
    const element = await mount(app, messageOf(hotter));
    await drawn(element);
    expect(words(element)).to.equal('');
    expect(PHI.key).to.equal(messageOf({}).by.key);
  });
});

describe('<handed-over>', () => {
  it('keeps what came of it', async () => {
    const app = await houseOf(0);
    const larger: AssistantMessage = {
      ...answer('l', 'q', 'Certainly.'),
      by: { key: 'cloud:p:large', variantId: 'large', name: 'Large', where: 'cloud' },
      insteadOf: 'a',
    };
    showChat(app.stores, [question('q', 'Is it?'), messageOf(UNSURE), larger]);
    const element = await mountWithApp(html`<handed-over .message=${larger}></handed-over>`, app);
    await drawn(element);
    // One that failed at first and was tried again is on record before anything is said of it.
    await until(() => app.stores.votes.find('l', false)?.verdict === 'cannot-judge');
    const press = (name: string): HTMLButtonElement =>
      [...element.querySelectorAll('button')].find((button) => words(button) === name)!;
    press('Large is better').click();
    await until(() => press('Large is better').ariaPressed === 'true');
    const [vote] = await app.repositories.votes.all();
    expect(vote).to.include({ basis: 'hand-over', verdict: 'b', blind: false });
    await expectAccessible(element);
  });
});
