import { expect } from 'chai';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { loadEvaluations } from '../../../src/actions/load-evaluations.js';
import { deleteRun, listPastRuns, openRun } from '../../../src/actions/past-runs.js';
import { runEvaluation } from '../../../src/actions/run-evaluation.js';
import { startRun } from '../../../src/actions/start-run.js';
import { ToastStore } from '../../../src/stores/toast-store.js';
import { until } from '../../support/chat-house.js';
import {
  answerRightly,
  CLOUD_KEY,
  evaluationHouse,
  orderOf,
  type EvaluationHouse,
} from '../../support/evaluation-house.js';

async function houseWithRuns() {
  const house = await evaluationHouse();
  answerRightly(house.engine);
  const first = await startRun(house, orderOf());
  await runEvaluation(house, first.id);
  house.engine.onGenerate = () => void (house.engine.script = ['0']);
  const second = await startRun(house, orderOf({ repeats: 2 }));
  await runEvaluation(house, second.id);
  return { house: withToasts(house), first, second };
}

function withToasts(house: EvaluationHouse) {
  const toasts = new ToastStore();
  return { ...house, stores: { ...house.stores, toasts } };
}

const ids = (house: EvaluationHouse): string[] =>
  evaluationsOf(house).state.shown.map(({ run }) => run.id);

async function onDisk(house: EvaluationHouse, id: string) {
  const kept = await (await house.repositories.evaluations()).open(id);
  return kept && { ...kept, attempts: [...kept.attempts].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

describe('runs of before', () => {
  it('are listed with what each came to, and opened beside the newest', async () => {
    const { house, first, second } = await houseWithRuns();
    const past = await listPastRuns(house, 'math');
    expect(past.map(({ run }) => run.id)).to.deep.equal([second.id, first.id]);
    expect(past.map(({ results }) => results[0]!.share.count)).to.deep.equal([1, 3]);
    expect(await listPastRuns(house, 'coding')).to.deep.equal([]);
    expect(await openRun(house, first.id)).to.equal(true);
    expect(ids(house)).to.deep.equal([second.id, first.id]);
    expect(evaluationsOf(house).find(first.id)?.attempts).to.have.length(3);
    expect(await openRun(house, 'gone')).to.equal(false);
  });

  it('are gone from disk when deleted, with the next newest in their place, and come back whole', async () => {
    const { house, first, second } = await houseWithRuns();
    const before = await onDisk(house, second.id);
    await deleteRun(house, second.id);
    expect(ids(house)).to.deep.equal([first.id]);
    expect(await onDisk(house, second.id)).to.equal(undefined);
    const after = await evaluationHouse(house.databaseName);
    await loadEvaluations(after);
    expect(ids(after)).to.deep.equal([first.id]);
    house.stores.toasts.state[0]!.action!.run();
    await until(() => ids(house).length === 2);
    expect(ids(house)).to.deep.equal([second.id, first.id]);
    expect(await onDisk(house, second.id)).to.deep.equal(before);
  });

  it('are in no list while they are being deleted, and again where they could not be', async () => {
    const { house, first, second } = await houseWithRuns();
    const repository = await house.repositories.evaluations();
    const listed = async (): Promise<string[]> =>
      (await listPastRuns(house, 'math')).map(({ run }) => run.id);
    let during: string[] = [];
    const broken = Object.create(repository, {
      deleteRun: {
        value: async () => {
          during = await listed();
          throw new Error('The disk is full');
        },
      },
      ...Object.fromEntries(
        (['runs', 'open', 'attempts'] as const).map((name) => [
          name,
          { value: repository[name].bind(repository) },
        ]),
      ),
    }) as typeof repository;
    Object.assign(house.repositories, { evaluations: async () => broken });
    let failed = false;
    await deleteRun(house, second.id).catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect(during).to.deep.equal([first.id]);
    expect(await listed()).to.deep.equal([second.id, first.id]);
    expect(ids(house)).to.include(second.id);
  });

  it('are not begun anew by an answer that was on its way when they were deleted', async () => {
    const house = withToasts(await evaluationHouse());
    house.cloud.script = [150, '0'];
    const { id } = await startRun(house, orderOf({ models: [CLOUD_KEY] }));
    const running = runEvaluation(house, id);
    await until(() => house.cloud.requests.length === 1);
    await deleteRun(house, id);
    await running;
    const repository = await house.repositories.evaluations();
    expect(await repository.attempts(id)).to.deep.equal([]);
    expect(await repository.runs()).to.deep.equal([]);
    // What was sent may have been billed: Undo brings that back too.
    house.stores.toasts.state[0]!.action!.run();
    await until(() => ids(house).length === 1);
    expect((await repository.attempts(id)).map(({ state }) => state.phase)).to.deep.equal(['sent']);
    expect(evaluationsOf(house).find(id)?.run.phase).to.equal('paused');
  });
});
