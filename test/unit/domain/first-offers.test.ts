import { expect } from 'chai';
import { type Catalogue, createCatalogue } from '../../../src/domain/catalogue.js';
import type { DeviceReport } from '../../../src/domain/device.js';
import { firstOffers } from '../../../src/domain/first-offers.js';
import { chooseVariant } from '../../../src/domain/fit.js';
import {
  LAPTOP,
  phone,
  SMALLEST_LIMITS,
  withGraphics,
  withoutWebgpu,
  withSoftwareAdapter,
} from '../../support/fake-devices.js';

const CATALOGUE = createCatalogue();

function offers(
  device: DeviceReport,
  answeredHere: readonly string[] = [],
  catalogue: Catalogue = CATALOGUE,
) {
  const options = { device, bandwidth: { kind: 'not-run' }, measured: null } as const;
  const models = catalogue.entries.map((entry) => ({ entry, ...chooseVariant(entry, options) }));
  const { primaryKey, smallKey } = firstOffers(models, device, catalogue, answeredHere);
  return [primaryKey, smallKey];
}

describe('firstOffers', () => {
  const table: readonly (readonly [string, DeviceReport, readonly string[], (string | null)[]])[] =
    [
      ['laptop: Phi, the small one beside it', LAPTOP, [], ['phi-3.5-mini', 'qwen2.5-0.5b']],
      ['Android: the small one', phone('android', 4), [], ['qwen2.5-0.5b', null]],
      [
        'Android, the small one answered: Phi too',
        phone('android', 4),
        ['qwen2.5-0.5b'],
        ['phi-3.5-mini', 'qwen2.5-0.5b'],
      ],
      [
        'Android with 2 GB, the small one answered: what runs well there',
        phone('android', 2),
        ['qwen2.5-0.5b'],
        ['llama-3.2-1b', 'qwen2.5-0.5b'],
      ],
      ['iPhone tab: the small one', phone('iphone-tab', null), [], ['qwen2.5-0.5b', null]],
      ['iPhone app: the small one', phone('iphone-app', null), [], ['qwen2.5-0.5b', null]],
      ['no WebGPU: a small one on the processor', withoutWebgpu(), [], ['qwen2.5-0.5b', null]],
      ['software adapter: the same', withSoftwareAdapter(), [], ['qwen2.5-0.5b', null]],
      [
        'a laptop that cannot hold Phi: the largest that runs well',
        { ...LAPTOP, memoryGb: 2, graphics: withGraphics({ limits: SMALLEST_LIMITS }).graphics },
        [],
        ['llama-3.2-1b', 'qwen2.5-0.5b'],
      ],
    ];
  for (const [situation, device, answered, expected] of table) {
    it(situation, () => {
      expect(offers(device, answered)).to.deep.equal(expected);
    });
  }

  it('offers nothing where nothing fits', () => {
    const storage = { quotaBytes: 1e6, usedBytes: 0, persisted: false };
    expect(offers({ ...LAPTOP, storage })).to.deep.equal([null, null]);
  });

  it('puts the host’s own default first, on a phone only a small one', () => {
    const large = { ...CATALOGUE, defaultKey: 'phi-4-mini', defaultIsHosts: true };
    const small = { ...CATALOGUE, defaultKey: 'smollm2-360m', defaultIsHosts: true };
    expect(offers(LAPTOP, [], large)).to.deep.equal(['phi-4-mini', 'qwen2.5-0.5b']);
    expect(offers(phone('android', 4), [], large)).to.deep.equal(['qwen2.5-0.5b', null]);
    expect(offers(phone('android', 4), [], small)).to.deep.equal(['smollm2-360m', null]);
  });
});
