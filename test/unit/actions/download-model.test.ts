import { expect } from 'chai';
import { cancelDownload } from '../../../src/actions/cancel-download.js';
import { downloadModel } from '../../../src/actions/download-model.js';
import { pauseDownload } from '../../../src/actions/pause-download.js';
import { WeightsError } from '../../../src/domain/errors.js';
import { ModelDownloadFixture } from './model-download-fixture.js';

describe('downloadModel', () => {
  let app: ModelDownloadFixture;

  beforeEach(() => {
    app = new ModelDownloadFixture();
  });

  /** Started, and at the point where the weights are asked. */
  async function started(): Promise<{ ended: Promise<void> }> {
    const ended = downloadModel(app, 'phi');
    await nextTask();
    return { ended };
  }

  it('mirrors the progress and ends ready', async () => {
    const { ended } = await started();
    expect(app.disk()).to.have.property('phase', 'downloading');
    app.weights.tell(500);
    expect(app.disk()).to.have.nested.property('progress.loadedBytes', 500);
    app.weights.tell(1000);
    app.weights.finish();
    await ended;
    expect(app.disk()).to.deep.equal({ phase: 'ready', bytes: 1000 });
    expect(app.said.at(-1)).to.equal('phi is ready');
  });

  it('says each tenth once, however often progress is told', async () => {
    const { ended } = await started();
    for (let bytes = 0; bytes <= 1000; bytes += 5) app.weights.tell(bytes);
    app.weights.finish();
    await ended;
    const tenths = [10, 20, 30, 40, 50, 60, 70, 80, 90];
    expect(app.said).to.deep.equal([
      ...tenths.map((percent) => `phi: ${percent}% downloaded`),
      'phi is ready',
    ]);
  });

  it('runs once, however often it is called', async () => {
    const { ended } = await started();
    const second = downloadModel(app, 'phi');
    app.weights.finish();
    await Promise.all([ended, second]);
    expect(app.weights.calls).to.deep.equal(['download phi']);
    await downloadModel(app, 'phi');
    expect(app.weights.calls).to.deep.equal(['download phi']);
  });

  it('pauses with what was verified, and goes on from there', async () => {
    const { ended } = await started();
    app.weights.tell(400);
    pauseDownload(app, 'phi');
    await ended;
    const disk = app.disk();
    expect(disk.phase).to.equal('paused');
    expect(disk).to.have.nested.property('progress.loadedBytes', 400);
    expect(disk).to.have.nested.property('progress.leftMs', null);

    const again = await started();
    expect(app.disk()).to.have.nested.property('progress.loadedBytes', 400);
    app.weights.tell(1000);
    app.weights.finish();
    await again.ended;
    expect(app.disk()).to.deep.equal({ phase: 'ready', bytes: 1000 });
  });

  it('keeps the code and the address of what failed', async () => {
    const { ended } = await started();
    app.weights.tell(100);
    const url = 'https://libs.test/phi.wasm';
    app.weights.fail(new WeightsError('unpinned-library', 'libs.test is not trusted', { url }));
    await ended;
    expect(app.disk()).to.deep.include({
      phase: 'failed',
      code: 'unpinned-library',
      detail: 'libs.test is not trusted (https://libs.test/phi.wasm)',
    });
    expect(app.disk()).to.have.nested.property('progress.loadedBytes', 100);
  });

  it('does nothing for a model that cannot run here', async () => {
    app.stores.models.patchModel('phi', { ref: null });
    await downloadModel(app, 'phi');
    expect(app.weights.calls).to.deep.equal([]);
  });

  it('removes what came of it when it is cancelled, keeping what others share', async () => {
    app.stores.models.patchModel('small', { disk: { phase: 'ready', bytes: 5 } });
    const { ended } = await started();
    app.weights.tell(400);
    await cancelDownload(app, 'phi');
    await ended;
    expect(app.disk()).to.deep.equal({ phase: 'absent' });
    expect(app.weights.calls).to.deep.equal(['download phi', 'delete phi keeping [small]']);
  });

  it('cancels a paused download too, and leaves a complete model alone', async () => {
    const { ended } = await started();
    pauseDownload(app, 'phi');
    await ended;
    await cancelDownload(app, 'phi');
    expect(app.disk()).to.deep.equal({ phase: 'absent' });
    app.stores.models.patchModel('phi', { disk: { phase: 'ready', bytes: 5 } });
    await cancelDownload(app, 'phi');
    expect(app.disk()).to.deep.equal({ phase: 'ready', bytes: 5 });
    expect(app.weights.calls).to.deep.equal(['download phi', 'delete phi keeping []']);
  });
});

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
