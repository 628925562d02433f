import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { chipState } from '../../../../src/features/chat/chip-state.js';
import { ModelChip } from '../../../../src/features/chat/model-chip.js';
// Fetched when first opened: on a busy machine that takes its time.
import '../../../../src/features/chat/model-menu.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import {
  HALF_WAY,
  modelStatus,
  mountIn,
  PHI,
  QWEN,
  settle,
  testApp,
  withPhi,
  type TestApp,
} from './chat-fixtures.js';

let context: TestApp;

function words(chip: ModelChip): string {
  return chip.querySelector('.chip')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

describe('<model-chip>', () => {
  beforeEach(() => {
    context = testApp();
    withPhi(context.stores);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible, closed and open', async () => {
    const chip = await mountIn(context.app, new ModelChip());
    await expectAccessible(chip);
    chip.querySelector('button')?.click();
    await settle(chip);
    await expectAccessible(chip);
  });

  it('names the model, its state and its speed', async () => {
    const chip = await mountIn(context.app, new ModelChip());
    expect(words(chip)).to.equal('Phi-3.5 mini Ready 41 tok/s');
    context.stores.models.patchModel(PHI.key, {
      disk: { phase: 'downloading', progress: HALF_WAY },
    });
    await settle(chip);
    expect(words(chip)).to.equal('Phi-3.5 mini Downloading 43%');
  });

  it('has a word for each thing the engine does', () => {
    const status = modelStatus(PHI, { phase: 'ready', bytes: 1 });
    const model = status.ref!;
    expect(chipState(status, { phase: 'loading', model })).to.equal('Waking');
    expect(chipState(status, { phase: 'answering', model })).to.equal('Answering');
    expect(chipState(status, { phase: 'finishing', model })).to.equal('Finishing');
    expect(chipState(status, { phase: 'lost', model, code: 'device-lost' })).to.equal('Lost');
    const other = modelStatus(QWEN, { phase: 'absent' });
    expect(chipState(other, { phase: 'answering', model })).to.equal('Not downloaded');
  });

  it('says when the network is gone', async () => {
    const chip = await mountIn(context.app, new ModelChip());
    const onLine = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    window.dispatchEvent(new Event('offline'));
    await settle(chip);
    expect(words(chip)).to.contain('Offline');
    Object.defineProperty(navigator, 'onLine', { ...onLine, configurable: true });
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('lists the models on this device and is worked by keyboard', async () => {
    context.stores.models.patch({
      models: [
        modelStatus(PHI, { phase: 'ready', bytes: 1 }),
        modelStatus(QWEN, { phase: 'ready', bytes: 1 }),
      ],
    });
    const chip = await mountIn(context.app, new ModelChip());
    chip.querySelector('button')?.focus();
    await sendKeys({ press: 'Enter' });
    await settle(chip);
    const options = [...chip.querySelectorAll('[role=option]')];
    expect(options.map((option) => option.getAttribute('aria-selected'))).to.deep.equal([
      'true',
      'false',
    ]);
    expect(document.activeElement).to.equal(options[0]);
    await sendKeys({ press: 'ArrowDown' });
    expect(document.activeElement).to.equal(options[1]);
    await sendKeys({ press: 'Enter' });
    await settle(chip);
    expect(chip.querySelector('[role=listbox]')).to.equal(null);
    expect(context.stores.settings.state.modelKey).to.equal(QWEN.key);
    expect(document.activeElement).to.equal(chip.querySelector('button'));
  });

  it('says so when no model is here', async () => {
    withPhi(context.stores, { phase: 'absent' });
    const chip = await mountIn(context.app, new ModelChip());
    chip.querySelector('button')?.click();
    await settle(chip);
    expect(chip.textContent).to.contain('No model is on this device yet.');
    await sendKeys({ press: 'Escape' });
    await settle(chip);
    expect(chip.querySelector('.menu')).to.equal(null);
  });
});
