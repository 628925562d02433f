import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/models/models-screen.js';
import '../../../../src/ui/styles/index.css';
import type { DiskState } from '../../../../src/domain/download.js';
import { LAPTOP } from '../../../support/fake-devices.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { HALF_WAY, modelStatus, PHI, QWEN } from '../chat/chat-fixtures.js';

const READY: DiskState = { phase: 'ready', bytes: 2.1e9 };
const ABSENT: DiskState = { phase: 'absent' };

let app: MemoryApp;
let screen: HTMLElement;

async function show(phi: DiskState, qwen: DiskState = ABSENT): Promise<void> {
  app.stores.models.patch({
    ready: true,
    device: LAPTOP,
    bandwidth: { kind: 'failed', reason: 'Not in this test' },
    models: [modelStatus(PHI, phi), modelStatus(QWEN, qwen)],
  });
  await drawn(screen);
}

function row(name: string): HTMLElement {
  return screen.querySelector<HTMLElement>(`article[aria-label="${name}"]`)!;
}

function namesIn(section: string): (string | null)[] {
  return [...screen.querySelectorAll(`[aria-label="${section}"] article`)].map((article) =>
    article.getAttribute('aria-label'),
  );
}

async function press(name: string): Promise<void> {
  const buttons = [...screen.querySelectorAll('button')];
  const found = buttons.find(
    (button) => (button.ariaLabel ?? button.textContent?.trim().replace(/\s+/g, ' ')) === name,
  );
  expect(found, name).not.to.equal(undefined);
  found!.click();
  await drawn(screen);
}

describe('<models-screen>', () => {
  beforeEach(async () => {
    app = memoryApp();
    screen = await mountWithApp(html`<models-screen></models-screen>`, app);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible, before and after the device is known', async () => {
    await expectAccessible(screen);
    expect(screen.textContent).to.contain('Looking at this device');
    await show(READY, { phase: 'downloading', progress: HALF_WAY });
    await expectAccessible(screen);
  });

  it('tells what is here from what could be', async () => {
    await show(READY);
    expect(namesIn('On this device')).to.deep.equal([PHI.name]);
    expect(namesIn('More models')).to.deep.equal([QWEN.name]);
    expect(row(PHI.name).textContent).to.contain('41 tok/s measured');
    expect(row(QWEN.name).textContent).to.contain('about 40 tok/s');
  });

  it('tells how storage is used, against the browser’s own estimate', async () => {
    await show(READY, { phase: 'downloading', progress: HALF_WAY });
    const bar = screen.querySelector('storage-bar')!;
    expect(bar.textContent).to.match(/Models\s+2.1 GB/);
    expect(bar.textContent).to.match(/Downloading\s+900 MB/);
    expect(bar.textContent).to.contain('Up to 10.7 GB by this browser’s estimate');
    expect(bar.querySelector('[role=img]')?.getAttribute('aria-label')).to.equal(
      '3 GB of up to 10.7 GB used',
    );
  });

  it('sorts what fits best to the top', async () => {
    const tooLarge = { kind: 'cannot', reason: 'too-large' } as const;
    app.stores.models.patch({
      ready: true,
      device: LAPTOP,
      models: [
        { ...modelStatus(PHI, ABSENT), fit: tooLarge, ref: null },
        modelStatus(QWEN, ABSENT),
      ],
    });
    await drawn(screen);
    expect(namesIn('More models')).to.deep.equal([QWEN.name, PHI.name]);
    expect(row(PHI.name).textContent).to.contain('Too large');
    expect(row(PHI.name).querySelector('button')).to.equal(null);
  });

  it('downloads, pauses, resumes and cancels', async () => {
    await show(ABSENT);
    await press(`Download ${PHI.name}`);
    expect(app.weights.calls).to.deep.equal([`download ${PHI.key}`]);
    app.weights.tell(400);
    await drawn(screen);
    const bar = row(PHI.name).querySelector('[role=progressbar]')!;
    expect(bar.getAttribute('aria-valuenow')).to.equal('40');
    await press('Pause download');
    expect(app.stores.models.find(PHI.key)?.disk.phase).to.equal('paused');
    await press('Resume download');
    expect(app.weights.calls.filter((call) => call.startsWith('download'))).to.have.length(2);
    await press('Cancel download');
    expect(app.stores.models.find(PHI.key)?.disk.phase).to.equal('absent');
  });

  it('deletes, with a way back', async () => {
    await show(READY);
    await press(`Delete ${PHI.name}`);
    expect(namesIn('On this device')).to.deep.equal([]);
    const [toast] = app.stores.toasts.state;
    expect(toast?.text).to.equal('Phi-3.5 mini deleted, 2.1 GB.');
    toast?.action?.run();
    await drawn(screen);
    expect(namesIn('On this device')).to.deep.equal([PHI.name]);
  });

  it('chooses the model that new chats use', async () => {
    await show(READY, READY);
    row(QWEN.name).querySelector<HTMLButtonElement>('.acts .btn')!.click();
    await drawn(screen);
    expect(app.stores.settings.state.modelKey).to.equal(QWEN.key);
    expect(row(QWEN.name).querySelector('[aria-pressed=true]')?.textContent).to.contain('In use');
  });

  it('asks before it runs code from an unknown host, and remembers the answer', async () => {
    const detail = 'https://code.example/phi.wasm';
    await show({ phase: 'failed', code: 'unpinned-library', detail, progress: null });
    await press('Run code from code.example');
    expect(app.stores.settings.state.trustedLibraryHosts).to.deep.equal(['code.example']);
    expect(app.weights.calls).to.deep.equal([`download ${PHI.key}`]);
  });
});
