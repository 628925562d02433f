import { expect } from 'chai';
import { loadChats } from '../../../src/actions/load-chats.js';
import { followPins } from '../../../src/app/follow-pins.js';
import { tracedPins, tracePins } from '../../../src/platform/chats-trace.js';
import type { ChatListState } from '../../../src/stores/chat-list-store.js';
import { chatOf, metaOf } from '../../support/chat-fixtures.js';
import { openHouse, type ChatHouse } from '../../support/chat-house.js';

describe('loadChats', () => {
  let house: ChatHouse;

  beforeEach(async () => {
    house = await openHouse();
    const chats = Array.from({ length: 200 }, (_, at) => ({
      chat: chatOf({ id: `c${at}` }),
      meta: metaOf({ id: `c${at}`, updatedAt: at, pinned: at === 3 }),
      messages: [],
    }));
    await house.repositories.chats.importAll(chats);
  });

  afterEach(() => tracePins([]));

  function followed(): ChatListState[] {
    const { chatList } = house.stores;
    const states: ChatListState[] = [];
    chatList.subscribe(() => states.push(chatList.state));
    return states;
  }

  const ids = ({ chats }: ChatListState): string[] => chats.map(({ id }) => id);

  it('lists the youngest before all of them, those pinned above', async () => {
    tracePins(['c3', 'gone']);
    const states = followed();
    await loadChats(house);
    expect(states).to.have.length(2);
    const [first, all] = states as [ChatListState, ChatListState];
    expect(first).to.include({ loaded: false, partial: true });
    expect(ids(first).slice(0, 3)).to.deep.equal(['c3', 'c199', 'c198']);
    expect(first.chats).to.have.length(41);
    expect(all.loaded).to.equal(true);
    expect(all).not.to.have.property('partial');
    expect(all.chats).to.have.length(200);
    expect(ids(all).slice(0, 41)).to.deep.equal(ids(first));
  });

  it('keeps what was deleted or made while the rest was read', async () => {
    const { chatList } = house.stores;
    const leave = chatList.subscribe(() => {
      leave();
      chatList.put(metaOf({ id: 'c199', deletedAt: 1 }));
      chatList.put(metaOf({ id: 'made', updatedAt: 500 }));
    });
    await loadChats(house);
    expect(chatList.find('c199')).to.equal(undefined);
    expect(chatList.state.chats).to.have.length(200);
    expect(chatList.find('made')?.updatedAt).to.equal(500);
  });

  it('tells which were deleted', async () => {
    await house.repositories.chats.patchMetas(['c7', 'c8'], { deletedAt: 5 });
    expect((await loadChats(house)).sort()).to.deep.equal(['c7', 'c8']);
  });

  it('has pins kept in mind for the next start, once all are listed', async () => {
    const { chatList } = house.stores;
    followPins(house);
    expect(tracedPins()).to.deep.equal([]);
    await loadChats(house);
    expect(tracedPins()).to.deep.equal(['c3']);
    chatList.put({ ...chatList.find('c3')!, pinned: false });
    expect(tracedPins()).to.deep.equal([]);
    localStorage.setItem('kinglet-pinned', '{"not":"a list"}');
    expect(tracedPins()).to.deep.equal([]);
  });
});
