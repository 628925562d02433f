import { expect } from 'chai';
import {
  loadConnectPolicy,
  saveConnectPolicy,
} from '../../../src/platform/connect-policy-record.js';

describe('the record of allowed hosts', () => {
  let scope: string;

  beforeEach(() => {
    scope = `${location.origin}/copy-${crypto.randomUUID()}/`;
  });

  it('is read as it was saved, for its own scope only', async () => {
    await saveConnectPolicy({ origins: ['https://a.b'] }, scope);
    expect(await loadConnectPolicy(scope)).to.deep.equal({ origins: ['https://a.b'] });
    expect(await loadConnectPolicy(`${scope}other/`)).to.equal(undefined);
  });

  it('tells when a page served under the old one must reload', async () => {
    expect(await saveConnectPolicy({ origins: ['https://a.b'] }, scope)).to.equal(false);
    expect(await saveConnectPolicy({ origins: [] }, scope)).to.equal(false);
    expect(await saveConnectPolicy({ origins: ['https://c.d'] }, scope)).to.equal(true);
  });

  it('narrows nothing when it is damaged', async () => {
    await saveConnectPolicy({ origins: [] }, scope);
    const cache = await caches.open(`kinglet-connect-policy-${scope}`);
    await cache.put(new URL('connect-policy.json', scope), new Response('{ not JSON'));
    expect(await loadConnectPolicy(scope)).to.equal(undefined);
  });

  it('narrows nothing where storage is denied', async () => {
    const denied = {
      open: () => Promise.reject(new DOMException('denied', 'SecurityError')),
    } as unknown as CacheStorage;
    expect(await loadConnectPolicy(scope, denied)).to.equal(undefined);
  });
});
