import { expect } from 'chai';
import { html } from 'lit';
import { judgeLarger } from '../../../../src/actions/ask-larger.js';
import { certaintyFigures } from '../../../../src/domain/certainty/token-chances.js';
import type { AssistantMessage } from '../../../../src/domain/messages.js';
import '../../../../src/features/chat/answer-certainty.js';
import '../../../../src/features/chat/handed-over.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { manyJudged } from '../../../support/many-judged.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import {
  answer,
  cloudModel,
  meta,
  newChat,
  PHI,
  question,
  showChat,
  withPhi,
} from './chat-fixtures.js';

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
    await until(() => element.ariaBusy === 'false');
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
    await until(() => element.ariaBusy === 'false');
    expect(words(element)).to.equal('');
    expect(PHI.key).to.equal(messageOf({}).by.key);
  });
});

describe('<answer-certainty> where another version takes its place', () => {
  it('says nothing of what was learnt for the last one, and shows nothing of it to be sent', async () => {
    const app = await houseOf(60);
    app.engines.register('cloud', async () => app.engine);
    const judged = messageOf(UNSURE);
    const other: AssistantMessage = {
      ...messageOf(UNSURE, 'b'),
      by: { key: 'other', variantId: 'other', name: 'Other', where: 'device' },
    };
    const element = (await mount(app, judged)) as HTMLElement & { message: AssistantMessage };
    await app.repositories.chats.saveTurn(
      [question('q', 'Is it?'), judged],
      { ...newChat(), id: 'c1', leafId: judged.id },
      meta('c1', 'It'),
    );
    await until(() => element.querySelector('button') !== null);
    element.querySelector('button')!.click();
    await until(() => element.querySelector('.outgoing') !== null);
    element.message = other;
    await drawn(element);
    expect(words(element)).to.equal('');
    await until(() => element.ariaBusy === 'false');
    expect(words(element)).to.equal('');
    // And back: what it would send is asked for anew.
    element.message = judged;
    await until(() => element.querySelector('button') !== null);
    expect(element.querySelector('.outgoing')).to.equal(null);
  });
});

describe('<handed-over>', () => {
  const larger: AssistantMessage = {
    ...answer('l', 'q', 'Certainly.'),
    by: { key: 'cloud:p:large', variantId: 'large', name: 'Large', where: 'cloud' },
    insteadOf: 'a',
  };

  async function mountLarger(app: MemoryApp): Promise<HTMLElement> {
    showChat(app.stores, [question('q', 'Is it?'), messageOf(UNSURE), larger]);
    return mountWithApp(html`<handed-over .message=${larger}></handed-over>`, app);
  }

  it('leaves what was said of it in another tab, which this one has not read', async () => {
    const app = await houseOf(0);
    showChat(app.stores, [question('q', 'Is it?'), messageOf(UNSURE), larger]);
    await judgeLarger(app, larger, 'b');
    app.stores.votes.replace([]);
    const element = await mountLarger(app);
    await until(() => element.querySelector('[aria-pressed="true"]') !== null);
    expect(words(element.querySelector('[aria-pressed="true"]')!)).to.equal('Large is better');
    const votes = await app.repositories.votes.all();
    expect(votes.map(({ verdict }) => verdict)).to.deep.equal(['b']);
  });

  it('says nothing where it could not be put on record unasked, and says so where it was pressed', async () => {
    const app = await houseOf(0);
    let tries = 0;
    app.repositories.votes.save = () => {
      tries += 1;
      return Promise.reject(new Error('No room'));
    };
    const element = await mountLarger(app);
    await until(() => tries === 1);
    await drawn(element);
    expect(app.stores.toasts.state).to.deep.equal([]);
    element.querySelector('button')!.click();
    await until(() => app.stores.toasts.state.length === 1);
    expect(tries).to.equal(2);
  });

  it('keeps what came of it', async () => {
    const app = await houseOf(0);
    const element = await mountLarger(app);
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
