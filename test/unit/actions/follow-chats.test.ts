import { expect } from 'chai';
import { deleteChats } from '../../../src/actions/delete-chats.js';
import { followChats, rereadChats } from '../../../src/actions/follow-chats.js';
import { FollowedAnswers } from '../../../src/actions/followed-answers.js';
import { handOver } from '../../../src/actions/hand-over.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { renameChat } from '../../../src/actions/rename-chat.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { stopAnswer } from '../../../src/actions/stop-answer.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import {
  type ChatHouse,
  openHouse,
  openIds,
  shown,
  sleep,
  stored,
  until,
} from '../../support/chat-house.js';

interface Tab extends ChatHouse {
  readonly answers: FollowedAnswers;
}

/** A house that follows the others on its database, as a tab does. */
async function openTab(databaseName?: string): Promise<Tab> {
  const house = await openHouse(databaseName);
  const answers = new FollowedAnswers(house, { graceMs: 50, lookMs: 10, unclaimedMs: 200 });
  followChats(house, answers);
  house.repositories.claims.watch((news) => answers.hear(news));
  await rereadChats(house);
  await answers.findRunning();
  return { ...house, answers };
}

async function openTabs(count: number): Promise<Tab[]> {
  const first = await openTab();
  const others = Array.from({ length: count - 1 }, () => openTab(first.databaseName));
  return [first, ...(await Promise.all(others))];
}

const titles = ({ stores }: ChatHouse) => stores.chatList.state.chats.map(({ title }) => title);
const textOf = ({ stores }: ChatHouse) => [...stores.replies.state.values()][0]?.reply.text;
const isWriting = (house: ChatHouse) => house.stores.replies.state.size > 0;

/** A chat whose answer takes a while, begun in `tab` and open in all. */
async function beginAnswer(tab: Tab, others: readonly Tab[]): Promise<{ sent: Promise<void> }> {
  tab.engine.script = ['One, ', 700, 'two, ', 400, 'three'];
  const sent = sendMessage(tab, 'Count');
  await until(() => textOf(tab) === 'One, ');
  for (const other of others) await openChat(other, openIds(tab).chatId);
  return { sent };
}

describe('followChats', () => {
  it('shows a new chat, its new name and its end in every list', async () => {
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    await sendMessage(first, 'Why is the sky blue?');
    await until(() => titles(second).length === 1);
    expect(titles(second)).to.deep.equal(titles(first));
    await renameChat(first, openIds(first).chatId, 'Sky');
    await until(() => titles(second)[0] === 'Sky');
    await deleteChats(first, [openIds(first).chatId]);
    await until(() => titles(second).length === 0);
  });

  it('follows a turn on the screen, which is only read here while it is written there', async () => {
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    const { sent } = await beginAnswer(first, [second]);
    await until(() => textOf(second) === 'One, ', 'what was saved');
    const [reply] = [...second.stores.replies.state.values()];
    expect(reply?.reply.phase).to.deep.equal({ kind: 'elsewhere' });
    await sent;
    await until(() => !isWriting(second));
    expect(shown(second)).to.deep.equal(['Count', 'done: One, two, three']);
    expect(second.engine.requests).to.have.length(0);
  });

  it('stops it from here', async () => {
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    const { sent } = await beginAnswer(first, [second]);
    await until(() => isWriting(second));
    stopAnswer(second, openIds(second).chatId);
    await sent;
    await until(() => !isWriting(second));
    expect(shown(second)[1]).to.equal('stopped: One, ');
  });

  it('leaves a chat that was deleted elsewhere, saying so', async () => {
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    await sendMessage(first, 'Hello');
    await openChat(second, openIds(first).chatId);
    await deleteChats(first, [openIds(first).chatId]);
    await until(() => second.stores.conversation.state.phase === 'new');
    expect(second.stores.toasts.state[0]?.text).to.contain('deleted in another tab');
  });

  it('goes on with what was handed over, in exactly one tab', async () => {
    const [first, ...others] = await openTabs(4);
    const { sent } = await beginAnswer(first!, others);
    for (const other of others) {
      await until(() => textOf(other) === 'One, ');
      other.engine.script = ['four'];
    }
    handOver(first!);
    await sent;
    await until(() => others.every((other) => !isWriting(other) && shown(other)[1] !== undefined));
    await until(() => others.every((other) => shown(other)[1] === 'done: One, four'));
    const requests = others.flatMap(({ engine }) => engine.requests);
    expect(requests).to.have.length(1);
    expect(requests[0]?.continueFrom).to.equal('One, ');
    expect((await stored(first!, openIds(others[0]!).chatId))[1]).to.equal('done: One, four');
  });

  it('takes it up itself where nobody else is there', async () => {
    const tab = await openTab();
    const { sent } = await beginAnswer(tab, []);
    await sleep(600);
    tab.engine.script = ['four'];
    tab.answers.leaveAll();
    tab.answers.noteHandedOver(handOver(tab));
    await sent;
    expect(isWriting(tab)).to.equal(false);
    await tab.answers.findRunning();
    await until(() => shown(tab)[1] === 'done: One, four');
  });

  it('leaves to the person what a tab died of', async () => {
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    const release = await first.repositories.claims.claim('a1');
    const half = answerOf({ text: 'One, ', state: { phase: 'writing' } });
    await first.repositories.chats.saveTurn(
      [questionOf(), half],
      chatOf({ leafId: 'a1' }),
      metaOf(),
    );
    await until(() => isWriting(second));
    await openChat(second, 'c1');
    await sleep(50);
    release?.();
    await until(() => shown(second)[1] === 'interrupted: One, ');
    expect(second.engine.requests).to.have.length(0);
  });

  it('tells votes that were cast elsewhere', async () => {
    const [first, second] = (await openTabs(2)) as [Tab, Tab];
    let told = 0;
    second.repositories.votes.watch(() => (told += 1));
    await first.repositories.votes.delete(['none']);
    await until(() => told === 1);
  });
});
