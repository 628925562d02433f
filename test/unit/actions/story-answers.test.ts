import { expect } from 'chai';
import { answerWaiting } from '../../../src/actions/answer-waiting.js';
import { budgetOf } from '../../../src/actions/build-request.js';
import { editMessage } from '../../../src/actions/edit-message.js';
import { regenerate } from '../../../src/actions/regenerate.js';
import { saveChatSettings } from '../../../src/actions/save-chat-settings.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import type { DiskState } from '../../../src/domain/download.js';
import { DEFAULT_SAMPLING, samplingFor } from '../../../src/domain/sampling.js';
import type { ModelStatus } from '../../../src/stores/model-store.js';
import { type ChatHouse, modelOf, openHouse, openIds, shown } from '../../support/chat-house.js';

const ABSENT: DiskState = { phase: 'absent' };
const READY: DiskState = { phase: 'ready', bytes: 1 };

function teller(disk: DiskState = READY): ModelStatus {
  const model = modelOf('teller', { disk });
  const variant = { ...model.ref!.variant, contextTokens: 512 };
  return {
    ...model,
    ref: { ...model.ref!, name: 'Teller', variant },
    entry: { ...model.entry, name: 'Teller', purpose: 'stories' },
  };
}

/** A person who has no model of their own here yet, and the one in the box. */
async function newcomer(own: DiskState = ABSENT, told: DiskState = READY): Promise<ChatHouse> {
  const house = await openHouse();
  house.stores.models.patch({ models: [modelOf('fake', { disk: own }), teller(told)] });
  return house;
}

/** Who wrote each answer on the screen. */
function authors({ stores }: ChatHouse): string[] {
  const { state } = stores.conversation;
  const path = state.phase === 'open' ? state.path : [];
  return path.flatMap((message) => (message.role === 'assistant' ? [message.by.name] : []));
}

describe('a wish for a story', () => {
  it('is met by the model in the box while the own one is not here', async () => {
    const house = await newcomer();
    await sendMessage(house, 'Tell me a story about a fox');
    expect(authors(house)).to.deep.equal(['Teller']);
    expect(shown(house)[1]).to.equal('done: Hello there');
  });

  it('is met by the own one when that is here', async () => {
    const house = await newcomer(READY);
    await sendMessage(house, 'Tell me a story about a fox');
    expect(authors(house)).to.deep.equal(['Fake']);
  });

  it('is met by the model in the box when that was asked, whoever else is here', async () => {
    const house = await newcomer(READY);
    await sendMessage(house, 'Tell me a bedtime story.', 'teller');
    await sendMessage(house, 'What is a fox?');
    expect(authors(house)).to.deep.equal(['Teller', 'Fake']);
  });

  it('waits for the model in the box where that is not here, and is met when it is', async () => {
    const house = await newcomer(ABSENT, ABSENT);
    await sendMessage(house, 'Tell me a story');
    expect(shown(house)[1]).to.equal('waiting: ');
    house.stores.models.patchModel('teller', { disk: READY });
    await answerWaiting(house, 'teller');
    expect(authors(house)).to.deep.equal(['Teller']);
    expect(shown(house)[1]).to.equal('done: Hello there');
  });

  it('is met also when it was sent before anything was known', async () => {
    const house = await newcomer();
    house.stores.settings.patch({ modelKey: 'fake' });
    const { models } = house.stores.models.state;
    house.stores.models.patch({ ready: false, models: [] });
    const sent = sendMessage(house, 'Tell me a story');
    await new Promise((resolve) => setTimeout(resolve, 20));
    house.stores.models.patch({ ready: true, models });
    await sent;
    expect(authors(house)).to.deep.equal(['Teller']);
  });
});

describe('any other question', () => {
  it('waits for the own model and is never answered in its place', async () => {
    const house = await newcomer();
    await sendMessage(house, 'What is the capital of France?');
    await answerWaiting(house, 'teller');
    expect(authors(house)).to.deep.equal(['Fake']);
    expect(shown(house)[1]).to.equal('waiting: ');
    expect(house.engine.requests).to.have.length(0);
  });

  it('waits also after a story', async () => {
    const house = await newcomer();
    await sendMessage(house, 'Tell me a story');
    await sendMessage(house, 'What is 2 + 2?');
    expect(authors(house)).to.deep.equal(['Teller', 'Fake']);
    expect(shown(house)[3]).to.equal('waiting: ');
  });

  it('goes to the model in the box where that was chosen', async () => {
    const house = await newcomer();
    await saveChatSettings(house, { modelKey: 'teller' });
    await sendMessage(house, 'What is 2 + 2?');
    expect(authors(house)).to.deep.equal(['Teller']);
  });
});

describe('what goes on from a story', () => {
  it('goes to its teller, and only after a story of that one', async () => {
    const house = await newcomer();
    await sendMessage(house, 'Tell me a story');
    await sendMessage(house, 'make it shorter');
    expect(authors(house)).to.deep.equal(['Teller', 'Teller']);
    const other = await newcomer();
    await sendMessage(other, 'make it shorter');
    expect(authors(other)).to.deep.equal(['Fake']);
  });

  it('is told in another version by the same', async () => {
    const house = await newcomer();
    await sendMessage(house, 'Tell me a story');
    house.stores.models.patchModel('fake', { disk: READY });
    await regenerate(house, openIds(house).lastId);
    expect(authors(house)).to.deep.equal(['Teller']);
    expect(house.engine.requests).to.have.length(2);
  });

  it('goes to whoever its new words are for when it is edited', async () => {
    const house = await newcomer();
    await sendMessage(house, 'What is a fox?');
    await editMessage(house, openIds(house).ids[0]!, 'Tell me a story about a fox');
    expect(authors(house)).to.deep.equal(['Teller']);
  });
});

describe('the model in the box', () => {
  it('is asked with its own numbers and no system prompt', async () => {
    const house = await newcomer();
    await saveChatSettings(house, { systemPrompt: 'Be brief.' });
    await sendMessage(house, 'Tell me a story');
    const [request] = house.engine.requests;
    expect(request?.messages).to.deep.equal([{ role: 'user', content: 'Tell me a story' }]);
    expect(request).to.include({ temperature: 0.2, topP: 0.9, maxTokens: 384 });
  });

  it('reads stories, not the talk between them', async () => {
    const house = await newcomer();
    await sendMessage(house, 'Tell me a story');
    await sendMessage(house, 'What is 2 + 2?');
    await sendMessage(house, 'Tell me a story about a bear');
    expect(house.engine.requests.at(-1)?.messages.map(({ content }) => content)).to.deep.equal([
      'Tell me a story',
      'Hello there',
      'Tell me a story about a bear',
    ]);
  });

  it('leaves out the oldest story when its few tokens are full', async () => {
    const house = await newcomer();
    house.engine.script = Array.from({ length: 200 }, () => 'word ');
    await sendMessage(house, 'Tell me a story');
    await sendMessage(house, 'another one');
    await sendMessage(house, 'another one');
    const [, second, third] = house.engine.requests;
    expect(second?.messages).to.have.length(3);
    expect(third?.messages).to.have.length(3);
    expect(third?.maxTokens).to.equal(512 - 204);
  });
});

describe('samplingFor', () => {
  it('keeps what the person changed', () => {
    const hot = { ...DEFAULT_SAMPLING, temperature: 1.2, seed: 7 };
    expect(samplingFor(hot, 'general')).to.equal(hot);
    expect(samplingFor(hot, 'stories')).to.deep.equal({ ...hot, topP: 0.9, maxTokens: 384 });
  });
});

describe('budgetOf', () => {
  it('keeps half of a tiny context for a story and a quarter of another for an answer', () => {
    expect(budgetOf(512, 384, 'stories')).to.deep.equal({ limit: 512, reserve: 256, slack: 0 });
    expect(budgetOf(4096, 1024, 'general')).to.deep.equal({
      limit: 4096,
      reserve: 1024,
      slack: 512,
    });
  });
});
