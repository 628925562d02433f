import { expect } from 'chai';
import { noticeEviction } from '../../../src/app/notice-eviction.js';
import { traceChats, tracedChats } from '../../../src/platform/chats-trace.js';
import { metaOf } from '../../support/chat-fixtures.js';
import { memoryApp } from '../../support/mount-with-app.js';

describe('noticeEviction', () => {
  afterEach(() => traceChats(0));

  it('says what is gone when there were chats and there is not one', () => {
    traceChats(12);
    const app = memoryApp();
    noticeEviction(app);
    expect(app.stores.toasts.state).to.have.length(0);
    app.stores.chatList.setAll([]);
    expect(app.stores.toasts.state[0]?.text).to.contain(
      'The 12 chats that were kept here are gone',
    );
    // Said once.
    noticeEviction(app);
    expect(app.stores.toasts.state).to.have.length(1);
  });

  it('says nothing where chats are there, or where the person deleted the last one', () => {
    traceChats(1);
    const app = memoryApp();
    noticeEviction(app);
    app.stores.chatList.setAll([metaOf()]);
    app.stores.chatList.put(metaOf({ deletedAt: 5 }));
    expect(app.stores.toasts.state).to.have.length(0);
    expect(tracedChats()).to.equal(0);
  });
});
