import { expect } from 'chai';
import { createCatalogue, findEntry } from '../../../src/domain/catalogue.js';
import { chooseVariant } from '../../../src/domain/fit.js';
import { fitReasons } from '../../../src/domain/fit-reasons.js';
import type { BandwidthResult, DeviceReport } from '../../../src/domain/device.js';
import { LAPTOP, withoutWebgpu } from '../../support/fake-devices.js';

const { entries } = createCatalogue();
const TESTED: BandwidthResult = { kind: 'measured', bytesPerSecond: 60e9, measuredAt: 1 };

function reasons(
  key: string,
  device: DeviceReport,
  bandwidth: BandwidthResult = { kind: 'not-run' },
  measured: number | null = null,
): string {
  const entry = findEntry(entries, key)!;
  const { ref, fit } = chooseVariant(entry, { device, bandwidth, measured });
  const variant = ref?.variant ?? entry.variants[0]!;
  return fitReasons(variant, { device, bandwidth, fit, measured }).join(' ');
}

describe('fitReasons', () => {
  it('tells what was measured before what is estimated, and says which it is', () => {
    expect(reasons('phi-3.5-mini', LAPTOP)).to.contain('no test was run yet');
    expect(reasons('phi-3.5-mini', LAPTOP, TESTED)).to.match(
      /^About 28 tok\/s, estimated from a short test of this device: it read 60 GB a second\./,
    );
    expect(reasons('phi-3.5-mini', LAPTOP, TESTED, 41)).to.match(
      /^It answered here before, at 41 tok\/s/,
    );
  });

  it('holds the need against the memory the browser tells, and invents none where it does not', () => {
    expect(reasons('phi-3.5-mini', LAPTOP)).to.contain(
      'It needs about 3.9 GB of memory. This browser tells 8 GB or more, of which a model may get about 5 GB.',
    );
    const untold = { ...LAPTOP, memoryGb: null };
    expect(reasons('phi-3.5-mini', untold)).to.contain('try a small one first');
    expect(reasons('phi-3.5-mini', untold, TESTED, 41)).to.contain('it was enough before');
    expect(reasons('phi-3.5-mini', untold)).not.to.match(/tells \d/);
  });

  it('names what the graphics chip must have', () => {
    expect(reasons('phi-3.5-mini', LAPTOP)).to.contain(
      '16-bit maths, which this graphics chip has',
    );
    expect(reasons('phi-3.5-mini', LAPTOP)).to.contain('Its largest piece is 49 MB');
    expect(reasons('phi-3.5-mini', withoutWebgpu())).to.contain('WebGPU, which is not offered');
    expect(reasons('storyteller', withoutWebgpu())).not.to.contain('WebGPU');
  });

  it('tells the room only where it is short', () => {
    expect(reasons('phi-3.5-mini', LAPTOP)).not.to.contain('left for this site');
    const storage = { quotaBytes: 2.2e9, usedBytes: 0, persisted: false };
    expect(reasons('phi-3.5-mini', { ...LAPTOP, storage })).to.contain(
      '2.2 GB are left for this site',
    );
  });
});
