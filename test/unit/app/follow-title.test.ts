import { expect } from 'chai';
import { followTitle } from '../../../src/app/follow-title.js';
import { metaOf, chatOf } from '../../support/chat-fixtures.js';
import { modelOf } from '../../support/chat-house.js';
import { memoryApp } from '../../support/mount-with-app.js';

describe('followTitle', () => {
  const before = document.title;
  afterEach(() => {
    document.title = before;
  });

  it('says where the person is and how far a download is', () => {
    const app = memoryApp();
    const { stores } = app;
    followTitle(app);
    expect(document.title).to.equal('Kinglet');
    app.navigate({ screen: 'models' });
    expect(document.title).to.equal('Models – Kinglet');
    const progress = { loadedBytes: 46, totalBytes: 100, bytesPerSecond: null, leftMs: null };
    const files = { filesVerified: 0, filesTotal: 1, files: [] };
    const disk = { phase: 'downloading', progress: { ...progress, ...files } } as const;
    stores.models.patch({ models: [modelOf('fake', { disk })] });
    expect(document.title).to.equal('46% – Models – Kinglet');
    stores.models.patch({ models: [modelOf('fake')] });
    app.navigate({ screen: 'chat', chatId: 'c1' });
    const meta = metaOf({ title: 'Reading a large CSV' });
    stores.conversation.replace({ phase: 'open', chat: chatOf(), meta, messages: [], path: [] });
    expect(document.title).to.equal('Reading a large CSV – Kinglet');
  });
});
