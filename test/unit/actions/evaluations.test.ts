import { expect } from 'chai';
import { pauseRun, raiseCap, resumeRun, retryAttempts } from '../../../src/actions/change-run.js';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { loadEvaluations } from '../../../src/actions/load-evaluations.js';
import { runEvaluation, stopEvaluation } from '../../../src/actions/run-evaluation.js';
import { startRun } from '../../../src/actions/start-run.js';
import { EngineError } from '../../../src/domain/errors.js';
import { resultOf } from '../../../src/domain/evaluate/results.js';
import type { Attempt } from '../../../src/domain/evaluate/runs.js';
import { until } from '../../support/chat-house.js';
import {
  answerRightly,
  CLOUD_KEY,
  evaluationHouse,
  orderOf,
  suiteOf,
  type EvaluationHouse,
} from '../../support/evaluation-house.js';

const shownOf = (house: EvaluationHouse) => evaluationsOf(house).state.shown[0]!;
const phasesOf = (house: EvaluationHouse): string[] =>
  [...shownOf(house).attempts].sort(byPlace).map(({ state }) => state.phase);
const asked = ({ requests }: EvaluationHouse['engine']): string[] =>
  requests.map(({ messages }) => messages.at(-1)!.content);

function byPlace(a: Attempt, b: Attempt): number {
  return a.model - b.model || a.repeat - b.repeat || a.case - b.case;
}

async function diskOf(house: EvaluationHouse, id: string): Promise<Attempt[]> {
  return (await (await house.repositories.evaluations()).attempts(id)).sort(byPlace);
}

describe('a run', () => {
  it('asks every model every case as often as wanted, loads each once, and keeps all of it', async () => {
    const house = await evaluationHouse();
    answerRightly(house.engine);
    answerRightly(house.cloud);
    const order = orderOf({ models: ['fake', 'other', CLOUD_KEY], repeats: 2 });
    const { id } = await startRun(house, order);
    await runEvaluation(house, id);
    const { run, attempts, cases } = shownOf(house);
    expect(run.phase).to.equal('ended');
    expect(attempts).to.have.length(18);
    expect(await diskOf(house, id)).to.deep.equal([...attempts].sort(byPlace));
    expect(house.engine.loads).to.equal(2);
    expect(asked(house.engine)).to.deep.equal(
      Array(4)
        .fill(cases.map(({ prompt }) => prompt))
        .flat(),
    );
    expect(asked(house.cloud)).to.have.length(6);
    for (const model of [0, 1, 2])
      expect(resultOf(run, attempts, model).share).to.include({ count: 3, of: 3 });
  });

  it('keeps what is needed to do it again', async () => {
    const house = await evaluationHouse();
    answerRightly(house.engine);
    const { id } = await startRun(house, orderOf({ repeats: 2 }));
    await runEvaluation(house, id);
    const kept = await (await house.repositories.evaluations()).open(id);
    expect(kept?.cases).to.deep.equal(suiteOf(3).cases);
    expect(kept?.run).to.deep.include({ repeats: 2, appVersion: '0.0.0-test' });
    expect(kept?.run.suite.origin).to.deep.equal({ kind: 'built-in', version: 1, seed: 7 });
    expect(kept?.run.models[0]).to.deep.equal({
      key: 'fake',
      name: 'Fake',
      where: 'device',
      variantId: 'fake-q4',
      quantisation: 'q4',
    });
    expect(house.engine.requests.map(({ seed }) => seed)).to.deep.equal([3, 3, 3, 4, 4, 4]);
    expect(house.engine.requests[0]).to.include({ temperature: 0, topP: 1, maxTokens: 64 });
    const state = kept!.attempts[0]!.state;
    if (state.phase !== 'answered') throw new Error(state.phase);
    expect(state.by).to.include({ library: 'fake 1.0', variantId: 'fake-q4' });
    expect(state).to.include({ cost: 0, cut: false });
  });

  it('measures certainty from the first case to the last, whatever becomes of the setting', async () => {
    const house = await evaluationHouse();
    house.stores.settings.patch({ certainty: true });
    house.engine.onGenerate = () => {
      house.engine.script = ['4'];
      house.stores.settings.patch({ certainty: false });
    };
    const { id } = await startRun(house, orderOf());
    await runEvaluation(house, id);
    expect(house.engine.requests.map(({ topLogprobs }) => topLogprobs)).to.deep.equal([5, 5, 5]);
    const kept = await (await house.repositories.evaluations()).open(id);
    expect(kept?.run.certainty).to.equal(true);
    const after = await startRun(house, orderOf());
    await runEvaluation(house, after.id);
    expect(house.engine.requests.at(-1)).not.to.have.property('topLogprobs');
    expect(after.certainty).to.equal(false);
  });

  it('gives the same scores again from the same seed', async () => {
    const scores = [];
    for (const _ of [1, 2]) {
      const house = await evaluationHouse();
      house.engine.onGenerate = ({ seed, messages }) => {
        house.engine.script = [`It is ${(seed + messages[0]!.content.length) % 5}.`];
      };
      const { id } = await startRun(house, orderOf({ suite: suiteOf(20) }));
      await runEvaluation(house, id);
      scores.push(resultOf(shownOf(house).run, shownOf(house).attempts, 0).outcomes);
    }
    expect(scores[0]).to.deep.equal(scores[1]);
    expect(new Set(scores[0]).size).to.equal(2);
  });

  it('goes on after a reload where it was, asking nothing twice', async () => {
    const before = await evaluationHouse();
    before.engine.onGenerate = () => {
      const isFirst = before.engine.requests.length === 1;
      before.engine.script = isFirst ? ['0'] : ['half', 100_000];
    };
    const { id } = await startRun(before, orderOf());
    const running = runEvaluation(before, id);
    await until(() => before.engine.requests.length === 2 && phasesOf(before).length === 1);
    stopEvaluation(before, id);
    await running;

    const after = await evaluationHouse(before.databaseName);
    answerRightly(after.engine);
    await loadEvaluations(after);
    expect(phasesOf(after)).to.deep.equal(['answered']);
    await Promise.all([runEvaluation(after, id), runEvaluation(after, id)]);
    expect(after.engine.requests).to.have.length(2);
    expect(phasesOf(after)).to.deep.equal(['answered', 'answered', 'answered']);
    expect(JSON.stringify(await diskOf(after, id))).not.to.contain('half');
  });

  it('writes a cloud attempt down before it is sent, and knows after a crash what may have been billed', async () => {
    const before = await evaluationHouse();
    const atSending: string[][] = [];
    let crashed = false;
    before.cloud.onGenerate = async () => {
      atSending.push((await diskOf(before, id)).map(({ state }) => state.phase));
      before.cloud.script = before.cloud.requests.length === 1 ? ['0'] : [100_000];
      crashed = before.cloud.requests.length === 2;
    };
    const { id } = await startRun(before, orderOf({ models: [CLOUD_KEY] }));
    void runEvaluation(before, id);
    await until(() => crashed);
    expect(atSending).to.deep.equal([['sent'], ['answered', 'sent']]);

    // Another page on the same database: the first one is as good as gone, its claim with it.
    const after = await evaluationHouse(before.databaseName);
    answerRightly(after.cloud);
    const claims = { ...after.repositories.claims, claim: async () => () => {} };
    const deps = { ...after, repositories: { ...after.repositories, claims } };
    await loadEvaluations(deps);
    await runEvaluation(deps, id);
    const phases = (await diskOf(deps, id)).map(({ state }) => state.phase);
    expect(phases).to.deep.equal(['answered', 'unknown', 'answered']);
    expect(asked(after.cloud)).to.deep.equal([suiteOf(3).cases[2]!.prompt]);

    const unknown = shownOf(deps).attempts.filter(({ state }) => state.phase === 'unknown');
    await retryAttempts(deps, id, unknown);
    expect(asked(after.cloud)).to.have.length(2);
    expect((await diskOf(deps, id)).map(({ state }) => state.phase)).not.to.include('unknown');
  });

  it('is left to the page that is at it', async () => {
    const house = await evaluationHouse();
    const { id } = await startRun(house, orderOf());
    const claims = { ...house.repositories.claims, claim: async () => undefined };
    const deps = { ...house, repositories: { ...house.repositories, claims } };
    evaluationsOf(deps).replace(evaluationsOf(house).state.shown);
    await runEvaluation(deps, id);
    expect(house.engine.requests).to.have.length(0);
    expect(evaluationsOf(deps).state.heldUp.get(id)).to.equal('other-page');
  });

  it('stops at once when paused, waits for what is paid for, and goes on when asked to', async () => {
    const house = await evaluationHouse();
    house.engine.script = [100_000];
    house.cloud.script = [50, '0'];
    const { id } = await startRun(house, orderOf({ models: ['fake', CLOUD_KEY] }));
    const running = runEvaluation(house, id);
    await until(() => house.engine.requests.length === 1 && house.cloud.requests.length === 1);
    await pauseRun(house, id);
    await running;
    expect(phasesOf(house)).to.deep.equal(['answered']);
    expect(shownOf(house).run.phase).to.equal('paused');
    await runEvaluation(house, id);
    expect(house.cloud.requests).to.have.length(1);
    answerRightly(house.engine);
    answerRightly(house.cloud);
    await resumeRun(house, id);
    expect(phasesOf(house)).to.deep.equal(Array(6).fill('answered'));
    expect(house.cloud.requests).to.have.length(3);
    expect(shownOf(house).run.phase).to.equal('ended');
  });

  it('goes on although it is resumed before it has quite stopped', async () => {
    const house = await evaluationHouse();
    house.engine.script = [100_000];
    const { id } = await startRun(house, orderOf());
    const running = runEvaluation(house, id);
    await until(() => house.engine.requests.length === 1);
    house.engine.onGenerate = () => void (house.engine.script = ['0']);
    await Promise.all([pauseRun(house, id).then(() => resumeRun(house, id)), running]);
    expect(phasesOf(house)).to.deep.equal(['answered', 'answered', 'answered']);
  });

  it('asks no cloud model beyond its limit, and goes on with a higher one', async () => {
    const house = await evaluationHouse();
    answerRightly(house.cloud);
    // A case costs 0.09 at most: 26 tokens read and 64 written.
    const order = orderOf({ models: [CLOUD_KEY], costCap: 0.2 });
    const { id } = await startRun(house, order);
    await runEvaluation(house, id);
    expect(house.cloud.requests).to.have.length(2);
    expect(evaluationsOf(house).state.heldUp.get(id)).to.equal('cost-cap');
    expect(shownOf(house).run.phase).to.equal('running');
    await raiseCap(house, id, 10);
    expect(phasesOf(house)).to.deep.equal(['answered', 'answered', 'answered']);
    expect(evaluationsOf(house).state.heldUp.get(id)).to.equal(undefined);
  });

  it('keeps why a case has no answer, goes on, and asks it again on request', async () => {
    const house = await evaluationHouse();
    house.engine.onGenerate = () => {
      const isSecond = house.engine.requests.length === 2;
      house.engine.script = isSecond ? [new EngineError('worker-lost', 'Gone')] : ['0'];
    };
    const { id } = await startRun(house, orderOf());
    await runEvaluation(house, id);
    expect(phasesOf(house)).to.deep.equal(['answered', 'failed', 'answered']);
    expect(shownOf(house).attempts.map(({ state }) => state)).to.deep.include({
      phase: 'failed',
      code: 'worker-lost',
      detail: 'Gone',
    });
    const failed = shownOf(house).attempts.filter(({ state }) => state.phase === 'failed');
    await retryAttempts(house, id, failed);
    expect(phasesOf(house)).to.deep.equal(['answered', 'answered', 'answered']);
    expect(house.engine.requests).to.have.length(4);
  });

  it('does not ask a model again and again that cannot answer at all', async () => {
    const house = await evaluationHouse();
    house.cloud.onGenerate = () => {
      throw new EngineError('key-rejected', 'Unauthorised');
    };
    answerRightly(house.engine);
    const { id } = await startRun(house, orderOf({ models: ['fake', CLOUD_KEY] }));
    await runEvaluation(house, id);
    expect(house.cloud.requests).to.have.length(1);
    expect(phasesOf(house)).to.deep.equal(['answered', 'answered', 'answered', 'failed']);
    expect(evaluationsOf(house).state.heldUp.get(id)).to.equal('trouble');
  });

  it('fails a case that is too long for the model, with that reason', async () => {
    const house = await evaluationHouse();
    answerRightly(house.engine);
    const suite = suiteOf(2);
    const long = { ...suite.cases[1]!, prompt: 'word '.repeat(5000) };
    const { id } = await startRun(
      house,
      orderOf({ suite: { ...suite, cases: [suite.cases[0]!, long] } }),
    );
    await runEvaluation(house, id);
    expect(shownOf(house).attempts[1]!.state).to.include({ code: 'context-full' });
    expect(resultOf(shownOf(house).run, shownOf(house).attempts, 0).share).to.include({ of: 2 });
    expect(house.engine.requests).to.have.length(1);
  });

  it('stands in the place of an older one of its suite', async () => {
    const house = await evaluationHouse();
    await startRun(house, orderOf());
    const second = await startRun(house, orderOf());
    expect(evaluationsOf(house).state.shown.map(({ run }) => run.id)).to.deep.equal([second.id]);
  });
});
