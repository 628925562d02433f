import { expect } from 'chai';
import { probeDevice } from '../../../src/actions/probe-device.js';
import { refitModels } from '../../../src/actions/refit-models.js';
import { testBandwidth } from '../../../src/actions/test-bandwidth.js';
import { createCatalogue } from '../../../src/domain/catalogue.js';
import type { BandwidthResult } from '../../../src/domain/device.js';
import type { DownloadProgress } from '../../../src/domain/download.js';
import type { ModelRef } from '../../../src/domain/models.js';
import { ModelStore } from '../../../src/stores/model-store.js';
import { SettingsStore } from '../../../src/stores/settings-store.js';
import type { MarkersRepository, MeasurementsRepository } from '../../../src/storage/contracts.js';
import type { Stock } from '../../../src/weights/contracts.js';
import { LAPTOP, phone, withoutWebgpu } from '../../support/fake-devices.js';

const PHI = 'Phi-3.5-mini-instruct-q4f16_1-MLC';
const QWEN = 'qwen2.5-0.5b';

interface Fakes {
  readonly device?: typeof LAPTOP;
  readonly present?: readonly string[];
  readonly partial?: Readonly<Record<string, number>>;
  readonly bandwidth?: BandwidthResult;
  readonly storageFails?: boolean;
}

function fakeDeps({
  device = LAPTOP,
  present = [],
  partial = {},
  bandwidth,
  storageFails,
}: Fakes = {}) {
  const log: string[] = [];
  const note = async (text: string): Promise<void> => {
    if (storageFails) throw new Error('denied');
    log.push(text);
  };
  let kept: BandwidthResult = bandwidth ?? { kind: 'not-run' };
  const speeds = new Map<string, { decode: number; prefill: null }>();
  const measurements: MeasurementsRepository = {
    bandwidth: async () => (storageFails ? Promise.reject(new Error('denied')) : kept),
    saveBandwidth: async (result) => {
      kept = result;
      await note(`keep ${result.kind}`);
    },
    addSpeed: async () => {},
    lastUses: async () => ({ 'phi-3.5-mini': 5 }),
    saveUse: async () => {},
    speeds: async (key) => speeds.get(key) ?? null,
    allSpeeds: async () => speeds,
  };
  const markers: MarkersRepository = {
    set: ({ step }) => note(`set ${step}`),
    clear: () => note('clear'),
    follow: async () => {},
    takeLeftOver: async () => undefined,
  };
  const has = new Set(present);
  const deps = {
    stores: { models: new ModelStore(), settings: new SettingsStore() },
    repositories: { measurements, markers },
    weights: {
      stock: async (models: readonly ModelRef[]): Promise<readonly Stock[]> =>
        models.map(({ variant: { id } }) =>
          has.has(id) ? { kind: 'complete' } : { kind: 'partial', bytes: partial[id] ?? 0 },
        ),
    },
    loadCatalogue: async () => createCatalogue(),
    readDevice: async (_browser: unknown, { skipGraphics = false } = {}) => {
      log.push(skipGraphics ? 'read without graphics' : 'read');
      return skipGraphics ? withoutWebgpu(device) : device;
    },
  };
  return { deps, log, speeds, state: () => deps.stores.models.state, kept: () => kept };
}

describe('probeDevice', () => {
  it('fills the store: device, every model with its variant and disk state, first offers', async () => {
    const { deps, state } = fakeDeps({ present: [PHI] });
    await probeDevice(deps);
    expect(state()).to.include({ ready: true, primaryKey: 'phi-3.5-mini', smallKey: QWEN });
    expect(state().device).to.equal(LAPTOP);
    const phi = deps.stores.models.find('phi-3.5-mini');
    expect(phi?.ref?.variant.id).to.equal(PHI);
    expect(phi?.disk.phase).to.equal('ready');
    expect(deps.stores.models.find(QWEN)?.disk.phase).to.equal('absent');
    expect(state().models.map(({ entry }) => entry.key)).to.include('storyteller');
  });

  it('sets a marker around the adapter', async () => {
    const { deps, log } = fakeDeps();
    await probeDevice(deps);
    expect(log).to.deep.equal(['set adapter', 'read', 'clear']);
  });

  it('leaves the graphics alone after it took the page down, until asked again', async () => {
    const { deps, log, state } = fakeDeps();
    await probeDevice(deps, { crashedIn: 'adapter' });
    expect(log).to.deep.equal(['read without graphics']);
    expect(state().primaryKey).to.equal(QWEN);
    await probeDevice(deps);
    expect(state().primaryKey).to.equal('phi-3.5-mini');
  });

  it('shows what an earlier visit left of a download', async () => {
    const { deps } = fakeDeps({ partial: { [PHI]: 5e8 } });
    await probeDevice(deps);
    const disk = deps.stores.models.find('phi-3.5-mini')?.disk;
    expect(disk?.phase === 'paused' && disk.progress).to.include({
      loadedBytes: 5e8,
      leftMs: null,
    });
  });

  it('keeps a model that is here although nothing more fits', async () => {
    const device = { ...LAPTOP, storage: { quotaBytes: 2.3e9, usedBytes: 2.2e9, persisted: true } };
    const { deps } = fakeDeps({ device, present: [PHI] });
    await probeDevice(deps);
    expect(deps.stores.models.find('phi-3.5-mini')?.ref?.variant.id).to.equal(PHI);
    expect(deps.stores.models.find('phi-4-mini')?.fit).to.deep.equal({
      kind: 'cannot',
      reason: 'no-room',
    });
  });

  it('works where storage is denied', async () => {
    const { deps, state } = fakeDeps({ storageFails: true });
    await probeDevice(deps);
    expect(state()).to.include({ ready: true, primaryKey: 'phi-3.5-mini' });
  });
});

describe('refitModels', () => {
  it('offers Phi on a phone once the small one has answered, with the speed it had', async () => {
    const { deps, speeds, state } = fakeDeps({ device: phone('android', 8) });
    await probeDevice(deps);
    expect([state().primaryKey, state().smallKey]).to.deep.equal([QWEN, null]);
    speeds.set(QWEN, { decode: 21, prefill: null });
    deps.stores.settings.patch({ answeredHere: [QWEN] });
    await refitModels(deps);
    expect([state().primaryKey, state().smallKey]).to.deep.equal(['phi-3.5-mini', QWEN]);
    expect(deps.stores.models.find(QWEN)?.measuredTokensPerSecond).to.equal(21);
  });

  it('does not set a running or finished download back', async () => {
    const { deps } = fakeDeps();
    await probeDevice(deps);
    const progress = { loadedBytes: 1 } as DownloadProgress;
    deps.stores.models.patchModel(QWEN, { disk: { phase: 'downloading', progress } });
    const refit = refitModels(deps);
    deps.stores.models.patchModel(QWEN, { disk: { phase: 'ready', bytes: 9 } });
    await refit;
    expect(deps.stores.models.find(QWEN)?.disk).to.deep.equal({ phase: 'ready', bytes: 9 });
  });

  it('does nothing before the probe', async () => {
    const { deps, state } = fakeDeps();
    await refitModels(deps);
    expect(state().ready).to.equal(false);
  });
});

describe('testBandwidth', () => {
  it('marks the risk first, keeps the result, and tells every model’s speed', async () => {
    const { deps, log, kept } = fakeDeps();
    await probeDevice(deps);
    log.length = 0;
    await testBandwidth({ ...deps, measureBandwidth: async () => 80e9 });
    expect(log).to.deep.equal(['keep crashed', 'set bandwidth', 'keep measured', 'clear']);
    expect(kept()).to.include({ kind: 'measured', bytesPerSecond: 80e9 });
    const fit = deps.stores.models.find('phi-3.5-mini')?.fit;
    expect(fit?.kind === 'runs-well' && fit.tokensPerSecond).to.be.closeTo(37, 1);
  });

  it('leaves "crashed" behind when the page goes away in the middle', async () => {
    const { deps, kept } = fakeDeps();
    await probeDevice(deps);
    void testBandwidth({ ...deps, measureBandwidth: () => new Promise(() => {}) });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(kept()).to.deep.equal({ kind: 'crashed' });
  });

  it('keeps a failure with its reason', async () => {
    const { deps, state } = fakeDeps();
    await probeDevice(deps);
    await testBandwidth({ ...deps, measureBandwidth: () => Promise.reject(new Error('in use')) });
    expect(state().bandwidth).to.deep.equal({ kind: 'failed', reason: 'in use' });
  });

  it('measures nothing without a graphics chip', async () => {
    const { deps, kept } = fakeDeps({ device: withoutWebgpu() });
    await probeDevice(deps);
    await testBandwidth({ ...deps, measureBandwidth: async () => 1 });
    expect(kept()).to.deep.equal({ kind: 'not-run' });
  });

  it('is told of the last result at the next start', async () => {
    const { deps, state } = fakeDeps({ bandwidth: { kind: 'crashed' } });
    await probeDevice(deps);
    expect(state().bandwidth).to.deep.equal({ kind: 'crashed' });
  });
});
