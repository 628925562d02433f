import { expect } from 'chai';
import {
  type ReadNavigator,
  readDevice,
  type ReadWindow,
} from '../../../src/platform/read-device.js';

const MAC_SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36';
const LINUX_CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

interface FakeAdapter {
  readonly features?: readonly string[];
  readonly info?: object;
  readonly isFallbackAdapter?: boolean;
  readonly limits?: object;
}

const LIMITS = {
  maxBufferSize: 2 ** 31,
  maxStorageBufferBindingSize: 2 ** 30,
  maxComputeWorkgroupStorageSize: 32768,
  maxStorageBuffersPerShaderStage: 10,
};

function gpu(adapter: FakeAdapter | null | Error | 'hangs'): ReadNavigator['gpu'] {
  const requestAdapter = async () => {
    if (adapter === 'hangs') return new Promise(() => {});
    if (adapter instanceof Error) throw adapter;
    if (adapter === null) return null;
    return { limits: LIMITS, ...adapter, features: new Set(adapter.features ?? []) };
  };
  return { requestAdapter } as unknown as ReadNavigator['gpu'];
}

function browser(
  navigator: Partial<ReadNavigator>,
  { modes = [] as string[], ...rest }: Partial<ReadWindow> & { modes?: string[] } = {},
): ReadWindow {
  return {
    navigator: { userAgent: LINUX_CHROME, ...navigator },
    isSecureContext: true,
    matchMedia: (query) => ({ matches: modes.some((mode) => query.includes(`: ${mode})`)) }),
    ...rest,
  };
}

describe('readDevice, graphics', () => {
  const graphicsOf = async (navigator: Partial<ReadNavigator>, rest?: Partial<ReadWindow>) =>
    (await readDevice(browser(navigator, rest), { timeoutMs: 50 })).graphics;

  it('tells what an adapter offers', async () => {
    const info = { vendor: 'apple', architecture: 'metal-3', device: '', description: '' };
    expect(await graphicsOf({ gpu: gpu({ features: ['shader-f16'], info }) })).to.deep.equal({
      kind: 'ready',
      f16: true,
      limits: LIMITS,
      info: 'apple metal-3',
    });
  });

  it('takes no adapter info for an answer', async () => {
    expect(await graphicsOf({ gpu: gpu({}) })).to.include({ kind: 'ready', f16: false, info: '' });
    const info = { vendor: '', architecture: '', device: '', description: '' };
    expect(await graphicsOf({ gpu: gpu({ info }) })).to.include({ kind: 'ready', info: '' });
  });

  const software: readonly (readonly [string, FakeAdapter])[] = [
    ['the adapter says so', { isFallbackAdapter: true }],
    ['its info says so', { info: { isFallbackAdapter: true } }],
    ['SwiftShader', { info: { vendor: 'google', architecture: 'swiftshader' } }],
    ['llvmpipe', { info: { description: 'llvmpipe (LLVM 15.0.6, 256 bits)' } }],
    ['Windows', { info: { description: 'Microsoft Basic Render Driver' } }],
  ];
  for (const [how, adapter] of software) {
    it(`knows a software adapter: ${how}`, async () => {
      expect((await graphicsOf({ gpu: gpu(adapter) })).kind).to.equal('software');
    });
  }

  it('tells why there is none', async () => {
    expect(await graphicsOf({})).to.deep.equal({ kind: 'none', reason: 'not-offered' });
    const none = { kind: 'none', reason: 'no-adapter' };
    expect(await graphicsOf({ gpu: gpu(null) })).to.deep.equal(none);
    expect(await graphicsOf({ gpu: gpu(new Error('driver')) })).to.deep.equal(none);
    expect(await graphicsOf({ gpu: gpu({}) }, { isSecureContext: false })).to.deep.equal({
      kind: 'none',
      reason: 'insecure-page',
    });
  });

  it('does not wait for a hung driver', async () => {
    const start = performance.now();
    expect(await graphicsOf({ gpu: gpu('hangs') })).to.include({ reason: 'no-adapter' });
    expect(performance.now() - start).to.be.lessThan(1000);
  });

  it('leaves the adapter alone after a crash', async () => {
    let asked = 0;
    const requestAdapter = async () => ((asked += 1), null);
    const device = await readDevice(browser({ gpu: { requestAdapter } }), { skipGraphics: true });
    expect(device.graphics).to.deep.equal({ kind: 'none', reason: 'left-alone' });
    expect(asked).to.equal(0);
  });
});

describe('readDevice, form factor', () => {
  const table: readonly (readonly [string, ReadWindow, string, boolean])[] = [
    ['Linux laptop', browser({}), 'laptop', false],
    ['laptop, own window', browser({}, { modes: ['standalone'] }), 'laptop', true],
    [
      'Mac',
      browser({ userAgent: MAC_SAFARI, platform: 'MacIntel', maxTouchPoints: 0 }),
      'laptop',
      false,
    ],
    ['touch-screen laptop', browser({ platform: 'Win32', maxTouchPoints: 10 }), 'laptop', false],
    ['Android', browser({ userAgent: ANDROID, maxTouchPoints: 5 }), 'android', false],
    [
      'Android, installed',
      browser({ userAgent: ANDROID }, { modes: ['standalone'] }),
      'android',
      true,
    ],
    ['iPhone tab', browser({ userAgent: IPHONE, maxTouchPoints: 5 }), 'iphone-tab', false],
    ['iPhone app', browser({ userAgent: IPHONE, standalone: true }), 'iphone-app', true],
    [
      'iPad that claims to be a Mac',
      browser({ userAgent: MAC_SAFARI, platform: 'MacIntel', maxTouchPoints: 5 }),
      'iphone-tab',
      false,
    ],
  ];
  for (const [name, fake, formFactor, installed] of table) {
    it(`${name}: ${formFactor}`, async () => {
      expect(await readDevice(fake)).to.include({ formFactor, installed });
    });
  }
});

describe('readDevice, the rest', () => {
  it('tells null for what is not told', async () => {
    expect(await readDevice(browser({}))).to.deep.include({
      memoryGb: null,
      cores: null,
      storage: { quotaBytes: null, usedBytes: null, persisted: false },
      isolated: false,
      metered: false,
    });
  });

  it('passes on what is', async () => {
    const storage = {
      estimate: async () => ({ quota: 10, usage: 3 }),
      persisted: async () => true,
    };
    const fake = browser(
      { deviceMemory: 4, hardwareConcurrency: 8, storage, connection: { saveData: true } },
      { crossOriginIsolated: true },
    );
    expect(await readDevice(fake)).to.deep.include({
      memoryGb: 4,
      cores: 8,
      storage: { quotaBytes: 10, usedBytes: 3, persisted: true },
      isolated: true,
      metered: true,
    });
  });

  it('calls a mobile link metered, a wired one not', async () => {
    const metered = async (connection: ReadNavigator['connection']) =>
      (await readDevice(browser({ connection }))).metered;
    expect(await metered({ type: 'cellular' })).to.equal(true);
    expect(await metered({ type: 'wifi', saveData: false })).to.equal(false);
  });

  it('survives storage that is denied', async () => {
    const denied = async () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const device = await readDevice(browser({ storage: { estimate: denied, persisted: denied } }));
    expect(device.storage).to.deep.equal({ quotaBytes: null, usedBytes: null, persisted: false });
  });

  it('reads this real browser', async () => {
    const device = await readDevice();
    expect(device).to.include({ formFactor: 'laptop', installed: false, isolated: true });
    expect(device.cores).to.equal(navigator.hardwareConcurrency);
    expect(device.storage.quotaBytes).to.be.greaterThan(0);
    expect(device.graphics.kind).to.be.oneOf(['none', 'software', 'ready']);
  });
});
