import { expect } from 'chai';
import type { LedgerEntry } from '../../../src/domain/ledger.js';
import type { Prompt } from '../../../src/domain/prompts.js';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings.js';
import type { Marker } from '../../../src/storage/contracts.js';
import { Database } from '../../../src/storage/database.js';
import { createRepositories } from '../../../src/storage/create-repositories.js';
import { freshName, openFresh } from '../../support/test-database.js';
import { voteOf } from '../../support/vote-fixtures.js';

describe('the small repositories', () => {
  it('keep drafts by chat and drop empty ones', async () => {
    const { drafts } = createRepositories(await openFresh());
    expect(await drafts.get('new')).to.equal('');
    await drafts.save('new', 'hello');
    await drafts.save('c1', 'there');
    await drafts.save('c1', '');
    expect([await drafts.get('new'), await drafts.get('c1')]).to.deep.equal(['hello', '']);
  });

  it('drop unknown and malformed settings', async () => {
    const database = await openFresh();
    const { settings } = createRepositories(database);
    expect(await settings.load()).to.deep.equal(DEFAULT_SETTINGS);
    await settings.save({ ...DEFAULT_SETTINGS, theme: 'dark', answeredHere: ['phi'] });
    expect(await settings.load()).to.deep.include({ theme: 'dark', answeredHere: ['phi'] });
    const bad = {
      theme: 'pink',
      textSize: 'large',
      toString: 1,
      answeredHere: [3],
      extra: true,
      story: { about: 3 },
    };
    await database.write(['settings'], 'strict', (tx) =>
      tx.objectStore('settings').put(bad, 'settings'),
    );
    expect(await settings.load()).to.deep.equal({ ...DEFAULT_SETTINGS, textSize: 'large' });
  });

  it('keep settings that another page changed, and tell of them', async () => {
    const database = await openFresh();
    const here = createRepositories(database).settings;
    const there = createRepositories(database).settings;
    const told: Settings[] = [];
    const stop = here.watch((settings) => told.push(settings));
    await there.save({ blockNetwork: true });
    await here.save({ answeredHere: ['phi'] });
    const expected = { blockNetwork: true, answeredHere: ['phi'] };
    expect(await there.load()).to.deep.include(expected);
    await new Promise((done) => setTimeout(done, 50));
    expect(told.at(-1)?.blockNetwork).to.equal(true);
    stop();
    const { length } = told;
    await there.save({ blockNetwork: false });
    await new Promise((done) => setTimeout(done, 50));
    expect(told).to.have.length(length);
  });

  it('remember the median of the last 20 speeds', async () => {
    const { measurements } = createRepositories(await openFresh());
    expect(await measurements.speeds('phi')).to.equal(null);
    await measurements.addSpeed('phi', { decode: 1000, prefill: null });
    for (let i = 1; i <= 20; i++) await measurements.addSpeed('phi', { decode: i, prefill: null });
    expect(await measurements.speeds('phi')).to.deep.equal({ decode: 10.5, prefill: null });
    await measurements.addSpeed('phi', { decode: 12, prefill: 90 });
    expect((await measurements.speeds('phi'))?.prefill).to.equal(90);
    await measurements.addSpeed('qwen', { decode: 5, prefill: null });
    expect([...(await measurements.allSpeeds())]).to.deep.equal([
      ['phi', await measurements.speeds('phi')],
      ['qwen', { decode: 5, prefill: null }],
    ]);
    expect(await measurements.bandwidth()).to.deep.equal({ kind: 'not-run' });
    await measurements.saveBandwidth({ kind: 'crashed' });
    expect(await measurements.bandwidth()).to.deep.equal({ kind: 'crashed' });
  });

  it('tell a crash by its marker, once, and not from a living page', async () => {
    const database = await openFresh();
    const { markers } = createRepositories(database);
    await markers.set({ step: 'load', modelKey: 'phi', startedAt: 5 });
    expect(await createRepositories(database).markers.takeLeftOver()).to.equal(undefined);
    const marker: Marker = { step: 'decode', modelKey: 'phi', startedAt: 9 };
    const dead = { ...marker, pageId: 'dead' };
    await database.write(['markers'], 'strict', (tx) => tx.objectStore('markers').put(dead));
    expect(await markers.takeLeftOver()).to.deep.equal(marker);
    expect(await markers.takeLeftOver()).to.equal(undefined);
    await markers.clear();
    const left = await database.read(['markers'], (tx) => tx.objectStore('markers').count());
    expect(left).to.equal(0);
  });

  it('take a page that sleeps in the middle of a step for no crash, and one that woke again for one', async () => {
    const database = await openFresh();
    const { markers } = createRepositories(database);
    const found = () => database.read(['markers'], (tx) => tx.objectStore('markers').getAll());
    await markers.set({ step: 'load', modelKey: 'phi', startedAt: 5 });
    await markers.follow('gone');
    expect(await found()).to.deep.equal([]);
    await markers.follow('hidden');
    expect((await found())[0]).to.include({ step: 'load', modelKey: 'phi', hidden: true });
    await markers.follow('shown');
    expect((await found())[0]).not.to.have.property('hidden');
    await markers.clear();
    await markers.follow('shown');
    expect(await found()).to.deep.equal([]);
  });

  it('forget the marker of a page that is left in the middle of a step', async () => {
    const name = freshName();
    const database = await Database.open({ name });
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const page = frame.contentWindow as Window & { leave?: () => void };
    const set = new Promise<void>((resolve) => (page.leave = resolve));
    const script = page.document.createElement('script');
    script.type = 'module';
    script.textContent = `
      import { Database } from '${new URL('../../../src/storage/database.ts', import.meta.url).href}';
      import { IdbMarkersRepository } from '${new URL('../../../src/storage/markers-repository.ts', import.meta.url).href}';
      const markers = new IdbMarkersRepository(await Database.open({ name: '${name}' }));
      addEventListener('pagehide', () => void markers.follow('gone'));
      await markers.set({ step: 'load', modelKey: 'phi', startedAt: 5 });
      window.leave();`;
    page.document.body.append(script);
    await set;
    const left = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.src = 'data:text/plain,elsewhere';
    await left;
    frame.remove();
    const { markers } = createRepositories(database);
    expect(await markers.takeLeftOver()).to.equal(undefined);
  });

  it('let one page only write an answer', async () => {
    const { claims } = createRepositories(await openFresh());
    const release = await claims.claim('a1');
    expect(await claims.claim('a1')).to.equal(undefined);
    expect([...(await claims.claimed())]).to.deep.equal(['a1']);
    release?.();
    await new Promise((done) => setTimeout(done, 20));
    expect(await claims.claim('a1')).to.be.a('function');
  });

  it('add up the ledger by host, purpose and day', async () => {
    const { ledger } = createRepositories(await openFresh());
    const entry: LedgerEntry = {
      host: 'a.example',
      purpose: 'cloud',
      day: '2026-11-23',
      requests: 1,
      sentBytes: 10,
      receivedBytes: 20,
      lastAt: 5,
    };
    await ledger.add(entry);
    await ledger.add({ ...entry, lastAt: 3 });
    await ledger.add({ ...entry, day: '2026-11-24' });
    expect(await ledger.all()).to.deep.equal([
      { ...entry, requests: 2, sentBytes: 20, receivedBytes: 40 },
      { ...entry, day: '2026-11-24' },
    ]);
  });

  it('keep votes by id, oldest first', async () => {
    const { votes } = createRepositories(await openFresh());
    const [first, second] = [voteOf({ at: 1 }), voteOf({ roundId: 'r2', at: 2 })];
    await votes.save([second, first]);
    expect(await votes.all()).to.deep.equal([first, second]);
    const again = voteOf({ at: 3, verdict: 'b' });
    await votes.save([again]);
    expect(await votes.all()).to.deep.equal([second, again]);
    await votes.delete([second.id, 'not there']);
    expect(await votes.all()).to.deep.equal([again]);
  });

  it('keep prompts by id', async () => {
    const prompts = await createRepositories(await openFresh()).prompts();
    const first: Prompt = {
      id: 'p1',
      kind: 'message',
      title: 'A',
      text: 'Say {{it}}',
      updatedAt: 1,
    };
    const second: Prompt = { ...first, id: 'p2', kind: 'persona' };
    await prompts.save([first, second]);
    await prompts.save([{ ...first, title: 'B' }]);
    await prompts.delete('p2');
    expect(await prompts.all()).to.deep.equal([{ ...first, title: 'B' }]);
  });
});
