import { expect } from 'chai';
import { openDB } from 'idb';
import { archiveChats } from '../../../src/actions/archive-chats.js';
import { cancelQuestion } from '../../../src/actions/cancel-question.js';
import { castVote } from '../../../src/actions/cast-vote.js';
import { deleteChats } from '../../../src/actions/delete-chats.js';
import { editMessage } from '../../../src/actions/edit-message.js';
import { followTemporaryChat } from '../../../src/actions/follow-temporary-chat.js';
import { forkChat } from '../../../src/actions/fork-chat.js';
import { loadDraft } from '../../../src/actions/load-draft.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { saveChatSettings } from '../../../src/actions/save-chat-settings.js';
import { saveDraft } from '../../../src/actions/save-draft.js';
import { saveNote } from '../../../src/actions/save-note.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { sendToLanes } from '../../../src/actions/send-to-lanes.js';
import { startTemporaryChat } from '../../../src/actions/start-temporary-chat.js';
import { isTemporary } from '../../../src/domain/temporary.js';
import { modelOf, openHouse, openIds, shown, type ChatHouse } from '../../support/chat-house.js';
import { until } from '../../support/chat-house.js';

/** Every record of every store, as text. */
async function everything(house: ChatHouse): Promise<string> {
  const raw = await openDB(house.databaseName);
  const stores = await Promise.all(
    [...raw.objectStoreNames].map(async (name) => ({
      name,
      keys: await raw.getAllKeys(name),
      values: await raw.getAll(name),
    })),
  );
  raw.close();
  return JSON.stringify(stores);
}

describe('A temporary chat', () => {
  let house: ChatHouse;
  let before: string;

  beforeEach(async () => {
    house = await openHouse();
    before = await everything(house);
    startTemporaryChat(house);
  });

  it('is chatted in like any other, and leaves every store as it was', async () => {
    const { phase } = house.stores.conversation.state;
    expect(phase).to.equal('new');
    await saveChatSettings(house, { systemPrompt: 'Be kind.' });
    await sendMessage(house, 'A secret');
    const { chatId, ids } = openIds(house);
    expect(isTemporary(chatId)).to.equal(true);
    await saveDraft(house, chatId, 'half a secret');
    await saveNote(house, ids[1]!, 'noted');
    await editMessage(house, ids[0]!, 'Another secret');
    await forkChat(house, openIds(house).ids[1]!);
    expect(shown(house)).to.deep.equal(['Another secret', 'done: Hello there']);
    expect(openIds(house).chatId).not.to.equal(chatId);
    expect(await loadDraft(house, chatId)).to.equal('half a secret');
    expect(house.stores.chatList.state.chats).to.deep.equal([]);
    expect(house.stores.settings.state.answeredHere).to.deep.equal([]);
    expect(await everything(house)).to.equal(before);
  });

  it('names neither itself nor what was asked in title and address', async () => {
    await sendMessage(house, 'A secret');
    const { state } = house.stores.conversation;
    expect(state.phase === 'open' && state.meta.title).to.equal('Temporary chat');
    expect(JSON.stringify(house.routes)).not.to.contain('secret');
  });

  it('keeps votes for this page alone', async () => {
    house.stores.models.patch({ models: [modelOf('fake'), modelOf('other')] });
    await saveChatSettings(house, { mode: 'compare', lanes: ['fake', 'other'] });
    await sendToLanes(house, 'A secret');
    const { state } = house.stores.conversation;
    const take = state.phase === 'open' ? state.path.at(-1) : undefined;
    const roundId = take?.role === 'assistant' ? take.take?.roundId : undefined;
    await castVote(house, roundId!, 'a');
    expect((await house.repositories.votes.all()).map(({ verdict }) => verdict)).to.deep.equal([
      'a',
    ]);
    expect(await everything(house)).to.equal(before);
    house.repositories.forgetTemporary(openIds(house).chatId);
    expect(await house.repositories.votes.all()).to.deep.equal([]);
  });

  it('is not written by deleting, archiving or their Undo either', async () => {
    await sendMessage(house, 'A secret');
    const { chatId } = openIds(house);
    await archiveChats(house, [chatId], true);
    await deleteChats(house, [chatId]);
    for (const { action } of house.stores.toasts.state) action?.run();
    await new Promise((done) => setTimeout(done, 20));
    expect(await everything(house)).to.equal(before);
  });

  it('takes a waiting question back into its own draft', async () => {
    house.stores.models.patch({ models: [modelOf('fake', { disk: { phase: 'absent' } })] });
    await sendMessage(house, 'A secret');
    const { chatId, lastId } = openIds(house);
    await cancelQuestion(house, lastId);
    expect(await loadDraft(house, chatId)).to.equal('A secret');
    const { state } = house.stores.conversation;
    expect(state.phase === 'new' && state.chat.id).to.equal(chatId);
    expect(await everything(house)).to.equal(before);
  });

  it('can be gone back to until the toast is dismissed, and is nowhere then', async () => {
    const stop = followTemporaryChat(house);
    await sendMessage(house, 'A secret');
    const { chatId } = openIds(house);
    await openChat(house, null);
    const toast = house.stores.toasts.state.at(-1)!;
    expect(toast.text).to.equal('The temporary chat is gone.');
    await openChat(house, chatId);
    expect(shown(house)).to.deep.equal(['A secret', 'done: Hello there']);
    await openChat(house, null);
    house.stores.toasts.state.at(-1)!.dismissal!.run();
    await openChat(house, chatId);
    expect(house.stores.conversation.state.phase).to.equal('missing');
    stop();
  });

  it('waits for its model as others do', async () => {
    house.stores.models.patch({ models: [modelOf('fake', { disk: { phase: 'absent' } })] });
    await sendMessage(house, 'A secret');
    expect((await house.repositories.chats.unfinished()).map(({ text }) => text)).to.deep.equal([
      '',
    ]);
    await until(() => house.said.includes('Waiting for Fake'));
  });
});
