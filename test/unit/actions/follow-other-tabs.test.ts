import { expect } from 'chai';
import { downloadModel } from '../../../src/actions/download-model.js';
import { followOtherTabs, type FollowDeps } from '../../../src/actions/follow-other-tabs.js';
import type { DownloadProgress } from '../../../src/domain/download.js';
import { ModelDownloadFixture } from './model-download-fixture.js';

const progress: DownloadProgress = {
  loadedBytes: 300,
  totalBytes: 1000,
  bytesPerSecond: 10,
  leftMs: 70_000,
  filesVerified: 0,
  filesTotal: 1,
  files: [],
};

describe('followOtherTabs', () => {
  let app: ModelDownloadFixture;
  let stop: () => void;
  let looked: number;

  beforeEach(() => {
    app = new ModelDownloadFixture();
    looked = 0;
    // The device was not probed: looking again ends there.
    const deps = Object.assign(app, {
      repositories: {},
      loadCatalogue: () => {
        looked += 1;
        return Promise.reject(new Error('Not asked'));
      },
    });
    stop = followOtherTabs(deps as unknown as FollowDeps);
  });

  const variantId = (): string => app.stores.models.find('phi')!.ref!.variant.id;

  it('joins a download that runs in another tab, and shows it', async () => {
    app.weights.news({ type: 'progress', variantId: variantId(), progress });
    await nextTask();
    expect(app.weights.calls).to.deep.equal(['join phi']);
    app.weights.tell(500);
    expect(app.disk()).to.have.nested.property('progress.loadedBytes', 500);
    // Told again and again: joined once.
    app.weights.news({ type: 'progress', variantId: variantId(), progress });
    await nextTask();
    expect(app.weights.calls).to.deep.equal(['join phi']);
    app.weights.finish();
  });

  it('does not look again at what is being downloaded here', async () => {
    void downloadModel(app, 'phi');
    await nextTask();
    app.weights.news({ type: 'changed', variantId: variantId() });
    expect(app.disk()).to.have.property('phase', 'downloading');
    app.weights.finish();
  });

  it('no longer knows what is here when another tab changed it', () => {
    app.weights.news({ type: 'changed', variantId: variantId() });
    expect(app.disk()).to.have.property('phase', 'unknown');
    expect(looked).to.equal(0);
  });

  it('passes over models that are not offered here, and listens no longer than it is asked to', async () => {
    app.weights.news({ type: 'progress', variantId: 'another', progress });
    stop();
    app.weights.news({ type: 'progress', variantId: variantId(), progress });
    await nextTask();
    expect(app.weights.calls).to.deep.equal([]);
  });
});

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
