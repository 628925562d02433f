import { expect } from 'chai';
import { amendVote, castVote, undoVote } from '../../../src/actions/cast-vote.js';
import { chooseLane, lanesOf } from '../../../src/actions/choose-lanes.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { goOnFrom, retryLane } from '../../../src/actions/retry-lane.js';
import { sendToLanes } from '../../../src/actions/send-to-lanes.js';
import { setChatMode } from '../../../src/actions/set-chat-mode.js';
import { showNames } from '../../../src/actions/show-names.js';
import { EngineError } from '../../../src/domain/errors.js';
import type { AssistantMessage } from '../../../src/domain/messages.js';
import { takesOf } from '../../../src/domain/takes.js';
import type { VoteRecord } from '../../../src/domain/votes.js';
import {
  modelOf,
  openHouse,
  shown,
  stored,
  until,
  type ChatHouse,
} from '../../support/chat-house.js';

async function houseIn(mode: 'compare' | 'blind'): Promise<ChatHouse> {
  const house = await openHouse();
  await setChatMode(house, mode);
  return house;
}

function roundOf(house: ChatHouse): { roundId: string; takes: AssistantMessage[] } {
  const { state } = house.stores.conversation;
  if (state.phase !== 'open') throw new Error(`The conversation is ${state.phase}`);
  const leaf = state.path.at(-1);
  const roundId = (leaf?.role === 'assistant' && leaf.take?.roundId) || '';
  return { roundId, takes: takesOf(state.messages, roundId) };
}

const keys = (takes: readonly AssistantMessage[]): string[] => takes.map(({ by }) => by.key);
const votesOf = (house: ChatHouse): Promise<VoteRecord[]> => house.repositories.votes.all();

describe('a round of two models', () => {
  it('asks both the same, one after the other on one device, and keeps both answers', async () => {
    const house = await houseIn('compare');
    await sendToLanes(house, 'Why is the sky blue?');
    const { takes } = roundOf(house);
    expect(keys(takes)).to.deep.equal(['fake', 'other']);
    expect(takes.map(({ text, state }) => [text, state.phase])).to.deep.equal([
      ['Hello there', 'done'],
      ['Hello there', 'done'],
    ]);
    const [first, second] = house.engine.requests;
    expect(house.engine.requests).to.have.length(2);
    expect({ ...second, seed: 0 }).to.deep.equal({ ...first, seed: 0 });
    expect(takes.map(({ figures }) => figures?.maxTokens)).to.deep.equal([1024, 1024]);
    expect(shown(house)).to.deep.equal(['Why is the sky blue?', 'done: Hello there']);
    const disk = await stored(house, takes[0]!.chatId);
    expect(disk).to.deep.equal(['Why is the sky blue?', 'done: Hello there', 'done: Hello there']);
    expect(await votesOf(house)).to.deep.equal([]);
  });

  it('asks those that were chosen also where it is not known yet who is here', async () => {
    const house = await houseIn('compare');
    await chooseLane(house, 0, 'other');
    await chooseLane(house, 1, 'fake');
    const { models } = house.stores.models.state;
    house.stores.models.patch({ ready: false, models: [] });
    const sent = sendToLanes(house, 'So early?');
    house.stores.models.patch({ ready: true, models });
    await sent;
    expect(keys(roundOf(house).takes)).to.deep.equal(['other', 'fake']);

    house.stores.models.patch({ ready: false });
    const lost = sendToLanes(house, 'Into another chat?').catch((error: unknown) => error);
    await openChat(house, null);
    house.stores.models.patch({ ready: true });
    expect(await lost).to.be.instanceOf(Error);
    expect(house.stores.conversation.state.phase).to.equal('new');
    expect(house.engine.requests).to.have.length(2);
  });

  it('says how the round goes, never how one answer does', async () => {
    const house = await houseIn('blind');
    await sendToLanes(house, 'Quietly');
    expect(house.said).to.deep.equal(['Two models are answering', 'Both answers are finished']);
  });

  it('does not count the wait for the other model as its own', async () => {
    const house = await houseIn('compare');
    const scripts = [[600, 'slow'], ['quick']];
    house.engine.onGenerate = () => void (house.engine.script = scripts.shift() ?? []);
    await sendToLanes(house, 'Patience');
    const [slow, quick] = roundOf(house).takes.map(({ figures }) => figures);
    expect(slow?.firstTokenMs).to.be.at.least(590);
    expect(quick?.firstTokenMs).to.be.below(slow!.firstTokenMs!);
    expect(quick?.totalMs).to.be.below(slow!.totalMs!);
  });

  it('goes on from one answer, for both', async () => {
    const house = await houseIn('compare');
    house.engine.script = ['left'];
    house.engine.onGenerate = () =>
      void (house.engine.script = [`${house.engine.requests.length}`]);
    await sendToLanes(house, 'One');
    await goOnFrom(house, roundOf(house).takes[1]!.id);
    await sendToLanes(house, 'Two');
    const asked = house.engine.requests.slice(2).map(({ messages }) => messages);
    const expected = [
      { role: 'user', content: 'One' },
      { role: 'assistant', content: '2' },
      { role: 'user', content: 'Two' },
    ];
    expect(asked).to.deep.equal([expected, expected]);
  });

  it('lets one lane fail without the other, and records no contest with the reason', async () => {
    const house = await houseIn('compare');
    house.engine.onGenerate = () => {
      house.engine.script =
        house.engine.requests.length === 1
          ? [new EngineError('rate-limited', 'Slow down')]
          : ['Fine'];
    };
    await sendToLanes(house, 'Once');
    const { takes } = roundOf(house);
    expect(takes.map(({ state }) => state.phase)).to.deep.equal(['failed', 'done']);
    const [vote] = await votesOf(house);
    expect(vote).to.include({ verdict: 'no-contest', blind: false });
    expect(vote?.sides.map(({ failure }) => failure)).to.deep.equal(['rate-limited', undefined]);

    await castVote(house, takes[0]!.take!.roundId, 'b');
    expect(await votesOf(house)).to.deep.equal([vote]);

    await retryLane(house, takes[0]!.id);
    const again = roundOf(house).takes;
    expect(again.map(({ text, state }) => [text, state.phase])).to.deep.equal([
      ['Fine', 'done'],
      ['Fine', 'done'],
    ]);
    expect(again[1]!.id).to.equal(takes[1]!.id);
    expect(await votesOf(house)).to.deep.equal([]);
  });

  it('stops one lane and lets the other write', async () => {
    const house = await houseIn('compare');
    house.engine.script = ['a', 50, 'b'];
    house.engine.onGenerate = ({ messages }) => {
      if (messages.length === 0 || house.engine.requests.length > 1) return;
      const { takes } = roundOf(house);
      house.stores.replies.state.get(takes[0]!.id)?.stop();
    };
    await sendToLanes(house, 'Stop the first');
    expect(roundOf(house).takes.map(({ state }) => state.phase)).to.deep.equal(['stopped', 'done']);
  });
});

describe('a blind round', () => {
  it('draws the sides, hides the names, and shows them when asked to', async () => {
    const lefts = new Set<string>();
    const house = await houseIn('blind');
    for (let round = 0; round < 40 && lefts.size < 2; round += 1) {
      await sendToLanes(house, `Round ${round}`);
      const { takes, roundId } = roundOf(house);
      expect(takes.map(({ take }) => take?.blind)).to.deep.equal(['hidden', 'hidden']);
      expect(keys(takes).toSorted((a, b) => a.localeCompare(b))).to.deep.equal(['fake', 'other']);
      lefts.add(keys(takes)[0]!);
      await showNames(house, roundId);
      expect(roundOf(house).takes.map(({ take }) => take?.blind)).to.deep.equal(['shown', 'shown']);
    }
    expect(lefts).to.have.length(2);
  });

  it('records everything of a vote, strictly, and lets it be undone until the names are shown', async () => {
    const house = await houseIn('blind');
    house.engine.script = ['I am Fake', ' indeed'];
    await sendToLanes(house, 'Explain tides');
    const { roundId, takes } = roundOf(house);
    await castVote(house, roundId, 'b', { tags: ['clear'] });
    const [vote, ...more] = await votesOf(house);
    expect(more).to.deep.equal([]);
    expect(vote).to.deep.include({
      chatId: takes[0]!.chatId,
      questionId: takes[0]!.parentId,
      roundId,
      verdict: 'b',
      tags: ['clear'],
      blind: true,
      category: 'explain',
      categoryBy: 'guess',
      origin: { kind: 'own' },
      basis: 'chat',
    });
    expect(vote?.at).to.be.greaterThan(Date.now() - 60_000);
    expect(vote?.sampling).to.deep.equal({
      temperature: 0.7,
      topP: 0.95,
      maxTokens: 1024,
      seed: null,
    });
    for (const [index, side] of vote!.sides.entries()) {
      const { id, by, figures } = takes[index]!;
      expect(side).to.deep.equal({
        answerId: id,
        by,
        figures,
        costUsd: 0,
        sentBytes: 0,
        characters: 16,
        words: 4,
        leak: true,
      });
      expect(by).to.include({ library: 'fake 1.0', quantisation: 'q4' });
      expect(figures).to.include.keys('seed', 'completionTokens', 'totalMs', 'firstTokenMs');
    }
    const { state } = house.stores.conversation;
    expect(state.phase === 'open' && state.chat.leafId).to.equal(takes[1]!.id);
    expect(house.stores.votes.find(roundId, true)).to.deep.equal(vote);

    await undoVote(house, roundId);
    expect(await votesOf(house)).to.deep.equal([]);
    expect(house.stores.votes.find(roundId, true)).to.equal(undefined);

    await castVote(house, roundId, 'both-good');
    await showNames(house, roundId);
    await undoVote(house, roundId);
    expect((await votesOf(house)).map(({ verdict }) => verdict)).to.deep.equal(['both-good']);
  });

  it('keeps a vote cast after the names were shown apart: the blind one still counts', async () => {
    const house = await houseIn('blind');
    await sendToLanes(house, 'Twice');
    const { roundId } = roundOf(house);
    await castVote(house, roundId, 'a');
    await showNames(house, roundId);
    await castVote(house, roundId, 'b');
    const votes = await votesOf(house);
    expect(votes.map(({ verdict, blind }) => [verdict, blind])).to.deep.equal([
      ['a', true],
      ['b', false],
    ]);
  });

  it('lets category and tags be changed later, not what was said', async () => {
    const house = await houseIn('blind');
    await sendToLanes(house, 'Tell me a story');
    await castVote(house, roundOf(house).roundId, 'a');
    const [vote] = await votesOf(house);
    await amendVote(house, vote!, { category: 'math' });
    await amendVote(house, (await votesOf(house))[0]!, { tags: ['useful'] });
    expect(await votesOf(house)).to.deep.equal([
      { ...vote, category: 'math', categoryBy: 'person', tags: ['useful'] },
    ]);
  });

  it('shows its names when the lanes are left', async () => {
    const house = await houseIn('blind');
    await sendToLanes(house, 'Leave');
    const { takes } = roundOf(house);
    await setChatMode(house, undefined);
    expect(roundOf(house).takes.map(({ take }) => take?.blind)).to.deep.equal(['shown', 'shown']);
    const disk = await house.repositories.chats.open(takes[0]!.chatId);
    expect(disk?.chat.mode).to.equal(undefined);
  });
});

describe('the lanes of a chat', () => {
  it('are the chat’s own model and another one that is here', async () => {
    const house = await openHouse();
    const { chat } = house.stores.conversation.state as { chat: Parameters<typeof lanesOf>[1] };
    expect(lanesOf(house, chat)).to.deep.equal(['fake', 'other']);
    expect(lanesOf(house, { ...chat, modelKey: 'other' })).to.deep.equal(['other', 'fake']);
    expect(lanesOf(house, { ...chat, lanes: ['other', 'other'] })).to.deep.equal([
      'other',
      'other',
    ]);
    expect(lanesOf(house, { ...chat, lanes: ['gone', 'other', 'fake'] })).to.have.length(3);
    expect(lanesOf(house, { ...chat, lanes: ['gone', 'fake'] })).to.deep.equal(['other', 'fake']);
    house.stores.models.patch({ models: [modelOf('fake')] });
    expect(lanesOf(house, chat)).to.deep.equal(['fake', 'fake']);
  });

  it('are kept with the chat', async () => {
    const house = await houseIn('compare');
    await chooseLane(house, 0, 'other');
    await sendToLanes(house, 'Swapped');
    await until(() => roundOf(house).takes.length === 2);
    expect(keys(roundOf(house).takes)).to.deep.equal(['other', 'other']);
    const disk = await house.repositories.chats.open(roundOf(house).takes[0]!.chatId);
    expect(disk?.chat).to.deep.include({ mode: 'compare', lanes: ['other', 'other'] });
  });
});
