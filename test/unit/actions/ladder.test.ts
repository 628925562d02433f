import { expect } from 'chai';
import { openLesson } from '../../../src/actions/open-lesson.js';
import { saveNote } from '../../../src/actions/save-note.js';
import { rungsOf } from '../../../src/actions/choose-rungs.js';
import { sendToLadder } from '../../../src/actions/send-to-ladder.js';
import { setChatMode } from '../../../src/actions/set-chat-mode.js';
import { formatLesson } from '../../../src/domain/lesson.js';
import type { AssistantMessage } from '../../../src/domain/messages.js';
import { ConfigProblem } from '../../../src/domain/plain-json.js';
import { takesOf } from '../../../src/domain/takes.js';
import { modelOf, openHouse, type ChatHouse } from '../../support/chat-house.js';

function sized(key: string, parameters: number, part: Parameters<typeof modelOf>[1] = {}) {
  const model = modelOf(key, part);
  return { ...model, entry: { ...model.entry, parameters } };
}

/** Three sizes on the device, and one that is not downloaded. */
async function ladderHouse(): Promise<ChatHouse> {
  const house = await openHouse();
  house.stores.models.patch({
    models: [
      sized('large', 3.8e9),
      sized('small', 3e6),
      sized('absent', 1e9, { disk: { phase: 'absent' } }),
      sized('middle', 0.5e9),
    ],
    primaryKey: 'large',
  });
  await setChatMode(house, 'ladder');
  return house;
}

function chatOf({ stores }: ChatHouse) {
  const { state } = stores.conversation;
  if (state.phase !== 'open' && state.phase !== 'new') throw new Error(state.phase);
  return state.chat;
}

function takes({ stores }: ChatHouse): AssistantMessage[] {
  const { state } = stores.conversation;
  if (state.phase !== 'open') throw new Error(state.phase);
  const last = state.path.at(-1);
  return takesOf(state.messages, (last?.role === 'assistant' && last.take?.roundId) || '');
}

describe('the ladder', () => {
  it('asks every size that is here, from the smallest, one after the other', async () => {
    const house = await ladderHouse();
    await sendToLadder(house, 'Why is there thunder?');
    expect(takes(house).map(({ by }) => by.key)).to.deep.equal(['small', 'middle', 'large']);
    expect(takes(house).map(({ state }) => state.phase)).to.deep.equal(['done', 'done', 'done']);
    expect(house.engine.requests).to.have.length(3);
    expect(house.engine.loads).to.equal(3);
    expect(house.said).to.include.members(['3 models are answering', 'Every rung has answered']);
    expect(await house.repositories.votes.all(), 'no votes').to.deep.equal([]);
  });

  it('follows a lesson, which itself sends nothing', async () => {
    const house = await ladderHouse();
    const lesson = { title: 'Thunder', prompts: ['Why?'], lanes: ['large', 'small', 'nobody'] };
    await openLesson(house, new Blob([formatLesson(lesson)]));
    expect(chatOf(house).lesson).to.deep.equal(lesson);
    expect(house.engine.requests).to.deep.equal([]);
    expect(house.stores.conversation.state.phase).to.equal('new');
    expect(rungsOf(house, chatOf(house))).to.deep.equal(['small', 'large']);
    await sendToLadder(house, 'Why?');
    const kept = await house.repositories.chats.open(chatOf(house).id);
    expect(kept?.chat.lesson).to.deep.equal(lesson);
    expect(takes(house)).to.have.length(2);
  });

  it('changes nothing for a file that is no lesson', async () => {
    const house = await ladderHouse();
    const before = chatOf(house);
    for (const file of [new Blob(['{}']), new Blob(['x'.repeat(400_000)])]) {
      const problem: unknown = await openLesson(house, file).catch((error: unknown) => error);
      expect(problem).to.be.instanceOf(ConfigProblem);
    }
    expect(chatOf(house)).to.equal(before);
  });

  it('asks the chat’s own model where none is here', async () => {
    const house = await openHouse();
    house.stores.models.patch({
      models: [sized('large', 1e9, { disk: { phase: 'absent' } })],
      primaryKey: 'large',
    });
    expect(rungsOf(house, chatOf(house))).to.deep.equal(['large']);
  });

  it('keeps a note beside an answer, and takes it away', async () => {
    const house = await ladderHouse();
    await sendToLadder(house, 'Why?');
    const { id, chatId } = takes(house)[1]!;
    await saveNote(house, id, '  Two mistakes.  ');
    const noted = async (): Promise<unknown> => {
      const kept = await house.repositories.chats.open(chatId);
      return (kept?.messages.find((message) => message.id === id) as AssistantMessage).note;
    };
    expect(await noted()).to.equal('Two mistakes.');
    expect(takes(house)[1]?.note).to.equal('Two mistakes.');
    await saveNote(house, id, ' ');
    expect(await noted()).to.equal(undefined);
  });
});
