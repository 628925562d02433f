import { expect } from 'chai';
import { archiveChats } from '../../../src/actions/archive-chats.js';
import { countContext } from '../../../src/actions/count-context.js';
import { deleteChats } from '../../../src/actions/delete-chats.js';
import { loadChats } from '../../../src/actions/load-chats.js';
import { loadDraft } from '../../../src/actions/load-draft.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { pinChat } from '../../../src/actions/pin-chat.js';
import { recoverInterrupted } from '../../../src/actions/recover-interrupted.js';
import { renameChat } from '../../../src/actions/rename-chat.js';
import { saveChatSettings } from '../../../src/actions/save-chat-settings.js';
import { saveDraft } from '../../../src/actions/save-draft.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { DEFAULT_SAMPLING } from '../../../src/domain/sampling.js';
import { openHouse, openIds, shown, stored, until } from '../../support/chat-house.js';

describe('the list of chats', () => {
  it('renames, pins and keeps both over a reload', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const { chatId } = openIds(house);
    await renameChat(house, chatId, '  My \n title ');
    await renameChat(house, chatId, ' ');
    await pinChat(house, chatId, true);
    await sendMessage(house, 'Two');
    const again = await openHouse(house.databaseName);
    await loadChats(again);
    const expected = { title: 'My title', titleBy: 'person', pinned: true };
    expect(again.stores.chatList.find(chatId)).to.include(expected);
    const { state } = house.stores.conversation;
    expect(state.phase === 'open' && state.meta).to.include(expected);
  });

  it('deletes with Undo, also after another page purged it', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const { chatId } = openIds(house);
    await deleteChats(house, [chatId]);
    expect(house.stores.chatList.state.chats).to.deep.equal([]);
    expect(house.stores.conversation.state.phase).to.equal('new');
    await openChat(house, chatId);
    expect(house.stores.conversation.state.phase).to.equal('missing');
    await new Promise((done) => setTimeout(done, 5));
    await recoverInterrupted(await openHouse(house.databaseName));
    expect(await house.repositories.chats.open(chatId)).to.equal(undefined);
    house.stores.toasts.state[0]?.action?.run();
    await until(() => house.stores.chatList.state.chats.length === 1);
    await openChat(house, chatId);
    expect(shown(house)).to.deep.equal(['One', 'done: Hello there']);
  });

  it('brings a deleted chat back onto the screen, unless something else stands there', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const { chatId } = openIds(house);
    const undo = (): void => house.stores.toasts.state.at(-1)?.action?.run();
    await deleteChats(house, [chatId]);
    undo();
    await until(() => house.routes.length === 3);
    expect(shown(house)).to.deep.equal(['One', 'done: Hello there']);
    expect(house.routes.at(-1)).to.deep.equal({ screen: 'chat', chatId });

    await deleteChats(house, [chatId]);
    await sendMessage(house, 'Two');
    undo();
    await until(() => house.stores.chatList.state.chats.length === 2);
    expect(shown(house)[0]).to.equal('Two');
  });

  it('stops what is being written in a deleted chat', async () => {
    const house = await openHouse();
    house.engine.script = ['half', 5000];
    const sent = sendMessage(house, 'One');
    await until(() => [...house.stores.replies.state.values()][0]?.reply.text === 'half');
    const { chatId } = openIds(house);
    await deleteChats(house, [chatId]);
    await sent;
    expect(house.stores.chatList.find(chatId)).to.equal(undefined);
    expect(await stored(house, chatId)).to.deep.equal(['One', 'stopped: half']);
  });
});

describe('the open chat', () => {
  it('keeps its settings, also from before it was a chat', async () => {
    const house = await openHouse();
    const sampling = { ...DEFAULT_SAMPLING, temperature: 0, seed: 42 };
    await saveChatSettings(house, { systemPrompt: 'Be brief.', sampling });
    await sendMessage(house, 'One');
    expect(house.engine.requests[0]).to.include({ temperature: 0, seed: 42 });
    expect(house.engine.requests[0]?.messages[0]).to.deep.equal({
      role: 'system',
      content: 'Be brief.',
    });
    await saveChatSettings(house, { systemPrompt: '' });
    const opened = await house.repositories.chats.open(openIds(house).chatId);
    expect(opened?.chat).to.deep.include({ systemPrompt: '', sampling });
  });

  it('shows the last one asked for', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const { chatId } = openIds(house);
    await openChat(house, null);
    await Promise.all([openChat(house, chatId), openChat(house, 'none')]);
    expect(house.stores.conversation.state).to.deep.equal({ phase: 'missing', chatId: 'none' });
  });

  it('keeps drafts', async () => {
    const house = await openHouse();
    await saveDraft(house, 'new', 'hm');
    expect(await loadDraft(house, 'new')).to.equal('hm');
  });

  it('counts its context once its model is loaded', async () => {
    const house = await openHouse();
    expect(await countContext(house)).to.equal(null);
    await sendMessage(house, 'one two three');
    expect(await countContext(house)).to.deep.equal({
      usedTokens: 5,
      limitTokens: 4096,
      turnsLeftOut: 0,
    });
    house.engine.script = [Array.from({ length: 3500 }, () => 'word').join(' ')];
    await sendMessage(house, 'Talk');
    expect(await countContext(house)).to.deep.equal({
      usedTokens: 0,
      limitTokens: 4096,
      turnsLeftOut: 2,
    });
    await house.engine.unload();
    expect(await countContext(house)).to.equal(null);
  });
});

describe('many chats at once', () => {
  it('are archived together, on disk, and one that goes on comes back', async () => {
    const house = await openHouse();
    const ids: string[] = [];
    for (const words of ['One', 'Two', 'Three']) {
      await openChat(house, null);
      await sendMessage(house, words);
      ids.push(openIds(house).chatId);
    }
    await archiveChats(house, ids, true);
    const again = await openHouse(house.databaseName);
    await loadChats(again);
    expect(again.stores.chatList.state.chats.map(({ archived }) => archived)).to.deep.equal([
      true,
      true,
      true,
    ]);
    await sendMessage(house, 'More');
    expect(house.stores.chatList.find(ids[2]!)?.archived).to.equal(false);
    expect(house.stores.chatList.find(ids[0]!)?.archived).to.equal(true);
  });

  it('are deleted together and brought back whole, also after another page purged them', async () => {
    const house = await openHouse();
    const ids: string[] = [];
    for (const words of ['One', 'Two']) {
      await openChat(house, null);
      await sendMessage(house, words);
      ids.push(openIds(house).chatId);
    }
    await deleteChats(house, ids);
    expect(house.stores.toasts.state[0]?.text).to.equal('2 chats deleted.');
    await new Promise((done) => setTimeout(done, 5));
    await recoverInterrupted(await openHouse(house.databaseName));
    expect(await house.repositories.chats.list()).to.deep.equal([]);
    house.stores.toasts.state[0]?.action?.run();
    await until(() => house.stores.conversation.state.phase === 'open');
    expect(openIds(house).chatId).to.equal(ids[1]);
    expect(await stored(house, ids[0]!)).to.deep.equal(['One', 'done: Hello there']);
    expect(await stored(house, ids[1]!)).to.deep.equal(['Two', 'done: Hello there']);
  });
});
