import { expect } from 'chai';
import { countRuns, deleteSuite } from '../../../src/actions/delete-suite.js';
import { draftOfTurn, draftOfVote } from '../../../src/actions/draft-of-turn.js';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { loadEvaluations } from '../../../src/actions/load-evaluations.js';
import {
  createSuite,
  deleteCase,
  duplicateSuite,
  loadOwnSuites,
  ownSuitesOf,
  putCase,
  renameSuite,
} from '../../../src/actions/own-suites.js';
import type { Provider } from '../../../src/domain/providers.js';
import type { VoteRecord } from '../../../src/domain/votes.js';
import { Database } from '../../../src/storage/database.js';
import { IdbSuitesRepository } from '../../../src/storage/suites-repository.js';
import { ToastStore } from '../../../src/stores/toast-store.js';
import { attemptOf, caseOf, ownSuite, runOf } from '../../support/evaluation-fixtures.js';
import { memoryApp } from '../../support/mount-with-app.js';
import { freshName } from '../../support/test-database.js';
import { sideOf, voteOf } from '../../support/vote-fixtures.js';
import { answer, question, showChat } from '../features/chat/chat-fixtures.js';

async function house(name = freshName()) {
  const repository = new IdbSuitesRepository(await Database.open({ name }));
  const toasts = new ToastStore();
  return {
    deps: { stores: { toasts }, repositories: { suites: async () => repository } },
    toasts,
    name,
  };
}

async function onDisk(name: string) {
  const { deps } = await house(name);
  await loadOwnSuites(deps);
  return ownSuitesOf(deps).state.suites;
}

/** Presses the newest toast's button, and waits until as many cases are on disk. */
async function undo(toasts: ToastStore, name: string, cases: number): Promise<void> {
  toasts.state[0]!.action!.run();
  for (let round = 0; (await onDisk(name))[0]?.cases.length !== cases; round += 1)
    if (round > 200) throw new Error('It did not come back');
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let round = 0; !(await condition()); round += 1)
    if (round > 500) throw new Error('It did not come');
}

describe('suites of one’s own', () => {
  it('are on disk as they are shown, with each change', async () => {
    const { deps, name } = await house();
    const suite = await createSuite(deps, { name: '  My \n work ', about: ' Letters ' });
    await putCase(deps, suite.id, caseOf(1));
    await putCase(deps, suite.id, caseOf(2));
    await putCase(deps, suite.id, caseOf(1, { title: 'Changed' }));
    await renameSuite(deps, suite.id, { name: 'Letters', about: '' });
    const shown = ownSuitesOf(deps).state.suites;
    expect(await onDisk(name)).to.deep.equal(shown);
    expect(shown).to.have.length(1);
    expect(shown[0]).to.deep.include({ name: 'Letters', about: '', origin: { kind: 'own' } });
    expect(shown[0]!.cases.map(({ title }) => title)).to.deep.equal(['Changed', 'Question 2']);
  });

  it('do not undo what another tab did meanwhile', async () => {
    const { deps, name } = await house();
    const suite = await createSuite(deps, { name: 'Shared' });
    const { deps: other } = await house(name);
    await Promise.all([
      putCase(deps, suite.id, caseOf(1)),
      putCase(other, suite.id, caseOf(2)),
      putCase(deps, suite.id, caseOf(3)),
    ]);
    expect((await onDisk(name))[0]!.cases).to.have.length(3);
    await (await other.repositories.suites()).delete(suite.id);
    expect(await putCase(deps, suite.id, caseOf(4))).to.equal(null);
    expect(await onDisk(name)).to.deep.equal([]);
  });

  it('come back where they were, and cases too, on Undo', async () => {
    const { deps, name, toasts } = await house();
    const cases = [caseOf(1), caseOf(2), caseOf(3)];
    const suite = await createSuite(deps, { name: 'Work', cases });
    await deleteCase(deps, suite.id, 'case-2');
    expect((await onDisk(name))[0]!.cases).to.have.length(2);
    await undo(toasts, name, 3);
    expect((await onDisk(name))[0]!.cases).to.deep.equal(cases);
  });

  it('are copied under a name and with ids of their own', async () => {
    const { deps } = await house();
    const suite = await createSuite(deps, { name: 'x'.repeat(60), cases: [caseOf(1)] });
    const copy = await duplicateSuite(deps, suite);
    expect(copy.name)
      .to.match(/^x+ copy$/)
      .and.have.length(60);
    expect(copy.cases[0]!.id).not.to.equal(suite.cases[0]!.id);
    expect(ownSuitesOf(deps).state.suites).to.have.length(2);
  });
});

describe('a suite of one’s own that goes', () => {
  const suite = ownSuite();
  const { cases, ...named } = suite;

  /** It was run twice, and another suite once. */
  async function runHouse() {
    const app = memoryApp();
    await (await app.repositories.suites()).change(suite.id, () => suite);
    const repository = await app.repositories.evaluations();
    const run = (id: string, part = {}) =>
      repository.restoreRun({
        run: runOf({ id, suite: { ...named, count: cases.length }, ...part }),
        cases,
        attempts: [{ ...attemptOf(0, 0), id: `${id}/0/0/0`, runId: id }],
      });
    await run('one');
    await run('two', { createdAt: 2000 });
    await run('other', { suite: runOf().suite });
    await loadEvaluations(app);
    const left = async (): Promise<string[]> =>
      (await repository.runs()).map(({ id }) => id).sort();
    return { app, repository, left };
  }

  it('leaves its results where the person wants them', async () => {
    const { app, left } = await runHouse();
    expect(await countRuns(app, suite.id)).to.equal(2);
    await deleteSuite(app, suite, 'keep');
    expect(await (await app.repositories.suites()).all()).to.deep.equal([]);
    expect(await left()).to.deep.equal(['one', 'other', 'two']);
    expect(app.stores.toasts.state.at(-1)!.text).to.equal(
      '“Work letters” deleted. The results of its 2 runs stay under its name.',
    );
  });

  it('takes its results with it, and no others; Undo brings all of it back', async () => {
    const { app, repository, left } = await runHouse();
    const before = await repository.open('two');
    await deleteSuite(app, suite, 'delete');
    expect(await left()).to.deep.equal(['other']);
    expect(evaluationsOf(app).state.shown.map(({ run }) => run.id)).to.deep.equal(['other']);
    expect(await repository.attempts('one')).to.deep.equal([]);
    app.stores.toasts.state.at(-1)!.action!.run();
    await until(async () => (await left()).length === 3);
    expect(await (await app.repositories.suites()).all()).to.deep.equal([suite]);
    const again = await repository.open('two');
    expect(again?.attempts).to.deep.equal(before?.attempts);
    // Nobody is at it any more.
    expect(again?.run).to.deep.equal({ ...before!.run, phase: 'paused' });
  });

  it('says what could not be deleted, and brings back what could', async () => {
    const { app, repository, left } = await runHouse();
    const deleteRun = repository.deleteRun.bind(repository);
    repository.deleteRun = async (id) => {
      if (id === 'one') throw new Error('The disk is full');
      await deleteRun(id);
    };
    await deleteSuite(app, suite, 'delete');
    expect(await (await app.repositories.suites()).all()).to.deep.equal([]);
    expect(await left()).to.deep.equal(['one', 'other']);
    const toast = app.stores.toasts.state.at(-1)!;
    expect(toast.text).to.equal(
      '“Work letters” and the results of 1 of its 2 runs deleted. The others could not be deleted and stay under its name.',
    );
    toast.action!.run();
    await until(async () => (await left()).length === 3);
    expect(await (await app.repositories.suites()).all()).to.deep.equal([suite]);
  });

  it('loses nothing where it cannot go itself', async () => {
    const { app, left } = await runHouse();
    const suites = await app.repositories.suites();
    const broken = { ...suites, delete: () => Promise.reject(new Error('The disk is full')) };
    Object.assign(app.repositories, { suites: async () => broken });
    let failed = false;
    await deleteSuite(app, suite, 'delete').catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect(await left()).to.deep.equal(['one', 'other', 'two']);
    expect(app.stores.toasts.state).to.deep.equal([]);
  });
});

const PROVIDER: Provider = {
  id: 'own',
  preset: 'other',
  name: 'Own',
  baseUrl: 'https://own.test/v1',
  models: [{ id: 'large', name: 'Large', contextTokens: null }],
};

describe('a turn as a case', () => {
  const long = 'It depends on the weather. '.repeat(10);
  const app = memoryApp();
  before(() =>
    showChat(app.stores, [
      question('q', 'How many legs has a spider?'),
      answer('short', 'q', 'Eight.'),
      answer('number', 'q', '8'),
      answer('long', 'q', long),
    ]),
  );

  it('has the question, and the answer where that is short enough to judge others by', () => {
    const prompt = 'How many legs has a spider?';
    expect(draftOfTurn(app, 'q')).to.include({ prompt, expected: '' });
    expect(draftOfTurn(app, 'short')).to.include({
      prompt,
      expected: 'Eight.',
      grader: 'normalised',
    });
    expect(draftOfTurn(app, 'number')).to.include({ prompt, expected: '8', grader: 'number' });
    expect(draftOfTurn(app, 'long')).to.include({ prompt, expected: '', grader: 'contains' });
  });

  describe('that was voted on', () => {
    const prompt = 'How many legs has a spider?';
    const vote = (verdict: VoteRecord['verdict'], ...ids: [string, string]): VoteRecord => {
      const sides = ids.map((answerId) => sideOf('fake', { answerId }));
      return voteOf({ questionId: 'q', verdict, sides: sides as unknown as VoteRecord['sides'] });
    };

    it('has the preferred answer: as a rule where it is short, for a judge where it is long and there is one', () => {
      const category = 'explain';
      expect(draftOfVote(app, vote('a', 'long', 'short'))).to.include({
        grader: 'contains',
        expected: '',
      });
      app.stores.settings.patch({ providers: [PROVIDER] });
      expect(draftOfVote(app, vote('b', 'long', 'number'))).to.include({
        prompt,
        category,
        grader: 'number',
        expected: '8',
      });
      expect(draftOfVote(app, vote('both-good', 'long', 'short'))).to.include({
        grader: 'judge',
        expected: long.trim(),
      });
    });

    it('has none where none was good, and no judge where words stay on this device', () => {
      for (const verdict of ['both-bad', 'cannot-judge'] as const)
        expect(draftOfVote(app, vote(verdict, 'short', 'long'))).to.include({
          prompt,
          expected: '',
        });
      app.stores.settings.patch({ stayOnDevice: true });
      expect(draftOfVote(app, vote('a', 'long', 'short'))).to.include({
        grader: 'contains',
        expected: '',
      });
    });
  });
});
