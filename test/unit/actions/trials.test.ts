import { expect } from 'chai';
import { beginTrial, readExport } from '../../../src/actions/begin-trial.js';
import { changeTrial } from '../../../src/actions/change-trial.js';
import { discardTrial } from '../../../src/actions/discard-trial.js';
import { loadTrial } from '../../../src/actions/load-trial.js';
import { pauseTrial, resumeTrial, runTrial, stopRun } from '../../../src/actions/run-trial.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { extendTrial, startTrial } from '../../../src/actions/start-trial.js';
import { undoTrialVote, voteInTrial } from '../../../src/actions/vote-in-trial.js';
import { EngineError } from '../../../src/domain/errors.js';
import type { TrialItem } from '../../../src/domain/trials.js';
import { TrialStore } from '../../../src/stores/trial-store.js';
import { openHouse, until, type ChatHouse } from '../../support/chat-house.js';
import { exportOf, FIRST_ASKED, manyConversations } from '../../support/made-up-export.js';
import { FACTS, pastOf } from '../../support/trial-fixtures.js';

type TrialHouse = ChatHouse & { stores: ChatHouse['stores'] & { trial: TrialStore } };

async function trialHouse(databaseName?: string): Promise<TrialHouse> {
  const house = await openHouse(databaseName);
  return { ...house, stores: { ...house.stores, trial: new TrialStore() } };
}

const DRAWN = {
  questions: [pastOf('one'), pastOf('two'), pastOf('three')],
  drawn: 'by-lot',
  facts: FACTS,
} as const;

function itemsOf({ stores }: TrialHouse): readonly TrialItem[] {
  return stores.trial.state.phase === 'open' ? stores.trial.state.items : [];
}

const phases = (house: TrialHouse): string[] => itemsOf(house).map(({ here }) => here.phase);

describe('a trial of one’s own questions', () => {
  it('answers each, in order, without a system prompt or history, and keeps them', async () => {
    const house = await trialHouse();
    await startTrial(house, 'fake', DRAWN);
    expect(phases(house)).to.deep.equal(['waiting', 'waiting', 'waiting']);
    await runTrial(house);
    expect(phases(house)).to.deep.equal(['done', 'done', 'done']);
    expect(house.engine.requests.map(({ messages }) => messages)).to.deep.equal(
      DRAWN.questions.map(({ question }) => [{ role: 'user', content: question }]),
    );
    const kept = await house.repositories.trials.newest();
    expect(kept?.items).to.deep.equal(itemsOf(house));
    const { here } = kept!.items[0]!;
    if (here.phase !== 'done') throw new Error(here.phase);
    expect(here).to.deep.include({ text: 'Hello there', cut: false });
    expect(here.by).to.include({ key: 'fake', library: 'fake 1.0', where: 'device' });
    expect(here.figures).to.include({ promptTokens: 100, completionTokens: 2 });
    expect(here.figures.totalMs).to.be.least(0);
  });

  it('goes on after a reload where it was, asking nothing twice', async () => {
    const before = await trialHouse();
    await startTrial(before, 'fake', DRAWN);
    before.engine.script = ['a', 100_000, 'b'];
    before.engine.onGenerate = () => {
      if (before.engine.requests.length === 1) before.engine.script = ['first'];
      else before.engine.script = ['half of the second', 100_000];
    };
    const running = runTrial(before);
    await until(() => before.engine.requests.length === 2 && phases(before)[0] === 'done');
    stopRun(before.stores.trial);
    await running;

    const after = await trialHouse(before.databaseName);
    await loadTrial(after);
    expect(phases(after)).to.deep.equal(['done', 'waiting', 'waiting']);
    await runTrial(after);
    expect(phases(after)).to.deep.equal(['done', 'done', 'done']);
    expect(after.engine.requests).to.have.length(2);
    expect(JSON.stringify(itemsOf(after))).not.to.contain('half of');
  });

  it('stops at once when paused, and goes on when asked to, once', async () => {
    const house = await trialHouse();
    await startTrial(house, 'fake', DRAWN);
    house.engine.script = ['slow', 100_000];
    const running = runTrial(house);
    await until(() => house.engine.requests.length === 1);
    await pauseTrial(house);
    await running;
    expect(house.stores.trial.state).to.deep.include({ phase: 'open', writing: null });
    await runTrial(house);
    expect(house.engine.requests).to.have.length(1);
    house.engine.script = ['quick'];
    await Promise.all([resumeTrial(house), runTrial(house), runTrial(house)]);
    expect(phases(house)).to.deep.equal(['done', 'done', 'done']);
    expect(house.engine.requests).to.have.length(4);
  });

  it('lets a chat’s question in between', async () => {
    const house = await trialHouse();
    await startTrial(house, 'fake', DRAWN);
    house.engine.script = [30, 'answer'];
    const running = runTrial(house);
    await until(() => house.engine.requests.length === 1);
    await sendMessage(house, 'A question in a chat');
    expect(phases(house)).not.to.deep.equal(['done', 'done', 'done']);
    await running;
    const asked = house.engine.requests.map(({ messages }) => messages.at(-1)?.content);
    expect(asked.indexOf('A question in a chat')).to.be.within(1, 2);
    expect(phases(house)).to.deep.equal(['done', 'done', 'done']);
  });

  it('keeps why a question has no answer, and goes on', async () => {
    const house = await trialHouse();
    const long = pastOf('long', { question: 'word '.repeat(3600) });
    await startTrial(house, 'fake', { ...DRAWN, questions: [long, ...DRAWN.questions] });
    house.engine.onGenerate = () => {
      const tries = house.engine.requests.length;
      house.engine.script = tries === 1 ? [new EngineError('hung', 'Silent')] : ['Fine'];
    };
    await runTrial(house);
    expect(phases(house)).to.deep.equal(['failed', 'failed', 'done', 'done']);
    expect(
      itemsOf(house)
        .slice(0, 2)
        .map(({ here }) => here.phase === 'failed' && here.code),
    ).to.deep.equal(['context-full', 'hung']);
  });

  it('waits until the models are known, as after a reload', async () => {
    const house = await trialHouse();
    await startTrial(house, 'fake', DRAWN);
    const { models } = house.stores.models.state;
    house.stores.models.patch({ ready: false, models: [] });
    const running = runTrial(house);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(house.stores.trial.state).to.have.nested.property('trial.phase', 'answering');
    house.stores.models.patch({ ready: true, models });
    await running;
    expect(phases(house)).to.deep.equal(['done', 'done', 'done']);
  });

  it('pauses when its model is gone', async () => {
    const house = await trialHouse();
    await startTrial(house, 'nobody', DRAWN);
    await runTrial(house);
    expect(phases(house)).to.deep.equal(['waiting', 'waiting', 'waiting']);
    expect((await house.repositories.trials.newest())?.trial.phase).to.equal('paused');
  });

  it('takes more questions, none of them twice', async () => {
    const house = await trialHouse();
    await startTrial(house, 'fake', DRAWN);
    await extendTrial(house, { ...DRAWN, questions: [pastOf('two'), pastOf('four')] });
    expect(itemsOf(house).map(({ past, place }) => [past.id, place])).to.deep.equal([
      ['one', 0],
      ['two', 1],
      ['three', 2],
      ['four', 3],
    ]);
    expect((await house.repositories.trials.newest())?.items).to.have.length(4);
  });

  it('draws sides by lot', async () => {
    const house = await trialHouse();
    const questions = Array.from({ length: 64 }, (_, at) => pastOf(`q${at}`));
    await startTrial(house, 'fake', { ...DRAWN, questions });
    const left = itemsOf(house).filter(({ hereSide }) => hereSide === 'a').length;
    // Fails once in a hundred thousand million honest draws.
    expect(left).to.be.within(6, 58);
  });

  it('keeps votes beside those of the chats, and takes them back', async () => {
    const house = await trialHouse();
    await startTrial(house, 'fake', DRAWN);
    const [first] = itemsOf(house);
    await voteInTrial(house, first!.id, 'a');
    expect(itemsOf(house)[0]?.verdict, 'not answered yet').to.equal(null);
    await runTrial(house);
    await voteInTrial(house, first!.id, 'both-good');
    const votes = await house.repositories.votes.all();
    expect(votes).to.have.length(1);
    expect(votes[0]).to.include({ basis: 'historical', verdict: 'both-good' });
    expect((await house.repositories.trials.newest())?.items[0]?.verdict).to.equal('both-good');
    expect(house.stores.votes.state.phase).to.equal('known');
    await undoTrialVote(house, first!.id);
    expect(await house.repositories.votes.all()).to.deep.equal([]);
    expect(itemsOf(house)[0]?.verdict).to.equal(null);
  });

  it('is thrown away with its answers; the price typed in is kept', async () => {
    const house = await trialHouse();
    await loadTrial(house);
    expect(house.stores.trial.state.phase).to.equal('none');
    await startTrial(house, 'fake', DRAWN);
    await changeTrial(house, { subscription: { amount: 12.5, currency: 'EUR' } });
    const kept = await house.repositories.trials.newest();
    expect(kept?.trial.subscription).to.deep.equal({ amount: 12.5, currency: 'EUR' });
    const undo = await discardTrial(house);
    expect(house.stores.trial.state.phase).to.equal('none');
    expect(await house.repositories.trials.newest()).to.equal(undefined);
    await undo();
    expect(phases(house)).to.deep.equal(['waiting', 'waiting', 'waiting']);
    expect((await house.repositories.trials.newest())?.items).to.have.length(3);
  });

  it('begins with a draw from an export, and draws more from a later one', async () => {
    const house = await trialHouse();
    const file = await exportOf(manyConversations(40));
    const options = { signal: new AbortController().signal };
    const scanned = await readExport(file, options);
    const order = { file, scanned, modelKey: 'fake' };
    await beginTrial(house, { ...order, choice: { by: 'lot', count: 12 } }, options);
    const { state } = house.stores.trial;
    if (state.phase !== 'open') throw new Error(state.phase);
    expect(state.trial.drawn).to.equal('by-lot');
    expect(state.trial.export).to.deep.equal({
      eligible: 35,
      conversations: 40,
      askedFrom: (FIRST_ASKED + 1) * 1000,
      askedTo: (FIRST_ASKED + 39 * 86_400 + 1) * 1000,
    });
    const ids = (): string[] => itemsOf(house).map(({ past }) => past.id);
    expect(new Set(ids()).size).to.equal(12);
    await beginTrial(house, { ...order, choice: { by: 'lot', count: 100 } }, options);
    expect(new Set(ids()).size).to.equal(35);

    await discardTrial(house);
    const picked = ['conversation-3', 'conversation-1'];
    await beginTrial(house, { ...order, choice: { by: 'hand', ids: picked } }, options);
    expect(ids()).to.deep.equal(picked);
    expect(house.stores.trial.state).to.have.nested.property('trial.drawn', 'by-hand');
  });
});
