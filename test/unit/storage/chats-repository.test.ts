import { expect } from 'chai';
import { IdbChatsRepository } from '../../../src/storage/chats-repository.js';
import { IdbDraftsRepository } from '../../../src/storage/drafts-repository.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { fillDisk, openFresh } from '../../support/test-database.js';

describe('IdbChatsRepository', () => {
  it('keeps a turn whole: messages, chat and meta', async () => {
    const chats = new IdbChatsRepository(await openFresh());
    await chats.saveTurn([answerOf(), questionOf()], chatOf({ leafId: 'a1' }), metaOf());
    expect(await chats.open('c1')).to.deep.equal({
      chat: chatOf({ leafId: 'a1' }),
      meta: metaOf(),
      messages: [questionOf(), answerOf()],
    });
    expect(await chats.open('c2')).to.equal(undefined);
    expect(await chats.list()).to.deep.equal([metaOf()]);
  });

  it('tells of the youngest messages before all, also in a browser that reads one after another', async () => {
    const chats = new IdbChatsRepository(await openFresh());
    const messages = Array.from({ length: 40 }, (_, at) =>
      questionOf({ id: `m${at}`, parentId: at === 0 ? null : `m${at - 1}`, createdAt: at }),
    );
    await chats.saveTurn(messages, chatOf({ leafId: 'm39' }), metaOf());
    const told = async (): Promise<string[] | undefined> => {
      let path: string[] | undefined;
      const opened = await chats.open('c1', (end) => (path = end.path.map(({ id }) => id)));
      expect(opened?.messages).to.deep.equal(messages);
      return path;
    };
    const expected = messages.slice(-16).map(({ id }) => id);
    expect(await told()).to.deep.equal(expected);
    const reads = Object.getOwnPropertyDescriptor(IDBIndex.prototype, 'getAllRecords');
    delete (IDBIndex.prototype as { getAllRecords?: unknown }).getAllRecords;
    expect(await told()).to.deep.equal(expected);
    if (reads) Object.defineProperty(IDBIndex.prototype, 'getAllRecords', reads);
    await chats.saveTurn([], chatOf({ leafId: 'm3' }), metaOf());
    expect(await told()).to.deep.equal([]);
  });

  it('keeps nothing of a turn that does not fit', async () => {
    const chats = new IdbChatsRepository(await openFresh());
    const free = fillDisk();
    const failed = await chats
      .saveTurn([questionOf()], chatOf(), metaOf())
      .catch((e: unknown) => e);
    free();
    expect(failed).to.include({ name: 'StorageError', code: 'quota-full' });
    expect(await chats.open('c1')).to.equal(undefined);
  });

  it('asks for strict durability, and for relaxed only where told', async () => {
    const asked: (string | undefined)[] = [];
    const original = IDBDatabase.prototype.transaction;
    const chats = new IdbChatsRepository(await openFresh());
    IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
      asked.push(options?.durability);
      return original.call(this, names, mode, options);
    };
    try {
      await chats.saveTurn([questionOf()], chatOf(), metaOf());
      await chats.saveMessage(answerOf(), 'relaxed');
      await chats.saveMessage(answerOf(), 'strict');
    } finally {
      IDBDatabase.prototype.transaction = original;
    }
    expect(asked).to.deep.equal(['strict', 'relaxed', 'strict']);
  });

  it('finds unfinished answers, not the deleted ones', async () => {
    const chats = new IdbChatsRepository(await openFresh());
    const messages = [
      answerOf({ id: 'writing', state: { phase: 'writing' } }),
      answerOf({ id: 'waiting', state: { phase: 'waiting' } }),
      answerOf({ id: 'done' }),
      answerOf({ id: 'gone', state: { phase: 'waiting' }, deletedAt: 3 }),
    ];
    await chats.saveTurn(messages, chatOf(), metaOf());
    const found = await chats.unfinished();
    expect(found.map(({ id }) => id)).to.have.members(['writing', 'waiting']);
  });

  it('purges what was deleted before a moment, with drafts', async () => {
    const database = await openFresh();
    const chats = new IdbChatsRepository(database);
    const drafts = new IdbDraftsRepository(database);
    await chats.saveTurn([questionOf(), answerOf({ deletedAt: 5 })], chatOf(), metaOf());
    await chats.saveTurn(
      [questionOf({ id: 'q2', chatId: 'c2' })],
      chatOf({ id: 'c2' }),
      metaOf({ id: 'c2', deletedAt: 5 }),
    );
    await drafts.save('c2', 'lost');
    expect(await chats.purgeDeleted(5)).to.deep.equal({ chats: [], messages: [] });
    expect(await chats.purgeDeleted(5, ['c2', 'none'])).to.deep.equal({ chats: [], messages: [] });
    expect(await chats.purgeDeleted(6)).to.deep.equal({ chats: ['c2'], messages: ['a1', 'q2'] });
    expect(await chats.open('c2')).to.equal(undefined);
    expect(await drafts.get('c2')).to.equal('');
    expect((await chats.open('c1'))?.messages).to.deep.equal([questionOf()]);
  });
});
