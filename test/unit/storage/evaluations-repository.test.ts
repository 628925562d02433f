import { expect } from 'chai';
import { IdbEvaluationsRepository } from '../../../src/storage/evaluations-repository.js';
import { Database } from '../../../src/storage/database.js';
import { answered, attemptOf, caseOf, runOf } from '../../support/evaluation-fixtures.js';
import { freshName } from '../../support/test-database.js';

async function openRepository(name = freshName()): Promise<IdbEvaluationsRepository> {
  return new IdbEvaluationsRepository(await Database.open({ name }));
}

describe('evaluations on disk', () => {
  it('keep a run with what it asked and what came of it', async () => {
    const name = freshName();
    const repository = await openRepository(name);
    const cases = [caseOf(1), caseOf(2), caseOf(3)];
    await repository.saveRun(runOf(), { runId: 'run-1', cases });
    await repository.saveAttempts([attemptOf(0, 0), attemptOf(1, 0, { phase: 'sent' })]);
    await repository.saveAttempts([attemptOf(1, 0, answered(false))]);
    const again = await openRepository(name);
    const kept = await again.open('run-1');
    expect(kept?.run).to.deep.equal(runOf());
    expect(kept?.cases).to.deep.equal(cases);
    expect(kept?.attempts).to.have.deep.members([
      attemptOf(0, 0),
      attemptOf(1, 0, answered(false)),
    ]);
  });

  it('list runs newest first, and leave a run’s cases when it changes', async () => {
    const repository = await openRepository();
    await repository.saveRun(runOf(), { runId: 'run-1', cases: [caseOf(1)] });
    await repository.saveRun(runOf({ id: 'run-2', createdAt: 2000 }));
    await repository.saveRun(runOf({ phase: 'paused' }));
    expect((await repository.runs()).map(({ id }) => id)).to.deep.equal(['run-2', 'run-1']);
    const kept = await repository.open('run-1');
    expect(kept?.run.phase).to.equal('paused');
    expect(kept?.cases).to.have.length(1);
  });

  it('delete a run and nothing of another', async () => {
    const repository = await openRepository();
    await repository.saveRun(runOf(), { runId: 'run-1', cases: [caseOf(1)] });
    await repository.saveAttempts([
      attemptOf(0, 0),
      { ...attemptOf(0, 0), id: 'run-2/0/0/0', runId: 'run-2' },
    ]);
    await repository.deleteRun('run-1');
    expect(await repository.open('run-1')).to.equal(undefined);
    expect(await repository.attempts('run-1')).to.deep.equal([]);
    expect(await repository.attempts('run-2')).to.have.length(1);
  });
});
