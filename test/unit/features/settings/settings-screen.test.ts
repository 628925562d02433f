import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/settings/settings-screen.js';
import '../../../../src/ui/styles/index.css';
import { LAPTOP, withoutWebgpu } from '../../../support/fake-devices.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';

let app: MemoryApp;
let screen: HTMLElement;

function input(selector: string): HTMLInputElement {
  return screen.querySelector<HTMLInputElement>(selector)!;
}

describe('<settings-screen>', () => {
  beforeEach(async () => {
    app = memoryApp();
    app.stores.models.patch({ ready: true, device: LAPTOP });
    screen = await mountWithApp(html`<settings-screen></settings-screen>`, app);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible, with an empty and a filled ledger', async () => {
    await expectAccessible(screen);
    app.stores.ledger.replace([
      {
        host: 'hub.example',
        purpose: 'model',
        day: '2026-01-02',
        requests: 3,
        sentBytes: 0,
        receivedBytes: 2.1e9,
        lastAt: Date.now(),
      },
    ]);
    await drawn(screen);
    await expectAccessible(screen);
    const cells = [...screen.querySelectorAll<HTMLElement>('privacy-section tbody td')];
    expect(cells.slice(1, 5).map((cell) => cell.textContent?.trim())).to.deep.equal([
      'Model files, no chat text',
      '3',
      '0 bytes',
      '2.1 GB',
    ]);
    // The test's window is narrow: there a row has three columns and still says what for.
    const seen = cells.filter((cell) => cell.checkVisibility());
    expect(seen.map((cell) => cell.innerText.trim())).to.deep.equal([
      'hub.example\nModel files, no chat text',
      '0 bytes',
      '2.1 GB',
    ]);
  });

  it('switches at a press anywhere in the row, and keeps the choice', async () => {
    const toggle = input('[role=switch][aria-label="Stay on this device"]');
    toggle.closest('label')!.click();
    await drawn(screen);
    expect(toggle.checked).to.equal(true);
    expect(app.stores.settings.state.stayOnDevice).to.equal(true);
    expect((await app.repositories.settings.load()).stayOnDevice).to.equal(true);
  });

  it('chooses theme, face and size by radio groups', async () => {
    for (const [name, label, key, value] of [
      ['Theme', 'Dark', 'theme', 'dark'],
      ['Reading face', 'Serif', 'readingFace', 'serif'],
      ['Text size', 'Larger', 'textSize', 'larger'],
    ] as const) {
      const group = [...screen.querySelectorAll('fieldset')].find(
        (fieldset) => fieldset.querySelector('legend')?.textContent === name,
      );
      const choices = [...(group?.querySelectorAll('label') ?? [])];
      choices.find((choice) => choice.textContent?.trim() === label)!.click();
      await drawn(screen);
      expect(app.stores.settings.state[key]).to.equal(value);
    }
  });

  it('tells what the browser tells about the device, and no more', async () => {
    const device = screen.querySelector('device-section')!;
    expect(device.textContent).to.contain('8 GB or more').and.to.contain('Run the test');
    app.stores.models.patch({ device: { ...withoutWebgpu(), memoryGb: null, cores: null } });
    await drawn(screen);
    expect(device.textContent).to.contain('Not offered').and.to.contain('Not told');
    expect(device.querySelector('button')).to.equal(null);
  });

  it('says when a setting could not be kept', async () => {
    app.repositories.settings.save = () => Promise.reject(new Error('The disk is full'));
    input('[role=switch][aria-label="Block all network"]').click();
    await drawn(screen);
    expect(app.stores.toasts.state[0]?.text).to.contain('could not keep the setting');
    expect(app.stores.settings.state.blockNetwork).to.equal(true);
  });

  for (const [state, words] of [
    ['prompt', 'asks whether Kinglet may reach servers on this device when you press Test'],
    ['granted', 'lets Kinglet reach servers on this device'],
    ['denied', 'was told not to let Kinglet reach servers on this device. Allow it'],
  ] as const)
    it(`explains the browser’s rule for servers nearby: ${state}`, async () => {
      const { query } = navigator.permissions;
      const asked: string[] = [];
      navigator.permissions.query = async ({ name }) => {
        asked.push(name);
        return { state } as PermissionStatus;
      };
      try {
        [...screen.querySelectorAll<HTMLElement>('cloud-section button')]
          .find(({ ariaLabel }) => ariaLabel === 'Add for Your own server')!
          .click();
        await drawn(screen);
        await drawn(screen.querySelector('provider-editor')!);
      } finally {
        navigator.permissions.query = query;
      }
      expect(asked).to.deep.equal(['loopback-network']);
      expect(screen.querySelector('.network-permission')?.textContent).to.contain(words);
    });
});
