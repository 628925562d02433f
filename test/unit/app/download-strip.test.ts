import { expect } from 'chai';
import { html } from 'lit';
import type { DownloadStrip } from '../../../src/app/download-strip.js';
import { showDownload } from '../../../src/app/show-download.js';
import type { DiskState } from '../../../src/domain/download.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../support/mount-with-app.js';
import { HALF_WAY, modelStatus, PHI, QWEN } from '../features/chat/chat-fixtures.js';

const COMING: DiskState = { phase: 'downloading', progress: HALF_WAY };
const PAUSED: DiskState = { phase: 'paused', progress: HALF_WAY };
const FAILED: DiskState = {
  phase: 'failed',
  code: 'hub-unreachable',
  detail: '',
  progress: HALF_WAY,
};

describe('<download-strip>', () => {
  let app: MemoryApp;
  let strip: DownloadStrip;

  beforeEach(async () => {
    app = memoryApp();
    app.stores.models.patch({ ready: true, models: [modelStatus(PHI, { phase: 'absent' })] });
    strip = await mountWithApp<DownloadStrip>(html`<download-strip></download-strip>`, app);
  });
  afterEach(() => document.body.replaceChildren());

  async function show(disk: DiskState): Promise<string> {
    app.stores.models.patch({ models: [modelStatus(PHI, disk)] });
    await drawn(strip);
    return (strip.textContent ?? '').trim().replace(/\s+/g, ' ');
  }

  /** The shell holds its tag from the start; the element comes with the first download. */
  async function fetched(): Promise<void> {
    showDownload(app);
    await show(COMING);
    await customElements.whenDefined('download-strip');
    await drawn(strip);
  }

  function button(name: string): HTMLButtonElement | null {
    return strip.querySelector(`button[aria-label="${name}"]`);
  }

  it('comes with the first download, tells how far it is and leads to Models', async () => {
    await fetched();
    expect(await show(COMING)).to.equal('Phi-3.5 mini 43%');
    expect(strip.querySelector('a')!.getAttribute('href')).to.equal('#/models');
    await expectAccessible(strip);
    const waiting: DiskState = { ...COMING, progress: { ...HALF_WAY, waiting: 'offline' } };
    expect(await show(waiting)).to.contain('waits for the network');
  });

  it('pauses, and stays with a way to go on', async () => {
    await fetched();
    expect(button('Pause Phi-3.5 mini')).not.to.equal(null);
    expect(await show(PAUSED)).to.equal('Phi-3.5 mini paused at 43%');
    await expectAccessible(strip);
    button('Resume Phi-3.5 mini')!.click();
    await drawn(strip);
    expect(app.weights.calls).to.include(`download ${PHI.key}`);
  });

  it('tells of a failure until it was seen among the models', async () => {
    await fetched();
    expect(await show(FAILED)).to.equal('Phi-3.5 mini stopped');
    app.navigate({ screen: 'models' });
    expect(await show(FAILED)).to.equal('');
    app.navigate({ screen: 'settings' });
    expect(await show(FAILED)).to.equal('');
  });

  it('gives way to the screen that tells more, and to what is whole', async () => {
    await fetched();
    app.navigate({ screen: 'models' });
    expect(await show(COMING)).to.equal('');
    app.navigate({ screen: 'evaluate' });
    expect(await show(COMING)).to.contain('43%');
    expect(await show({ phase: 'ready', bytes: 2.1e9 })).to.equal('');
    expect(await show(PAUSED)).to.equal('');
  });

  it('goes on to another download when its own was paused', async () => {
    await fetched();
    app.stores.models.patch({ models: [modelStatus(PHI, PAUSED), modelStatus(QWEN, COMING)] });
    await drawn(strip);
    expect(strip.textContent).to.contain(QWEN.name);
  });

  it('says nothing of what comes with the app itself', async () => {
    await fetched();
    const status = modelStatus(QWEN, COMING);
    const ref = status.ref!;
    const source = { kind: 'gguf', url: 'models/box.gguf', builtIn: true } as const;
    const boxed = { ...status, ref: { ...ref, variant: { ...ref.variant, source } } };
    app.stores.models.patch({ models: [boxed] });
    await drawn(strip);
    expect(strip.textContent?.trim()).to.equal('');
  });
});
