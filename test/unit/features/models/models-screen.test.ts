import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/models/models-screen.js';
import '../../../../src/ui/styles/index.css';
import { createCatalogue } from '../../../../src/domain/catalogue.js';
import type { DiskState } from '../../../../src/domain/download.js';
import { LAPTOP } from '../../../support/fake-devices.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { HALF_WAY, modelStatus, PHI, QWEN, TELLER } from '../chat/chat-fixtures.js';

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

function buttonsIn(name: string): (string | null)[] {
  return [...row(name).querySelectorAll('button')].map(
    (button) => button.ariaLabel ?? button.textContent,
  );
}

async function choose(name: string, value: string): Promise<void> {
  const select = screen.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`)!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await drawn(screen);
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

  it('says of the model in the box what it is, and that it is on its way', async () => {
    const inBox = async (disk: DiskState): Promise<string> => {
      app.stores.models.patch({ ready: true, device: LAPTOP, models: [modelStatus(TELLER, disk)] });
      await drawn(screen);
      await expectAccessible(screen);
      return row(TELLER.name).textContent!.replace(/\s+/g, ' ');
    };
    expect(await inBox(ABSENT))
      .to.contain('about 290 MB, 2.9 million parameters, bedtime stories only')
      .and.to.contain('trained on made-up stories only, MIT')
      .and.to.contain('Built in')
      .and.to.contain('Always works');
    expect(await inBox({ phase: 'downloading', progress: HALF_WAY })).to.contain(
      'Getting ready 43%',
    );
    expect(row(TELLER.name).querySelector('.acts .btn')).to.equal(null);
    expect(await inBox({ phase: 'ready', bytes: 4.2e6 })).to.contain('4.2 MB, 2.9 million');
    expect(row(TELLER.name).querySelector('.acts .btn')?.textContent?.trim()).to.equal('Use');
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
    expect(row(PHI.name).textContent).to.contain('Not on this device');
    expect(buttonsIn(PHI.name)).to.deep.equal([`About ${PHI.name}`]);
  });

  it('narrows the list by words, family and size', async () => {
    await show(ABSENT);
    const search = screen.querySelector<HTMLInputElement>('input[type=search]')!;
    search.value = 'qwen';
    search.dispatchEvent(new Event('input'));
    await drawn(screen);
    expect(namesIn('More models')).to.deep.equal([QWEN.name]);
    search.value = '';
    search.dispatchEvent(new Event('input'));
    await choose('Family', 'Phi');
    expect(namesIn('More models')).to.deep.equal([PHI.name]);
    await choose('Size', 'small');
    expect(namesIn('More models')).to.deep.equal([]);
    expect(screen.textContent).to.contain('No model matches that.');
    await choose('Family', '');
    expect(namesIn('More models')).to.deep.equal([QWEN.name]);
  });

  it('tells on a press why a model fits, and changes its variant', async () => {
    const entry = createCatalogue().entries[0]!;
    await show(ABSENT);
    app.stores.models.patch({ models: [modelStatus(entry, ABSENT)] });
    await drawn(screen);
    await press(`About ${entry.name}`);
    const details = screen.querySelector('model-details')!;
    expect(details.textContent).to.contain('It needs about 3.9 GB of memory.');
    expect(details.textContent).to.contain('From huggingface.co/mlc-ai/Phi-3.5-mini');
    expect(details.querySelectorAll('tbody tr')).to.have.length(4);
    await expectAccessible(screen);
    await press('Choose Phi-3.5-mini-instruct-q4f32_1-MLC');
    expect(app.stores.settings.state.modelVariants).to.deep.equal({
      [entry.key]: 'Phi-3.5-mini-instruct-q4f32_1-MLC',
    });
    expect(app.stores.models.find(entry.key)?.ref?.variant.id).to.equal(
      'Phi-3.5-mini-instruct-q4f32_1-MLC',
    );
  });

  it('tells when a model that is here was last used', async () => {
    await show(READY);
    app.stores.models.patchModel(PHI.key, { lastUsedAt: Date.now() });
    await drawn(screen);
    expect(row(PHI.name).textContent).to.contain('last used');
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
