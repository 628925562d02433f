import { expect } from 'chai';
import { chooseModel } from '../../../src/actions/choose-model.js';
import { listProviderModels } from '../../../src/actions/list-provider-models.js';
import { saveKey } from '../../../src/actions/save-key.js';
import { removeProvider, saveProvider } from '../../../src/actions/save-provider.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import type { ConversationState } from '../../../src/stores/conversation-store.js';
import { CloudRoom } from '../../support/cloud-client.js';
import { memoryApp, type MemoryApp } from '../../support/mount-with-app.js';

function appWith(room: CloudRoom): MemoryApp {
  const app = memoryApp();
  const { stores, repositories } = app;
  stores.models.patch({ ready: true });
  const options = {
    provider: (id: string) => stores.settings.state.providers.find((each) => each.id === id),
    getKey: repositories.keys.get.bind(repositories.keys),
  };
  app.engines.register('cloud', async () => room.engine(options), { instances: 'each-model' });
  return app;
}

function lastOf(state: ConversationState) {
  if (state.phase !== 'open') throw new Error('No chat is open');
  const last = state.path.at(-1);
  if (last?.role !== 'assistant') throw new Error('The last turn is no answer');
  return last;
}

describe('A cloud provider', () => {
  it('is among the models once it is set up, and gone when it is removed', async () => {
    const room = new CloudRoom();
    const app = appWith(room);
    await saveProvider(app, room.provider);
    const [status] = app.stores.models.state.models;
    expect(status?.entry.name).to.equal('test-large');
    expect(status?.disk.phase).to.equal('elsewhere');
    await removeProvider(app, room.provider.id);
    expect(app.stores.models.state.models).to.have.length(0);
    expect(await app.repositories.keys.get(room.provider)).to.equal(undefined);
  });

  it('answers in a chat, marked as cloud, with its own figures', async () => {
    const room = new CloudRoom('openai');
    await room.play({ key: 'sk-mine-123', reasoning: 'Let me see.' });
    const app = appWith(room);
    await saveProvider(app, room.provider);
    await saveKey(app, room.provider, ' sk-mine-123 ', { kind: 'session' });
    await chooseModel(app, room.model.key);
    await sendMessage(app, 'What do kinglets eat?');
    const answer = lastOf(app.stores.conversation.state);
    expect(answer.state.phase).to.be.oneOf(['done', 'cut']);
    expect(answer.by).to.include({ where: 'cloud', name: 'test-large' });
    expect(answer.text).to.match(/^\w+( \w+)+$/);
    expect(app.stores.chatList.state.chats[0]?.usedCloud).to.equal(true);
  });

  it('keeps a question without its key safe, and says what it needs', async () => {
    const room = new CloudRoom('openai');
    const app = appWith(room);
    await saveProvider(app, room.provider);
    await chooseModel(app, room.model.key);
    await sendMessage(app, 'What do kinglets eat?');
    const { state } = lastOf(app.stores.conversation.state);
    expect(state).to.include({ phase: 'failed', code: 'key-missing' });
    expect(await room.log()).to.deep.equal([]);
  });

  it('forgets its key with its address', async () => {
    const room = new CloudRoom();
    const app = appWith(room);
    await saveProvider(app, room.provider);
    await saveKey(app, room.provider, 'sk-mine-123', { kind: 'session' });
    expect(app.stores.cloud.keyState(room.provider.id)).to.equal('session');
    const moved = { ...room.provider, baseUrl: 'https://other.example/v1' };
    await saveProvider(app, moved);
    expect(app.stores.cloud.keyState(room.provider.id)).to.equal('none');
    expect(await app.repositories.keys.get(moved)).to.equal(undefined);
  });

  it('is asked what it offers', async () => {
    const room = new CloudRoom('openai');
    const app = appWith(room);
    await saveKey(app, room.provider, 'sk-mine-123', { kind: 'session' });
    const models = await listProviderModels(app, room.provider, new AbortController().signal);
    expect(models.map(({ id }) => id)).to.deep.equal(['test-large', 'test-small']);
    expect(models[0]?.contextTokens).to.equal(8192);
  });
});
