import { expect } from 'chai';
import { refreshStorage } from '../../../src/actions/refresh-storage.js';
import { LAPTOP } from '../../support/fake-devices.js';
import { memoryApp } from '../../support/mount-with-app.js';

describe('refreshStorage', () => {
  it('judges what fits by the room there is now', async () => {
    const app = memoryApp();
    const nothingLeft = { quotaBytes: 4e9, usedBytes: 4e9, persisted: true };
    const deps = { ...app, estimateStorage: async () => nothingLeft };
    await refreshStorage(deps);
    expect(app.stores.models.state.device).to.equal(null);
    app.stores.models.patch({ device: LAPTOP });
    await refreshStorage(deps);
    expect(app.stores.models.state.device?.storage).to.deep.equal(nothingLeft);
    const phi = app.stores.models.find('phi-3.5-mini');
    expect(phi?.fit).to.deep.equal({ kind: 'cannot', reason: 'no-room' });
  });
});
