import { expect } from 'chai';
import { checkChats } from '../../../src/storage/check-chats.js';
import { IdbChatsRepository } from '../../../src/storage/chats-repository.js';
import type { Database } from '../../../src/storage/database.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { openFresh } from '../../support/test-database.js';

const rest = async (): Promise<void> => {};
const MESSAGES = [questionOf(), answerOf()];

async function openWithChat(): Promise<{ database: Database; chats: IdbChatsRepository }> {
  const database = await openFresh();
  const chats = new IdbChatsRepository(database);
  await chats.saveTurn(MESSAGES, chatOf({ leafId: 'a1' }), metaOf());
  return { database, chats };
}

const remove = (database: Database, store: 'chats' | 'metas' | 'messages', id: string) =>
  database.write([store], 'relaxed', (tx) => tx.objectStore(store).delete(id));

describe('checkChats', () => {
  it('finds nothing in what is whole, and looks again only at what changed', async () => {
    const { database, chats } = await openWithChat();
    const thorough = false;
    expect(await checkChats(database, { thorough, rest })).to.deep.equal({
      checked: 1,
      repaired: [],
    });
    expect((await checkChats(database, { thorough, rest })).checked).to.equal(0);
    await chats.saveTurn([], chatOf({ id: 'c2' }), metaOf({ id: 'c2', updatedAt: Date.now() + 9 }));
    expect((await checkChats(database, { thorough, rest })).checked).to.equal(1);
    expect((await checkChats(database, { thorough: true, rest })).checked).to.equal(2);
  });

  it('looks at all of them again when the clock was set back', async () => {
    const { database } = await openWithChat();
    await database.write(['measurements'], 'relaxed', (tx) =>
      tx
        .objectStore('measurements')
        .put({ at: Date.now() + 1e7, allAt: Date.now() + 1e7 }, 'chats-checked'),
    );
    expect((await checkChats(database, { thorough: false, rest })).checked).to.equal(1);
  });

  it('hangs a torn tree together', async () => {
    const { database, chats } = await openWithChat();
    await remove(database, 'messages', 'q1');
    const { repaired } = await checkChats(database, { thorough: true, rest });
    expect(repaired).to.deep.equal(['c1']);
    expect((await chats.open('c1'))?.messages).to.deep.equal([answerOf({ parentId: null })]);
    expect((await checkChats(database, { thorough: true, rest })).repaired).to.deep.equal([]);
  });

  it('looks at a very long chat to its end', async () => {
    const { database, chats } = await openWithChat();
    const messages = Array.from({ length: 1001 }, (_, at) =>
      questionOf({ id: `m${at}`, chatId: 'c2', parentId: at === 0 ? null : `m${at - 1}` }),
    );
    await chats.saveTurn(messages, chatOf({ id: 'c2', leafId: 'm1000' }), metaOf({ id: 'c2' }));
    expect((await checkChats(database, { thorough: true, rest })).repaired).to.deep.equal([]);
    await remove(database, 'messages', 'm999');
    expect((await checkChats(database, { thorough: true, rest })).repaired).to.deep.equal(['c2']);
  });

  it('makes a chat anew of the messages that are left', async () => {
    const { database, chats } = await openWithChat();
    await remove(database, 'chats', 'c1');
    await checkChats(database, { thorough: false, rest });
    expect((await chats.open('c1'))?.chat.leafId).to.equal('a1');
    await remove(database, 'chats', 'c1');
    await remove(database, 'metas', 'c1');
    await checkChats(database, { thorough: false, rest });
    const { meta, messages } = (await chats.open('c1'))!;
    expect([meta.title, messages.length]).to.deep.equal(['Why?', 2]);
  });

  it('leaves alone what an import has not published yet', async () => {
    const { database, chats } = await openWithChat();
    await remove(database, 'metas', 'c1');
    expect(await checkChats(database, { thorough: true, rest })).to.deep.equal({
      checked: 0,
      repaired: [],
    });
    expect(await chats.list()).to.deep.equal([]);
  });
});
