import { expect } from 'chai';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { goOnWithRuns } from '../../../src/actions/go-on-with-runs.js';
import { runEvaluation } from '../../../src/actions/run-evaluation.js';
import { startRun } from '../../../src/actions/start-run.js';
import { whatKeepsBusy } from '../../../src/app/what-keeps-busy.js';
import { answerRightly, evaluationHouse, orderOf } from '../../support/evaluation-house.js';
import { memoryApp } from '../../support/mount-with-app.js';

describe('runs that were under way when the page was left', () => {
  it('go on by themselves', async () => {
    const before = await evaluationHouse();
    const { id } = await startRun(before, orderOf());
    const after = await evaluationHouse(before.databaseName);
    answerRightly(after.engine);
    await goOnWithRuns(after);
    expect(evaluationsOf(after).find(id)?.run.phase).to.equal('ended');
    expect(after.engine.requests).to.have.length(3);
  });

  it('wait for a word where one of their models took the page down last time', async () => {
    const before = await evaluationHouse();
    const { id } = await startRun(before, orderOf());
    const after = await evaluationHouse(before.databaseName);
    after.stores.models.patch({ heldBack: 'fake' });
    await goOnWithRuns(after);
    expect(after.engine.requests).to.have.length(0);
    expect(evaluationsOf(after).state.heldUp.get(id)).to.equal('page-died');
  });

  it('keep a new version of the app waiting', async () => {
    const house = await evaluationHouse();
    const app = { ...memoryApp(), repositories: house.repositories };
    const busy = whatKeepsBusy(app);
    house.engine.onGenerate = () => {
      house.engine.script = ['0'];
      expect(busy()).to.equal('evaluation');
    };
    const { id } = await startRun(house, orderOf());
    expect(busy()).to.equal(null);
    await runEvaluation(house, id);
    expect(house.engine.requests).to.have.length(3);
    expect(busy()).to.equal(null);
  });
});
