import { expect } from 'chai';
import { keepEngines } from '../../../src/app/keep-engines.js';
import { until } from '../../support/chat-house.js';
import { ModelDownloadFixture } from '../actions/model-download-fixture.js';

function startPage(keep: (id: string) => Promise<void> = () => Promise.resolve()) {
  const { models } = new ModelDownloadFixture().stores;
  const kept: string[] = [];
  keepEngines({ stores: { models } }, (id) => {
    kept.push(id);
    return keep(id);
  });
  return { models, kept };
}

/** What is put off until the page is idle has been done when this is. */
function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));
}

describe('keepEngines', () => {
  it('keeps the engine of a model as soon as that is here, once', async () => {
    const { models, kept } = startPage();
    await idle();
    expect(kept).to.deep.equal([]);
    models.patchModel('phi', { disk: { phase: 'ready', bytes: 10 } });
    models.patchModel('small', { disk: { phase: 'ready', bytes: 10 } });
    await until(() => kept.length > 0);
    await idle();
    expect(kept).to.deep.equal(['cpu']);
  });

  it('leaves the engine of the model in the box to whoever brings that', async () => {
    const { models, kept } = startPage();
    const { entry } = models.find('small')!;
    models.patchModel('small', {
      entry: { ...entry, purpose: 'stories' },
      disk: { phase: 'ready', bytes: 10 },
    });
    await idle();
    expect(kept).to.deep.equal([]);
  });

  it('keeps it again when a service worker takes charge', async () => {
    const { models, kept } = startPage();
    models.patchModel('phi', { disk: { phase: 'ready', bytes: 10 } });
    await until(() => kept.length === 1);
    navigator.serviceWorker.dispatchEvent(new Event('controllerchange'));
    await until(() => kept.length === 2);
  });

  it('tries again when the network is back', async () => {
    const { models, kept } = startPage(() => Promise.reject(new Error('offline')));
    models.patchModel('phi', { disk: { phase: 'ready', bytes: 10 } });
    await until(() => kept.length === 1);
    models.patchModel('phi', { measuredTokensPerSecond: 5 });
    await idle();
    expect(kept).to.have.length(1);
    dispatchEvent(new Event('online'));
    await until(() => kept.length === 2);
  });
});
