import { expect } from 'chai';
import { answerWaiting } from '../../../src/actions/answer-waiting.js';
import { cancelQuestion } from '../../../src/actions/cancel-question.js';
import { continueAnswer } from '../../../src/actions/continue-answer.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { recoverInterrupted } from '../../../src/actions/recover-interrupted.js';
import { loadChats } from '../../../src/actions/load-chats.js';
import { regenerate } from '../../../src/actions/regenerate.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import {
  type ChatHouse,
  openHouse,
  openIds,
  shown,
  stored,
  until,
} from '../../support/chat-house.js';

function setDisk({ stores }: ChatHouse, phase: 'absent' | 'ready'): void {
  // Chosen: nobody else answers in its place.
  stores.settings.patch({ modelKey: 'fake' });
  stores.models.patchModel('fake', { disk: phase === 'ready' ? { phase, bytes: 1 } : { phase } });
}

describe('a question whose model is not here', () => {
  it('waits on disk and costs nothing', async () => {
    const house = await openHouse();
    setDisk(house, 'absent');
    await sendMessage(house, 'Later');
    const { chatId } = openIds(house);
    expect(await stored(house, chatId)).to.deep.equal(['Later', 'waiting: ']);
    expect(house.stores.chatList.find(chatId)?.waiting).to.equal(true);
    expect(house.stores.replies.state.size + house.engine.loads).to.equal(0);
    expect(house.said).to.deep.equal(['Waiting for Fake']);
  });

  it('survives a reload and is answered when its model is ready', async () => {
    const before = await openHouse();
    setDisk(before, 'absent');
    await sendMessage(before, 'Later');
    const { chatId } = openIds(before);
    const house = await openHouse(before.databaseName);
    await loadChats(house);
    await recoverInterrupted(house);
    await openChat(house, chatId);
    expect(shown(house)).to.deep.equal(['Later', 'waiting: ']);
    await answerWaiting(house, 'fake');
    expect(shown(house)).to.deep.equal(['Later', 'done: Hello there']);
    expect(house.stores.chatList.find(chatId)?.waiting).to.equal(false);
    expect((await house.repositories.chats.list())[0]?.waiting).to.equal(false);
  });

  it('waits for the person’s word where the page died of its model', async () => {
    const house = await openHouse();
    setDisk(house, 'absent');
    await sendMessage(house, 'Later');
    setDisk(house, 'ready');
    house.stores.models.patch({ heldBack: 'fake' });
    await answerWaiting(house, 'fake');
    expect(shown(house)).to.deep.equal(['Later', 'waiting: ']);
    house.stores.models.patch({ heldBack: null });
    await answerWaiting(house, 'fake');
    expect(shown(house)).to.deep.equal(['Later', 'done: Hello there']);
  });

  it('is marked as being written before its model wakes', async () => {
    const house = await openHouse();
    setDisk(house, 'absent');
    await sendMessage(house, 'Later');
    setDisk(house, 'ready');
    house.engine.loadMs = 100;
    const answered = answerWaiting(house, 'fake');
    await until(() => house.engine.loads === 1);
    expect(await stored(house, openIds(house).chatId)).to.deep.equal(['Later', 'writing: ']);
    await answered;
  });

  it('is answered in order, once, however often it is called', async () => {
    const house = await openHouse();
    setDisk(house, 'absent');
    await sendMessage(house, 'One');
    await sendMessage(house, 'Two');
    await openChat(house, null);
    await sendMessage(house, 'Three');
    setDisk(house, 'ready');
    await Promise.all([answerWaiting(house, 'fake'), answerWaiting(house, 'fake')]);
    const asked = house.engine.requests.map(({ messages }) => messages.at(-1)?.content);
    expect(asked).to.deep.equal(['One', 'Two', 'Three']);
    expect(house.engine.requests[1]?.messages[1]?.content).to.equal('Hello there');
  });

  it('goes over to the model the person chose since', async () => {
    const house = await openHouse();
    setDisk(house, 'absent');
    await sendMessage(house, 'Later');
    await answerWaiting(house, 'other');
    expect(shown(house)[1]).to.equal('waiting: ');
    house.stores.settings.patch({ modelKey: 'other' });
    await answerWaiting(house, 'other');
    expect(shown(house)[1]).to.equal('done: Hello there');
  });

  it('sent before the device is known, is answered as soon as it is', async () => {
    const house = await openHouse();
    const { models } = house.stores;
    const known = models.state;
    models.patch({ ready: false, models: [], primaryKey: null });
    const sent = sendMessage(house, 'Early');
    await until(() => shown(house)[1] === 'waiting: ');
    models.patch(known);
    await sent;
    expect(shown(house)).to.deep.equal(['Early', 'done: Hello there']);
  });

  it('returns to the draft when it is taken back, and its empty chat goes', async () => {
    const house = await openHouse();
    setDisk(house, 'absent');
    await sendMessage(house, 'Rather not');
    const { chatId, lastId } = openIds(house);
    await cancelQuestion(house, lastId);
    expect(await house.repositories.drafts.get('new')).to.equal('Rather not');
    expect(house.stores.conversation.state.phase).to.equal('new');
    expect(house.stores.chatList.find(chatId)).to.equal(undefined);
    setDisk(house, 'ready');
    await answerWaiting(house, 'fake');
    expect(house.engine.requests).to.have.length(0);
  });

  it('taken back, leaves what was said before it', async () => {
    const house = await openHouse();
    await sendMessage(house, 'Before');
    setDisk(house, 'absent');
    await sendMessage(house, 'Rather not');
    const { chatId, lastId } = openIds(house);
    await house.repositories.drafts.save(chatId, 'begun');
    await cancelQuestion(house, lastId);
    expect(shown(house)).to.deep.equal(['Before', 'done: Hello there']);
    expect(await house.repositories.drafts.get(chatId)).to.equal('Rather not\n\nbegun');
    expect(house.stores.chatList.find(chatId)?.waiting).to.equal(false);
  });

  it('taken back, leaves the other answers to the question, and text that is there', async () => {
    const house = await openHouse();
    await sendMessage(house, 'Before');
    const { chatId, lastId } = openIds(house);
    setDisk(house, 'absent');
    await regenerate(house, lastId);
    expect(shown(house)).to.deep.equal(['Before', 'waiting: ']);
    await cancelQuestion(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal(['Before', 'done: Hello there']);
    await continueAnswer(house, lastId);
    expect(shown(house)).to.deep.equal(['Before', 'waiting: Hello there']);
    await cancelQuestion(house, lastId);
    expect(shown(house)).to.deep.equal(['Before', 'interrupted: Hello there']);
    expect(await house.repositories.drafts.get(chatId)).to.equal('');
  });
});
