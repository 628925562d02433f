import { expect } from 'chai';
import { openDB } from 'idb';
import { createRepositories } from '../../../src/storage/create-repositories.js';
import { Database } from '../../../src/storage/database.js';
import { DEFAULT_SAMPLING } from '../../../src/domain/sampling.js';
import { answerOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { freshName } from '../../support/test-database.js';

/** A database as version 1 left it, made without the code under test. */
async function storeVersion1(name: string): Promise<void> {
  const database = await openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore('chats', { keyPath: 'id' });
      db.createObjectStore('messages', { keyPath: 'id' }).createIndex('by-chat', 'chatId');
      db.createObjectStore('drafts');
      db.createObjectStore('settings');
    },
  });
  const chat = { leafId: 'a2', modelKey: 'phi-3.5-mini', systemPrompt: 'Short.' };
  const answer = { ...answerOf(), figures: { seed: 7 } };
  await database.put('chats', {
    ...{ id: 'c1', title: 'Old', createdAt: 10, updatedAt: 20 },
    ...{ ...chat, sampling: DEFAULT_SAMPLING },
  });
  await database.put('messages', questionOf());
  await database.put('messages', { ...answer, id: 'a1', state: 'writing' });
  await database.put('messages', { ...answer, id: 'a2', state: 'failed', error: 'Out of memory' });
  await database.put('drafts', 'half a thought', 'c1');
  await database.put('settings', { theme: 'dark', colour: 'red', textSize: 9 }, 'settings');
  database.close();
}

describe('migrations', () => {
  it('bring version 1 to the newest version, losing nothing', async () => {
    const name = freshName();
    await storeVersion1(name);
    const repositories = createRepositories(await Database.open({ name }));
    let end: readonly string[] = [];
    const opened = await repositories.chats.open('c1', ({ path }) => {
      end = path.map(({ id }) => id);
    });
    expect(end).to.deep.equal(['q1', 'a2']);
    expect(opened?.chat).to.deep.equal({
      id: 'c1',
      leafId: 'a2',
      modelKey: 'phi-3.5-mini',
      systemPrompt: 'Short.',
      sampling: DEFAULT_SAMPLING,
    });
    expect(opened?.meta).to.deep.equal(metaOf({ title: 'Old', createdAt: 10, updatedAt: 20 }));
    const byId = new Map(opened?.messages.map((message) => [message.id, message]));
    expect(byId.get('q1')).to.deep.equal(questionOf());
    expect(byId.get('a1')).to.deep.include({ text: 'Because.', state: { phase: 'writing' } });
    expect(byId.get('a2')).to.deep.include({
      figures: { seed: 7 },
      state: { phase: 'failed', code: 'unknown', detail: 'Out of memory' },
    });
    expect(byId.get('a2')).not.to.have.property('error');
    expect(await repositories.drafts.get('c1')).to.equal('half a thought');
  });

  it('index what version 1 could not find', async () => {
    const name = freshName();
    await storeVersion1(name);
    const repositories = createRepositories(await Database.open({ name }));
    const unfinished = await repositories.chats.unfinished();
    expect(unfinished.map(({ id }) => id)).to.deep.equal(['a1']);
  });

  it('make a new database with room for what is to come', async () => {
    const name = freshName();
    await (await Database.open({ name })).close();
    const raw = await openDB(name);
    expect([...raw.objectStoreNames]).to.include.members(['votes', 'suites', 'runs', 'keys']);
    expect([...raw.objectStoreNames]).to.include.members([
      'trials',
      'trial-items',
      'run-cases',
      'attempts',
      'prompts',
    ]);
    raw.close();
  });
});
