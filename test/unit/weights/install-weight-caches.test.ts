import { expect } from 'chai';
import { deleteDB } from 'idb';
import type { LedgerEntry } from '../../../src/domain/ledger.js';
import { installWeightCaches } from '../../../src/weights/install-weight-caches.js';
import { HubModel } from '../../support/hub-client.js';

describe('installWeightCaches', () => {
  const databaseName = `install-test-${crypto.randomUUID()}`;
  const policy = { blockNetwork: false, stayOnDevice: false, trustedLibraryHosts: [] };

  after(() => deleteDB(databaseName));

  it('puts the store in the place of caches and fetch, also for a library on localhost', async () => {
    const hub = new HubModel();
    const libraryUrl = hub.fileUrl('tiny.wasm');
    expect(new URL(libraryUrl).hostname).to.equal('localhost');
    const source = hub.source({ libraryUrl });
    const trusting = { ...policy, trustedLibraryHosts: [new URL(libraryUrl).host] };
    const ledger: LedgerEntry[] = [];
    const scope = {} as typeof globalThis;
    await installWeightCaches(scope, {
      source: () => source,
      policy: () => trusting,
      record: (entry) => ledger.push(entry),
      databaseName,
    });

    const first = await scope.fetch(libraryUrl);
    expect(new Uint8Array(await first.arrayBuffer())).to.deep.equal(await hub.bytes('tiny.wasm'));
    expect(ledger[0]).to.include({ purpose: 'library', requests: 1 });
    const { length } = ledger;

    const second = await scope.fetch(libraryUrl);
    expect(second.headers.get('content-type')).to.equal('application/wasm');
    const cache = await scope.caches.open('webllm/wasm');
    expect(await cache.match(new Request(libraryUrl))).to.be.instanceOf(Response);
    expect(ledger).to.have.length(length);
  });

  it('leaves data addresses to the browser', async () => {
    const scope = {} as typeof globalThis;
    await installWeightCaches(scope, {
      source: () => undefined,
      policy: () => ({ ...policy, blockNetwork: true }),
      record: () => undefined,
      databaseName,
    });
    expect(await (await scope.fetch('data:text/plain,wasm')).text()).to.equal('wasm');
  });
});
