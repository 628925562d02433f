import { expect } from 'chai';
import { downloadModel } from '../../../src/actions/download-model.js';
import { noticeSmallRoom } from '../../../src/app/notice-small-room.js';
import { sleep } from '../../support/chat-house.js';
import { ModelDownloadFixture } from '../actions/model-download-fixture.js';

type Storage = Awaited<ReturnType<NonNullable<Parameters<typeof noticeSmallRoom>[1]>>>;

const SMALL: Storage = { quotaBytes: 1.2e9, usedBytes: 0, persisted: false };

function startPage(storage: Storage) {
  const house = new ModelDownloadFixture();
  noticeSmallRoom(house, () => Promise.resolve(storage));
  return { house, said: () => house.stores.toasts.state.map(({ text }) => text) };
}

describe('noticeSmallRoom', () => {
  beforeEach(() => localStorage.removeItem('kinglet-told-small-room'));
  after(() => localStorage.removeItem('kinglet-told-small-room'));

  it('says with the first download that there is little room and no promise, and claims no more', async () => {
    const { house, said } = startPage(SMALL);
    await sleep(0);
    expect(said()).to.deep.equal([]);
    void downloadModel(house, 'phi');
    await sleep(0);
    expect(said()).to.have.length(1);
    expect(said()[0]).to.match(
      /keep 1\.2 GB in all.*If this is a private window.*a page cannot tell/,
    );
  });

  it('says it once, however many downloads and visits follow', async () => {
    const first = startPage(SMALL);
    void downloadModel(first.house, 'phi');
    await sleep(0);
    void downloadModel(first.house, 'small');
    const second = startPage(SMALL);
    void downloadModel(second.house, 'phi');
    await sleep(0);
    expect(first.said()).to.have.length(1);
    expect(second.said()).to.deep.equal([]);
  });

  for (const [what, storage] of Object.entries({
    'much room': { ...SMALL, quotaBytes: 60e9 },
    'a promise to keep it': { ...SMALL, persisted: true },
    'no word about its room': { ...SMALL, quotaBytes: null },
  }))
    it(`says nothing where the browser gives ${what}`, async () => {
      const { house, said } = startPage(storage);
      void downloadModel(house, 'phi');
      await sleep(0);
      expect(said()).to.deep.equal([]);
    });

  it('says nothing of a download nobody asked for', async () => {
    const { house, said } = startPage(SMALL);
    void downloadModel(house, 'phi', { unasked: true });
    await sleep(0);
    expect(said()).to.deep.equal([]);
  });
});
