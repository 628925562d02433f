import { expect } from 'chai';
import { chatOpened, openChat } from '../../../src/actions/open-chat.js';
import type { Message } from '../../../src/domain/messages.js';
import type { ConversationState } from '../../../src/stores/conversation-store.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { openHouse, type ChatHouse } from '../../support/chat-house.js';

function longPath(count: number): Message[] {
  return Array.from({ length: count }, (_, at) => {
    const part = { id: `m${at}`, parentId: at === 0 ? null : `m${at - 1}`, createdAt: at };
    return at % 2 === 0 ? questionOf(part) : answerOf({ ...part, parentId: `m${at - 1}` });
  });
}

/** The states that the open conversation went through. */
function followed({ stores: { conversation } }: ChatHouse): ConversationState[] {
  const states: ConversationState[] = [];
  conversation.subscribe(() => states.push(conversation.state));
  return states;
}

describe('openChat', () => {
  let house: ChatHouse;

  beforeEach(async () => {
    house = await openHouse();
  });

  it('shows the end of a long chat before all of it', async () => {
    const messages = longPath(100);
    // A version of the first question, on no way to the leaf.
    const other = questionOf({ id: 'other', createdAt: 0.5 });
    await house.repositories.chats.saveTurn(
      [...messages, other],
      chatOf({ leafId: 'm99' }),
      metaOf(),
    );
    const states = followed(house);
    await openChat(house, 'c1');
    expect(states.map(({ phase }) => phase)).to.deep.equal(['loading', 'opening', 'open']);
    const [, end, open] = states;
    expect(end).to.have.property('path').that.deep.equals(messages.slice(-16));
    expect(open).to.have.property('path').that.deep.equals(messages);
    expect(open).to.have.property('messages').that.has.length(101);
  });

  it('tells when all of it is there', async () => {
    await house.repositories.chats.saveTurn(longPath(40), chatOf({ leafId: 'm39' }), metaOf());
    void openChat(house, 'c1');
    await chatOpened(house);
    expect(house.stores.conversation.state).to.include({ phase: 'open' });
    await chatOpened(house);
  });

  it('waits for the whole where several models answer beside each other', async () => {
    await house.repositories.chats.saveTurn(
      longPath(4),
      chatOf({ leafId: 'm3', mode: 'compare' }),
      metaOf(),
    );
    const states = followed(house);
    await openChat(house, 'c1');
    expect(states.map(({ phase }) => phase)).to.deep.equal(['loading', 'open']);
  });

  it('shows nothing of a deleted chat, nor of one that was left meanwhile', async () => {
    await house.repositories.chats.saveTurn(
      longPath(4),
      chatOf({ leafId: 'm3' }),
      metaOf({ deletedAt: 1 }),
    );
    const states = followed(house);
    await openChat(house, 'c1');
    expect(states.map(({ phase }) => phase)).to.deep.equal(['loading', 'missing']);
    const left = openChat(house, 'c2');
    await openChat(house, null);
    await left;
    expect(house.stores.conversation.state.phase).to.equal('new');
  });

  it('opens a chat whose tree is damaged', async () => {
    const [first, second] = longPath(2) as [Message, Message];
    const round = { ...first, parentId: second.id };
    await house.repositories.chats.saveTurn([round, second], chatOf({ leafId: 'm1' }), metaOf());
    await openChat(house, 'c1');
    expect(house.stores.conversation.state.phase).to.equal('open');
  });
});
