import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/chat/lane-picks.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp } from '../../../support/mount-with-app.js';
import { cloudModel, modelStatus, newChat, PHI, QWEN } from './chat-fixtures.js';

const HERE = [PHI, QWEN].map((entry) => modelStatus(entry, { phase: 'ready', bytes: 1e9 }));

describe('<lane-picks>', () => {
  afterEach(() => document.body.replaceChildren());

  it('says which model stands in for a chosen one that is not here', async () => {
    const app = memoryApp();
    const cloud = cloudModel();
    app.stores.models.patch({ ready: true, models: [...HERE, cloud] });
    const lanes = [PHI.key, cloud.entry.key];
    app.stores.conversation.replace({ phase: 'new', chat: { ...newChat(), mode: 'blind', lanes } });
    const picks = await mountWithApp(html`<lane-picks></lane-picks>`, app);
    const words = (): string => picks.textContent.replace(/\s+/g, ' ');
    expect(words()).not.to.contain('stands in');
    app.stores.settings.patch({ stayOnDevice: true });
    app.stores.models.patch({ models: [...HERE, cloud] });
    await drawn(picks);
    expect(words()).to.contain(`Large is not here: ${QWEN.name} stands in for it.`);
    app.stores.models.patch({ models: HERE });
    await drawn(picks);
    expect(words()).to.contain(`A model you chose is not here: ${QWEN.name} stands in for it.`);
    await expectAccessible(picks);
  });
});
