import { expect } from 'chai';
import { startApp } from '../../../src/app/start-app.js';
import { StorageError } from '../../../src/domain/errors.js';
import { memoryApp } from '../../support/mount-with-app.js';
import { answerOf } from '../../support/chat-fixtures.js';
import { until } from '../../support/chat-house.js';

const CHAT = { id: 'c', title: 'Kept', updatedAt: 1, pinned: false };
const ENTRY = {
  host: 'this site',
  purpose: 'config',
  day: '2026-01-01',
  requests: 1,
  sentBytes: 0,
  receivedBytes: 10,
  lastAt: 1,
} as const;

describe('startApp', () => {
  it('lists the chats also where the disk is too full to put an interrupted answer right', async () => {
    const app = memoryApp();
    const { chats } = app.repositories;
    chats.list = async () => [CHAT as never];
    chats.unfinished = async () => [answerOf({ state: { phase: 'writing' }, createdAt: 1 })];
    chats.saveMessage = () => Promise.reject(new StorageError('quota-full', 'full'));
    await startApp(app, Promise.resolve(undefined), () => {});
    expect(app.stores.chatList.state.chats.map(({ title }) => title)).to.deep.equal(['Kept']);
    expect(app.stores.toasts.state).to.have.length(1);
  });

  it('adds what was counted while the page started to the record that was kept', async () => {
    const app = memoryApp();
    app.repositories.ledger.all = async () => [ENTRY];
    app.stores.ledger.replace([ENTRY]);
    await startApp(app, Promise.resolve(undefined), () => {});
    expect(app.stores.ledger.state).to.deep.equal([{ ...ENTRY, requests: 2, receivedBytes: 20 }]);
  });

  for (const changed of [false, true])
    it(`reads the chats ${changed ? 'again where' : 'once unless'} another tab changed some meanwhile`, async () => {
      await import('../../../src/app/follow-tabs.js');
      const app = memoryApp();
      const { chats } = app.repositories;
      const asked: string[] = [];
      const list = chats.list.bind(chats);
      const unfinished = chats.unfinished.bind(chats);
      chats.list = (first) => (asked.push('list'), list(first));
      chats.unfinished = () => (asked.push('unfinished'), unfinished());
      await startApp(
        app,
        Promise.resolve(undefined),
        () => {},
        () => changed,
      );
      const isRead = () => asked.filter((each) => each === 'unfinished').length === 2;
      await until(isRead, 'answers of other tabs are looked for');
      expect(asked).to.deep.equal(
        changed
          ? ['list', 'unfinished', 'list', 'unfinished']
          : ['list', 'unfinished', 'unfinished'],
      );
    });
});
