import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/chat/later-offer.js';
import { LAPTOP, phone } from '../../../support/fake-devices.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp } from '../../../support/mount-with-app.js';
import { modelStatus, PHI, QWEN } from './chat-fixtures.js';

const HERE = { phase: 'ready', bytes: 2.9e8 } as const;
const ABSENT = { phase: 'absent' } as const;

describe('<later-offer>', () => {
  afterEach(() => document.body.replaceChildren());

  it('offers the larger model on a phone that has a small one', async () => {
    const app = memoryApp();
    const offer = await mountWithApp(html`<later-offer></later-offer>`, app);
    const models = [modelStatus(PHI, ABSENT), modelStatus(QWEN, HERE)];
    const device = phone('android', 8);
    app.stores.models.patch({ ready: true, device, models, primaryKey: QWEN.key });
    await drawn(offer);
    expect(offer.textContent?.trim()).to.equal('');
    app.stores.models.patch({ primaryKey: PHI.key });
    await drawn(offer);
    expect(offer.querySelector('button')?.textContent).to.contain(`Download ${PHI.name}`);
    await expectAccessible(offer);
    app.stores.models.patch({ device: LAPTOP });
    await drawn(offer);
    expect(offer.textContent?.trim()).to.equal('');
  });
});
