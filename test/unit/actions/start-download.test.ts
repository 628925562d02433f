import { expect } from 'chai';
import { startDownload, type StartDownloadDeps } from '../../../src/actions/start-download.js';
import { createCatalogue } from '../../../src/domain/catalogue.js';
import { LAPTOP } from '../../support/fake-devices.js';
import { memoryApp } from '../../support/mount-with-app.js';
import { modelStatus, PHI } from '../features/chat/chat-fixtures.js';

describe('startDownload', () => {
  it('tests the chip once, however often is pressed, then downloads', async () => {
    const app = memoryApp();
    const absent = modelStatus(PHI, { phase: 'absent' });
    app.stores.models.patch({ ready: true, device: LAPTOP, models: [absent] });
    let tests = 0;
    const deps: StartDownloadDeps = {
      ...app,
      loadCatalogue: async () => createCatalogue(),
      measureBandwidth: async () => {
        expect(app.weights.calls).to.deep.equal([]);
        tests += 1;
        return 1e11;
      },
    };
    void startDownload(deps, PHI.key);
    void startDownload(deps, PHI.key);
    while (app.weights.calls.length === 0) await new Promise((resolve) => setTimeout(resolve));
    expect(tests).to.equal(1);
    expect(app.weights.calls).to.deep.equal([`download ${PHI.key}`]);
    expect(app.stores.models.state.bandwidth.kind).to.equal('measured');
  });
});
