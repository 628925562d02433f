import { expect } from 'chai';
import { recordInLedger } from '../../../src/app/record-in-ledger.js';
import type { LedgerEntry } from '../../../src/domain/ledger.js';
import { LedgerStore } from '../../../src/stores/ledger-store.js';

function entryOf(part: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    host: 'hub.example',
    purpose: 'model',
    day: '2026-01-02',
    requests: 0,
    sentBytes: 0,
    receivedBytes: 10,
    lastAt: 1,
    ...part,
  };
}

describe('recordInLedger', () => {
  it('counts in memory at once, and on disk what was gathered in between', async function () {
    this.timeout(6000);
    const store = new LedgerStore();
    const saved: LedgerEntry[] = [];
    const repository = { add: async (entry: LedgerEntry) => void saved.push(entry) };
    recordInLedger(store, repository, entryOf({ requests: 1 }));
    for (let at = 2; at <= 50; at += 1) recordInLedger(store, repository, entryOf({ lastAt: at }));
    recordInLedger(store, repository, entryOf({ host: 'this site', purpose: 'config' }));
    expect(store.state).to.have.length(2);
    expect(store.state[0]).to.include({ requests: 1, receivedBytes: 500, lastAt: 50 });
    expect(saved).to.deep.equal([]);
    await new Promise((resolve) => setTimeout(resolve, 2300));
    expect(saved).to.deep.equal(store.state);
  });

  it('goes on counting where the disk is full', async function () {
    this.timeout(6000);
    const store = new LedgerStore();
    const repository = { add: () => Promise.reject(new Error('The disk is full')) };
    recordInLedger(store, repository, entryOf());
    await new Promise((resolve) => setTimeout(resolve, 2300));
    recordInLedger(store, repository, entryOf());
    expect(store.state[0]).to.include({ receivedBytes: 20 });
  });
});
