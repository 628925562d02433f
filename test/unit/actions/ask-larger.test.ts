import { expect } from 'chai';
import {
  allowForSession,
  askLarger,
  isAllowedForSession,
  judgeLarger,
  largerModel,
  prepareOutgoing,
  type AskLargerDeps,
} from '../../../src/actions/ask-larger.js';
import { answerWaiting } from '../../../src/actions/answer-waiting.js';
import { retryAnswer } from '../../../src/actions/retry-answer.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { EngineError } from '../../../src/domain/errors.js';
import { pathTo } from '../../../src/domain/message-tree.js';
import type { AssistantMessage, Chat } from '../../../src/domain/messages.js';
import type { Provider } from '../../../src/domain/providers.js';
import { countedVotes, uncountedVotes } from '../../../src/domain/vote-tally.js';
import { CloudStore } from '../../../src/stores/cloud-store.js';
import { modelOf, openHouse, openIds, type ChatHouse } from '../../support/chat-house.js';

const provider: Provider = {
  id: 'p',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.example/v1',
  models: [],
};

async function house(part: Partial<Chat> = {}): Promise<ChatHouse & AskLargerDeps> {
  const made = await openHouse();
  const cloud = modelOf('large', { disk: { phase: 'elsewhere' } });
  const { ref, entry } = cloud;
  const source = { kind: 'cloud' as const, providerId: 'p', model: 'large' };
  const variant = { ...ref!.variant, source };
  const model = {
    ...cloud,
    entry: { ...entry, name: 'Large', variants: [variant] },
    ref: { ...ref!, name: 'Large', variant },
  };
  made.stores.models.patch({ models: [...made.stores.models.state.models, model] });
  made.stores.settings.patch({ providers: [provider] });
  const { state } = made.stores.conversation;
  if (state.phase === 'new')
    made.stores.conversation.replace({ phase: 'new', chat: { ...state.chat, ...part } });
  const stores = { ...made.stores, cloud: new CloudStore() };
  stores.cloud.put('p', 'session');
  return { ...made, stores };
}

function lastAnswer({ stores }: ChatHouse): AssistantMessage {
  const { state } = stores.conversation;
  return (state.phase === 'open' ? state.path.at(-1) : undefined) as AssistantMessage;
}

describe('Asking a larger model', () => {
  it('is offered with a key alone, and never where the words stay here', async () => {
    const deps = await house();
    expect(largerModel(deps)?.entry.name).to.equal('Large');
    for (const state of ['none', 'locked'] as const) {
      deps.stores.cloud.put('p', state);
      expect(largerModel(deps), state).to.equal(null);
    }
    deps.stores.settings.patch({ providers: [{ ...provider, preset: 'llama-cpp' }] });
    deps.stores.cloud.put('p', 'none');
    expect(largerModel(deps)?.entry.name).to.equal('Large');
    for (const ruledOut of ['stayOnDevice', 'blockNetwork'] as const) {
      deps.stores.settings.patch({ stayOnDevice: false, blockNetwork: false, [ruledOut]: true });
      expect(largerModel(deps), ruledOut).to.equal(null);
    }
  });

  it('shows what would be sent without sending it, and sends that alone', async () => {
    const deps = await house({ systemPrompt: 'Be brief.' });
    await sendMessage(deps, 'First');
    await sendMessage(deps, 'Second');
    const { lastId } = openIds(deps);
    const outgoing = await prepareOutgoing(deps, lastId, largerModel(deps)!);
    expect(deps.engine.requests).to.have.length(2);
    expect(outgoing).to.deep.equal({
      modelKey: 'large',
      name: 'Large',
      host: 'api.example',
      turns: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'First' },
        { role: 'assistant', content: 'Hello there' },
        { role: 'user', content: 'Second' },
      ],
    });
    // What was changed after it was shown does not go out with it.
    const { state } = deps.stores.conversation;
    if (state.phase === 'open')
      deps.stores.conversation.replace({
        ...state,
        chat: { ...state.chat, systemPrompt: 'Something else.' },
      });
    await askLarger(deps, lastId, outgoing);
    expect(deps.engine.requests[2]?.messages).to.deep.equal(outgoing.turns);
    expect(lastAnswer(deps)).to.include({ insteadOf: lastId, text: 'Hello there' });
    expect(lastAnswer(deps).by.key).to.equal('large');
  });

  it('sends what was approved when it is tried again after a reload, and forgets it when it is done', async () => {
    const deps = await house({ systemPrompt: 'Be brief.' });
    await sendMessage(deps, 'First');
    const { lastId, chatId } = openIds(deps);
    const outgoing = await prepareOutgoing(deps, lastId, largerModel(deps)!);
    deps.engine.script = [new EngineError('rate-limited', 'Later.')];
    await askLarger(deps, lastId, outgoing);
    expect(lastAnswer(deps).state.phase).to.equal('failed');
    expect(await deps.repositories.votes.all()).to.deep.equal([]);

    const { id } = lastAnswer(deps);
    const kept = (await deps.repositories.chats.open(chatId))!;
    // A reload finds what is on disk; the person changed the system prompt meanwhile.
    const chat = { ...kept.chat, systemPrompt: 'Something else.' };
    const path = pathTo(kept.messages, kept.chat.leafId);
    deps.stores.conversation.replace({ phase: 'open', ...kept, chat, path });
    deps.engine.script = ['From afar'];
    await retryAnswer(deps, id);
    expect(deps.engine.requests.at(-1)?.messages).to.deep.equal(outgoing.turns);
    expect(lastAnswer(deps)).to.include({ text: 'From afar' });
    const stored = (await deps.repositories.chats.open(chatId))!.messages;
    expect(stored.find((message) => message.id === id)).not.to.have.property('approved');
  });

  it('sends what was approved for one model to that model alone', async () => {
    const deps = await house();
    await sendMessage(deps, 'First');
    const { lastId, chatId } = openIds(deps);
    const outgoing = await prepareOutgoing(deps, lastId, largerModel(deps)!);
    deps.stores.models.patchModel('large', { disk: { phase: 'absent' } });
    await askLarger(deps, lastId, outgoing);
    // The chat goes over to another one meanwhile, which takes every other question that waits.
    deps.stores.settings.patch({ modelKey: 'other' });
    await answerWaiting(deps, 'other');
    expect(lastAnswer(deps)).to.deep.include({ state: { phase: 'waiting' }, text: '' });
    expect(deps.engine.requests).to.have.length(1);
    deps.stores.models.patchModel('large', { disk: { phase: 'elsewhere' } });
    await answerWaiting(deps, 'large');
    expect(deps.engine.requests.at(-1)?.messages).to.deep.equal(outgoing.turns);
    const stored = (await deps.repositories.chats.open(chatId))!.messages;
    expect(stored.find(({ id }) => id === lastAnswer(deps).id)).to.deep.include({
      text: 'Hello there',
      by: lastAnswer(deps).by,
    });
    expect(lastAnswer(deps).by.key).to.equal('large');
  });

  it('is on record as soon as it was answered, and what came of it when it is said', async () => {
    const deps = await house();
    await sendMessage(deps, 'Summarise this: it rains.');
    const { lastId } = openIds(deps);
    await askLarger(deps, lastId, await prepareOutgoing(deps, lastId, largerModel(deps)!));
    const [first] = await deps.repositories.votes.all();
    expect(first).to.include({ basis: 'hand-over', verdict: 'cannot-judge', blind: false });
    expect(first).to.include({ category: 'summarise' });
    await judgeLarger(deps, lastAnswer(deps), 'b');
    const votes = await deps.repositories.votes.all();
    expect(votes.map(({ verdict }) => verdict)).to.deep.equal(['b']);
    expect(votes[0]!.sides.map(({ by }) => by.key)).to.deep.equal(['fake', 'large']);
    expect(countedVotes(votes)).to.deep.equal([]);
    expect(uncountedVotes(votes)).to.deep.equal([{ reason: 'hand-over', count: 1 }]);
  });

  it('is allowed for a session model by model', async () => {
    const deps = await house();
    expect(isAllowedForSession(deps, 'large')).to.equal(false);
    allowForSession(deps, 'large');
    expect(isAllowedForSession(deps, 'large')).to.equal(true);
    expect(isAllowedForSession(deps, 'other')).to.equal(false);
    expect(isAllowedForSession(await house(), 'large')).to.equal(false);
  });
});
