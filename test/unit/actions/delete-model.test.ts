import { expect } from 'chai';
import { deleteModel } from '../../../src/actions/delete-model.js';
import { downloadModel } from '../../../src/actions/download-model.js';
import type { Delta } from '../../../src/engines/engine.js';
import { ModelDownloadFixture } from './model-download-fixture.js';

describe('deleteModel', () => {
  let app: ModelDownloadFixture;
  const ready = { phase: 'ready', bytes: 2_100_000_000 } as const;

  beforeEach(() => {
    app = new ModelDownloadFixture(ready);
    app.stores.models.patchModel('small', { disk: { phase: 'ready', bytes: 5 } });
  });

  const toast = () => app.stores.toasts.state[0];

  it('marks the model, shows it as absent, and offers Undo', async () => {
    await deleteModel(app, 'phi');
    expect(app.disk()).to.deep.equal({ phase: 'absent' });
    expect(app.weights.calls).to.deep.equal(['mark phi keeping [small]']);
    expect(toast()!.text).to.equal('phi deleted, 2.1 GB.');
    toast()!.action!.run();
    await nextTask();
    expect(app.disk()).to.deep.equal(ready);
    expect(app.weights.calls).to.deep.equal(['mark phi keeping [small]', 'unmark phi']);
    expect(app.stores.toasts.state).to.deep.equal([]);
  });

  it('gives back the memory of a loaded model, after the answer it is writing', async () => {
    const { engine } = app;
    const { signal } = new AbortController();
    await app.engines.get('cpu');
    await engine.load(app.stores.models.find('phi')!.ref!, { signal, onProgress: () => {} });
    engine.script = ['Once', 60, ' upon'];
    const text = collect(engine.generate(REQUEST, signal));
    await nextTask();
    await deleteModel(app, 'phi');
    expect(engine.state.phase).to.equal('answering');
    expect(await text).to.equal('Once upon');
    await nextTask();
    expect(engine.state.phase).to.equal('empty');
  });

  it('leaves another model in memory', async () => {
    const { signal } = new AbortController();
    const engine = await app.engines.get('cpu');
    await engine.load(app.stores.models.find('small')!.ref!, { signal, onProgress: () => {} });
    await deleteModel(app, 'phi');
    await nextTask();
    expect(engine.state.phase).to.equal('ready');
  });

  it('deletes the files when the toast is dismissed', async () => {
    await deleteModel(app, 'phi');
    toast()!.dismissal!.run();
    await nextTask();
    expect(app.weights.calls.at(-1)).to.equal('delete phi keeping [small]');
    expect(app.stores.toasts.state).to.deep.equal([]);
  });

  it('deletes the files after a while, once', async () => {
    await deleteModel(app, 'phi', { undoMs: 20 });
    const dismiss = toast()!.dismissal!.run;
    await nextTask(60);
    expect(app.weights.calls).to.deep.equal([
      'mark phi keeping [small]',
      'delete phi keeping [small]',
    ]);
    expect(app.stores.toasts.state).to.deep.equal([]);
    dismiss();
    await nextTask();
    expect(app.weights.calls).to.have.length(2);
  });

  it('is taken back by downloading the model again', async () => {
    await deleteModel(app, 'phi');
    await downloadModel(app, 'phi');
    expect(app.disk()).to.deep.equal(ready);
    expect(app.weights.calls).to.deep.equal(['mark phi keeping [small]', 'unmark phi']);
    expect(app.stores.toasts.state).to.deep.equal([]);
  });

  it('removes an unfinished download without a mark', async () => {
    app = new ModelDownloadFixture({
      phase: 'failed',
      code: 'truncated',
      detail: '',
      progress: null,
    });
    await deleteModel(app, 'phi');
    expect(app.weights.calls).to.deep.equal(['delete phi keeping []']);
    expect(app.disk()).to.deep.equal({ phase: 'absent' });
  });

  it('says so when nothing can be deleted, and changes nothing', async () => {
    app.weights.markDeleted = () => Promise.reject(new Error('denied'));
    await deleteModel(app, 'phi');
    expect(app.disk()).to.deep.equal(ready);
    expect(toast()!.text).to.equal('phi could not be deleted. Nothing was removed.');
  });
});

const REQUEST = { messages: [], temperature: 0, topP: 1, maxTokens: 9, seed: 1 };

async function collect(deltas: AsyncIterable<Delta>): Promise<string> {
  let text = '';
  for await (const delta of deltas) if (delta.type === 'text') text += delta.text;
  return text;
}

function nextTask(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
