import { expect } from 'chai';
import { localNetworkPermission } from '../../../src/platform/local-network.js';

/** A browser that knows these permissions, and takes down what it is asked. */
function browser(known: Readonly<Record<string, PermissionState>>): {
  permissions: Permissions;
  asked: string[];
} {
  const asked: string[] = [];
  const permissions = {
    query: async ({ name }: { name: string }) => {
      asked.push(name);
      const state = known[name];
      if (state === undefined) throw new TypeError(`${name} is no permission`);
      return { state };
    },
  } as unknown as Permissions;
  return { permissions, asked };
}

describe('The local-network permission', () => {
  it('is asked about by the address: this device, or the network', async () => {
    const { permissions, asked } = browser({
      'loopback-network': 'granted',
      'local-network': 'prompt',
    });
    const here = await localNetworkPermission('http://localhost:11434/v1', permissions);
    const near = await localNetworkPermission('http://192.168.1.20:8000/v1', permissions);
    expect([here, near]).to.deep.equal(['granted', 'prompt']);
    expect(asked).to.deep.equal(['loopback-network', 'local-network']);
  });

  it('goes by its older name where the browser knows no newer one', async () => {
    const { permissions, asked } = browser({ 'local-network-access': 'denied' });
    expect(await localNetworkPermission('http://gpu-box.local/v1', permissions)).to.equal('denied');
    expect(asked).to.deep.equal(['local-network', 'local-network-access']);
  });

  it('is not told where the browser has none, and not asked about for public addresses', async () => {
    const { permissions, asked } = browser({});
    expect(await localNetworkPermission('http://127.0.0.1/v1', permissions)).to.equal('not-told');
    asked.length = 0;
    expect(await localNetworkPermission('https://api.example.com/v1', permissions)).to.equal(
      'not-told',
    );
    expect(asked).to.deep.equal([]);
  });
});
