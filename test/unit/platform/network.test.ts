import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import type { LedgerEntry, NetworkPurpose } from '../../../src/domain/ledger.js';
import { createNetwork, type Network } from '../../../src/platform/network.js';
import { HubModel } from '../../support/hub-client.js';

describe('createNetwork', () => {
  let ledger: LedgerEntry[];
  let policy: { blockNetwork: boolean; stayOnDevice: boolean };
  let network: Network;
  let hub: HubModel;

  beforeEach(() => {
    ledger = [];
    policy = { blockNetwork: false, stayOnDevice: false };
    network = createNetwork({ policy: () => policy, record: (entry) => ledger.push(entry) });
    hub = new HubModel();
  });

  async function refused(url: string, purpose: NetworkPurpose): Promise<boolean> {
    const outcome: unknown = await network
      .request(url, { purpose })
      .catch((reason: unknown) => reason);
    if (outcome instanceof Response) return false;
    expect(outcome).to.be.instanceOf(WeightsError).and.include({ code: 'network-blocked' });
    return true;
  }

  const total = (field: 'requests' | 'sentBytes' | 'receivedBytes'): number =>
    ledger.reduce((sum, entry) => sum + entry[field], 0);

  it('counts a request with its host, purpose and local day, and its body as it is read', async () => {
    const response = await network.request(hub.fileUrl('params_shard_0.bin'), { purpose: 'model' });
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-length')).to.equal('300000');
    expect(total('requests')).to.equal(1);
    expect(total('receivedBytes')).to.equal(0);
    const body = new Uint8Array(await response.arrayBuffer());
    expect(body).to.deep.equal(await hub.bytes('params_shard_0.bin'));
    expect(total('receivedBytes')).to.equal(300_000);
    expect(total('requests')).to.equal(1);
    const now = new Date();
    const two = (value: number): string => String(value).padStart(2, '0');
    expect(ledger[0]).to.include({
      host: `localhost:${location.port}`,
      purpose: 'model',
      day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    });
  });

  it('counts what is sent, and calls its own host this site', async () => {
    const init = { method: 'PUT', body: '["é"]' };
    await (await network.request(`/hub/${hub.name}/faults`, { purpose: 'app', init })).text();
    expect(ledger[0]).to.include({ host: 'this site', sentBytes: 6, requests: 1 });
    expect(total('receivedBytes')).to.equal(2);
  });

  it('counts the bytes at the host that sent them, when the hub sends on to another', async () => {
    await hub.setFaults([{ kind: 'moved' }]);
    await read(await network.request(hub.fileUrl('params_shard_0.bin'), { purpose: 'model' }));
    const told = ledger.map(({ host, requests, receivedBytes }) => [host, requests, receivedBytes]);
    expect(told).to.deep.equal([
      [`localhost:${location.port}`, 1, 0],
      ['this site', 1, 0],
      ['this site', 0, 300_000],
    ]);
  });

  it('counts what came of a body that is cancelled', async () => {
    const response = await network.request(hub.fileUrl('params_shard_0.bin'), { purpose: 'model' });
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    await reader.cancel();
    expect(total('receivedBytes')).to.equal(value!.byteLength);
  });

  it('blocks all but the app itself when all network is blocked, and counts nothing', async () => {
    policy.blockNetwork = true;
    const url = hub.fileUrl('tokenizer.json');
    for (const purpose of ['model', 'library', 'config', 'cloud', 'app'] as const) {
      expect(await refused(url, purpose), purpose).to.equal(true);
    }
    expect(await refused('/hub/a/b/requests', 'config')).to.equal(true);
    expect(ledger).to.deep.equal([]);
    expect(await refused('/hub/a/b/requests', 'app')).to.equal(false);
    expect(await hub.requests()).to.deep.equal({});
  });

  it('blocks cloud models alone under "stay on this device"', async () => {
    policy.stayOnDevice = true;
    expect(await refused(hub.fileUrl('tokenizer.json'), 'cloud')).to.equal(true);
    expect(await refused(hub.fileUrl('tokenizer.json'), 'model')).to.equal(false);
  });

  it('ends the running requests that changed settings rule out, and no others', async () => {
    await hub.setFaults([{ kind: 'slow' }]);
    const model = await network.request(hub.fileUrl('params_shard_0.bin'), { purpose: 'model' });
    const cloud = await network.request(hub.fileUrl('params_shard_1.bin'), { purpose: 'cloud' });
    policy.stayOnDevice = true;
    network.recheck();
    const outcome: unknown = await read(cloud).catch((reason: unknown) => reason);
    expect(outcome).to.include({ code: 'network-blocked' });
    expect((await model.arrayBuffer()).byteLength).to.equal(300_000);
  });

  it('ends with the signal it was given', async () => {
    await hub.setFaults([{ kind: 'slow' }]);
    const controller = new AbortController();
    const { signal } = controller;
    const url = hub.fileUrl('params_shard_0.bin');
    const response = await network.request(url, { purpose: 'model', signal });
    controller.abort();
    const outcome: unknown = await read(response).catch((reason: unknown) => reason);
    expect(outcome).to.have.property('name', 'AbortError');
  });

  it('lets data addresses through, which never leave the device', async () => {
    policy.blockNetwork = true;
    const response = await network.request('data:text/plain,hello', { purpose: 'app' });
    expect(await response.text()).to.equal('hello');
    expect(ledger).to.deep.equal([]);
  });
});

/** Reads a body to its end, and rejects with the reason it was broken off for. */
async function read(response: Response): Promise<void> {
  await response.body!.pipeTo(new WritableStream());
}
