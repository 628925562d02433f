import { expect } from 'chai';
import { deleteDB, openDB } from 'idb';
import { StorageError } from '../../../src/domain/errors.js';
import { Database } from '../../../src/storage/database.js';
import { DATABASE_VERSION } from '../../../src/storage/schema.js';
import { fillDisk, freshName, openFresh } from '../../support/test-database.js';
import { metaOf } from '../../support/chat-fixtures.js';

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    expect(error).to.be.instanceOf(StorageError);
    return (error as StorageError).code;
  }
  return 'none';
}

const countMetas = (database: Database): Promise<number> =>
  database.read(['metas'], (tx) => tx.objectStore('metas').count());

const putMeta = (database: Database): Promise<unknown> =>
  database.write(['metas'], 'strict', (tx) => tx.objectStore('metas').put(metaOf()));

describe('Database', () => {
  it('names a database from a newer version', async () => {
    const name = freshName();
    (await openDB(name, DATABASE_VERSION + 1)).close();
    expect(await codeOf(Database.open({ name }))).to.equal('newer-version');
  });

  it('gives way to a page that upgrades, then says it is too old', async () => {
    const name = freshName();
    let told = false;
    const database = await Database.open({ name, onVersionChange: () => (told = true) });
    (await openDB(name, DATABASE_VERSION + 1)).close();
    expect(told).to.equal(true);
    expect(await codeOf(countMetas(database))).to.equal('newer-version');
  });

  it('opens anew after it was erased by another page', async () => {
    const name = freshName();
    const database = await Database.open({ name });
    await putMeta(database);
    await deleteDB(name);
    expect(await countMetas(database)).to.equal(0);
  });

  it('gives up when a page keeps an older version open', async () => {
    const name = freshName();
    const stubborn = await openDB(name, 1);
    expect(await codeOf(Database.open({ name, blockedMs: 50 }))).to.equal('blocked');
    stubborn.close();
  });

  it('names denied storage', async () => {
    const original = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('No storage here.', 'SecurityError');
    };
    try {
      expect(await codeOf(openFresh())).to.equal('denied');
    } finally {
      IDBFactory.prototype.open = original;
    }
  });

  it('names a full disk that shows in a request', async () => {
    const database = await openFresh();
    const free = fillDisk();
    try {
      expect(await codeOf(putMeta(database))).to.equal('quota-full');
    } finally {
      free();
    }
    expect(await countMetas(database)).to.equal(0);
  });

  it('names a full disk that shows at the commit only', async () => {
    const database = await openFresh();
    const error = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error')!;
    const full = new DOMException('The disk is full.', 'QuotaExceededError');
    Object.defineProperty(IDBTransaction.prototype, 'error', { ...error, get: () => full });
    try {
      const failed = database.write(['metas'], 'strict', async (tx) => {
        await tx.objectStore('metas').put(metaOf());
        tx.abort();
      });
      expect(await codeOf(failed)).to.equal('quota-full');
    } finally {
      Object.defineProperty(IDBTransaction.prototype, 'error', error);
    }
  });

  it('does not wait for a request that the end of its transaction left without a word', async () => {
    const database = await openFresh();
    const failed = database.write(['metas'], 'strict', (tx) => {
      tx.abort();
      return new Promise(() => {});
    });
    expect(await codeOf(failed)).not.to.equal('none');
  });

  it('undoes the whole transaction when the work fails', async () => {
    const database = await openFresh();
    const failed = database.write(['metas'], 'strict', async (tx) => {
      await tx.objectStore('metas').put(metaOf());
      throw new Error('half way');
    });
    expect(await codeOf(failed)).to.equal('unknown');
    expect(await countMetas(database)).to.equal(0);
  });
});
