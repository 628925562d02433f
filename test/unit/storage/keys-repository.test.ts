import { expect } from 'chai';
import type { Provider } from '../../../src/domain/providers.js';
import { Database } from '../../../src/storage/database.js';
import { StoredKeysRepository } from '../../../src/storage/keys-repository.js';
import { freshName } from '../../support/test-database.js';

const KEY = 'sk-test-9f8e7d6c5b4a39281706';
const PASSPHRASE = 'the goldcrest in the yew';
const PROVIDER: Provider = {
  id: 'p1',
  preset: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.example.com/v1',
  models: [],
};

describe('The keys repository', function () {
  this.timeout(60_000);
  let name: string;
  let controlled = true;

  /** As after a reload. */
  async function open(): Promise<StoredKeysRepository> {
    const database = await Database.open({ name });
    return new StoredKeysRepository(database, { mayUnlock: () => controlled });
  }

  async function onDisk(): Promise<string> {
    const database = await Database.open({ name });
    const records = await database.read(['keys'], (tx) => tx.objectStore('keys').getAll());
    const texts = records.map((record) => {
      const bytes = new TextDecoder('latin1').decode(record.data);
      return `${JSON.stringify({ ...record, data: null })} ${bytes}`;
    });
    return texts.join('\n');
  }

  beforeEach(() => {
    name = freshName();
    controlled = true;
  });

  it('keeps a key for the session only, unless asked otherwise', async () => {
    const keys = await open();
    expect(await keys.set(PROVIDER, KEY, { kind: 'session' })).to.equal('session');
    expect(await keys.get(PROVIDER)).to.equal(KEY);
    expect(await onDisk()).to.equal('');
    const reloaded = await open();
    expect(await reloaded.get(PROVIDER)).to.equal(undefined);
    expect(await reloaded.states([PROVIDER])).to.deep.equal({ p1: 'none' });
  });

  it('opens what a passphrase sealed with that passphrase alone', async () => {
    const keys = await open();
    await keys.set(PROVIDER, KEY, { kind: 'passphrase', passphrase: PASSPHRASE });
    expect(await onDisk()).not.to.contain(KEY);
    expect(await onDisk()).not.to.contain(PASSPHRASE);
    const reloaded = await open();
    expect(await reloaded.states([PROVIDER])).to.deep.equal({ p1: 'locked' });
    expect(await reloaded.get(PROVIDER)).to.equal(undefined);
    expect(await reloaded.unlock(PROVIDER, 'the firecrest in the yew')).to.equal(false);
    expect(await reloaded.get(PROVIDER)).to.equal(undefined);
    expect(await reloaded.unlock(PROVIDER, PASSPHRASE)).to.equal(true);
    expect(await reloaded.get(PROVIDER)).to.equal(KEY);
    expect(await reloaded.states([PROVIDER])).to.deep.equal({ p1: 'unlocked' });
  });

  it('uses the device’s own key, which cannot be read out', async () => {
    await (await open()).set(PROVIDER, KEY, { kind: 'device' });
    expect(await onDisk()).not.to.contain(KEY);
    const reloaded = await open();
    expect(await reloaded.get(PROVIDER)).to.equal(KEY);
    const database = await Database.open({ name });
    const record = await database.read(['keys'], (tx) => tx.objectStore('keys').get('p1'));
    const lock = record?.lock;
    if (lock?.kind !== 'device') throw new Error('It is not sealed by the device');
    const exported = await crypto.subtle.exportKey('raw', lock.key).then(
      () => 'given out',
      (error: Error) => error.name,
    );
    expect(exported).to.equal('InvalidAccessError');
  });

  it('opens nothing in a page that went past the service worker', async () => {
    await (await open()).set(PROVIDER, KEY, { kind: 'device' });
    controlled = false;
    const reloaded = await open();
    expect(await reloaded.get(PROVIDER)).to.equal(undefined);
    expect(await reloaded.states([PROVIDER])).to.deep.equal({ p1: 'locked' });
  });

  it('hands a key to no other origin, whatever the record says', async () => {
    const keys = await open();
    await keys.set(PROVIDER, KEY, { kind: 'device' });
    const moved = { ...PROVIDER, baseUrl: 'https://evil.example/v1' };
    expect(await keys.get(moved)).to.equal(undefined);
    const database = await Database.open({ name });
    await database.write(['keys'], 'strict', async (tx) => {
      const record = await tx.objectStore('keys').get('p1');
      await tx.objectStore('keys').put({ ...record!, origin: 'https://evil.example' });
    });
    // It was sealed together with its origin.
    expect(await (await open()).get(moved)).to.equal(undefined);
  });

  it('forgets', async () => {
    const keys = await open();
    await keys.set(PROVIDER, KEY, { kind: 'device' });
    await keys.remove('p1');
    expect(await keys.get(PROVIDER)).to.equal(undefined);
    expect(await onDisk()).to.equal('');
  });
});
