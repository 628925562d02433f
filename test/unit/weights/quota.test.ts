import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { openWeightsDatabase } from '../../../src/weights/weights-database.js';

const MEGABYTE = 1_000_000;

/** The browser's own limit on what a site may store, really reached. */
describe('a full quota', () => {
  // Set before anything is stored: the browser reckons with the room it found at first for a while.
  before(() => executeServerCommand('set-quota', { bytes: 30 * MEGABYTE }));
  after(() => executeServerCommand('set-quota', {}));

  it('ends a write with quota-full, and leaves what was there whole', async () => {
    const never = new AbortController().signal;
    const db = await openWeightsDatabase();
    const store = new IndexedWeightStore(db);
    const kept = { url: 'https://hub.test/kept', name: 'kept', bytes: 3, type: 'shard' } as const;
    await store.write(kept, new Blob(['abc']).stream(), never);

    const big = { url: 'https://hub.test/big', name: 'big', bytes: null, type: 'shard' } as const;
    const content = new Blob([new Uint8Array(100 * MEGABYTE)]).stream();
    const error: unknown = await store
      .write(big, content, never)
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(WeightsError).and.include({ code: 'quota-full' });
    expect(await store.has(big.url)).to.equal(false);
    expect(await (await store.read(kept.url))!.text()).to.equal('abc');
    expect(await db.count('chunks')).to.equal(1);
    db.close();
  });
});
