import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/chat/first-run.js';
import '../../../../src/ui/styles/index.css';
import type { DeviceReport, GraphicsAbsence } from '../../../../src/domain/device.js';
import type { DiskState } from '../../../../src/domain/download.js';
import {
  LAPTOP,
  phone,
  withoutWebgpu,
  withSoftwareAdapter,
} from '../../../support/fake-devices.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import type { StoryWantedEvent } from '../../../../src/features/chat/story-wanted.js';
import { HALF_WAY, modelStatus, PHI, QWEN, TELLER } from './chat-fixtures.js';

const ABSENT: DiskState = { phase: 'absent' };

let app: MemoryApp;
let page: HTMLElement;

async function show(device: DeviceReport, primaryKey = PHI.key, disk = ABSENT): Promise<void> {
  const models = [modelStatus(PHI, disk), modelStatus(QWEN, ABSENT), modelStatus(TELLER, ABSENT)];
  const smallKey = primaryKey === PHI.key ? QWEN.key : null;
  const bandwidth = { kind: 'failed', reason: 'not in a test' } as const;
  app.stores.models.patch({ ready: true, device, models, primaryKey, smallKey, bandwidth });
  await drawn(page);
}

function offers(): string[] {
  return [...page.querySelectorAll('.offer h2')].map(
    (h) => h.firstChild!.parentElement!.textContent!.trim().split(/\s{2,}/)[0]!,
  );
}

function buttons(): HTMLButtonElement[] {
  return [...page.querySelectorAll('button')];
}

async function press(name: string): Promise<void> {
  const found = buttons().find((button) =>
    button.textContent!.replace(/\s+/g, ' ').trim().startsWith(name),
  );
  expect(found, name).not.to.equal(undefined);
  found!.click();
  await drawn(page);
}

describe('<first-run>', () => {
  beforeEach(async () => {
    app = memoryApp();
    page = await mountWithApp(html`<first-run></first-run>`, app);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible before and after the device is known', async () => {
    await expectAccessible(page);
    expect(page.querySelector('[aria-busy=true]')).not.to.equal(null);
    await show(LAPTOP);
    await expectAccessible(page);
    expect(page.querySelector('[aria-busy=true]')).to.equal(null);
  });

  it('offers one model first on a laptop, with a small one and the teller beside it', async () => {
    await show(LAPTOP);
    expect(offers()).to.deep.equal([
      PHI.name,
      QWEN.name,
      TELLER.name,
      'A cloud model, with your key',
    ]);
    expect(page.querySelectorAll('.primary')).to.have.length(1);
    expect(page.querySelector('.primary')?.textContent).to.contain(PHI.name);
  });

  it('puts the large one off on a phone', async () => {
    await show(phone('android', 8), QWEN.key);
    expect(offers()[0]).to.equal(QWEN.name);
    expect(page.textContent).to.contain('on this phone').and.to.contain('Try after the small one');
    const large = [...page.querySelectorAll('model-offer')].find((offer) =>
      offer.textContent!.includes(PHI.name),
    );
    expect(large?.querySelector('button')).to.equal(null);
  });

  it('asks for the Home Screen first in a tab on an iPhone', async () => {
    await show(phone('iphone-tab', null), QWEN.key);
    await expectAccessible(page);
    expect(page.querySelector('h1')?.textContent).to.equal(
      'Add Kinglet to your Home Screen first.',
    );
    expect(page.querySelectorAll('.primary')).to.have.length(0);
    expect(page.querySelector('.offers')?.ariaLabel).to.equal('Ways to begin in this tab');
  });

  it('explains each way in which graphics can be missing', async () => {
    const explained = async (device: DeviceReport): Promise<string> => {
      await show(device, QWEN.key);
      await expectAccessible(page);
      return page.querySelector('.note h2')?.textContent ?? '';
    };
    expect(await explained(withoutWebgpu())).to.equal('This browser gives pages no graphics chip');
    expect(page.querySelector('.note table')).not.to.equal(null);
    expect(await explained(withSoftwareAdapter())).to.contain('imitates a graphics chip');
    const none = (reason: GraphicsAbsence): DeviceReport => ({
      ...LAPTOP,
      graphics: { kind: 'none', reason },
    });
    expect(await explained(none('left-alone'))).to.contain('restarted while it looked');
    expect(await explained(none('no-adapter'))).to.contain('found no graphics chip');
    expect(await explained(none('insecure-page'))).to.contain('secure connection');
    expect(page.querySelector('.note table')).to.equal(null);
    expect(await explained(LAPTOP)).to.equal('');
  });

  it('begins a download at one press, and can be paused, resumed and cancelled', async () => {
    await show(LAPTOP);
    await press(`Download ${PHI.name}`);
    expect(app.weights.calls).to.deep.equal([`download ${PHI.key}`]);
    expect(app.stores.settings.state.modelKey).to.equal(PHI.key);
    app.weights.tell(250);
    await drawn(page);
    await expectAccessible(page);
    expect(page.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).to.equal('25');
    await press('Pause download');
    await press('Resume download');
    await press('Cancel download');
    expect(app.stores.models.find(PHI.key)?.disk.phase).to.equal('absent');
  });

  it('says what went wrong where the button stood', async () => {
    await show(LAPTOP, PHI.key, {
      phase: 'failed',
      code: 'unpinned-library',
      detail: 'https://code.example/phi.wasm',
      progress: null,
    });
    await expectAccessible(page);
    await press('Run code from code.example');
    expect(app.stores.settings.state.trustedLibraryHosts).to.deep.equal(['code.example']);
    expect(app.weights.calls).to.deep.equal([`download ${PHI.key}`]);
  });

  it('asks for a story at one press, and does so while the model is fetched', async () => {
    const wanted: string[] = [];
    page.addEventListener('story-wanted', (event) =>
      wanted.push((event as StoryWantedEvent).detail),
    );
    await show(LAPTOP);
    expect(page.textContent).to.contain('290 MB the first time.');
    await press('Tell me a story');
    app.stores.models.patchModel(TELLER.key, {
      disk: { phase: 'downloading', progress: { ...HALF_WAY, loadedBytes: 4e8, totalBytes: 1e9 } },
    });
    await drawn(page);
    expect(page.textContent).to.contain('Getting ready 40%');
    await expectAccessible(page);
    await press('Tell me a story');
    app.stores.models.patchModel(TELLER.key, { disk: { phase: 'ready', bytes: 4e6 } });
    await drawn(page);
    expect(page.textContent).to.contain('nothing else. Ready.').and.not.to.contain('Getting ready');
    expect(wanted).to.deep.equal(['Tell me a bedtime story.', 'Tell me a bedtime story.']);
  });

  it('tells what is wrong with the one in the box where its button stands', async () => {
    await show(LAPTOP);
    app.stores.models.patchModel(TELLER.key, {
      disk: { phase: 'failed', code: 'hub-unreachable', detail: 'gone', progress: null },
    });
    await drawn(page);
    await expectAccessible(page);
    await press('Try again');
    expect(app.weights.calls).to.deep.equal([`download ${TELLER.key}`]);
  });
});
