import { expect } from 'chai';
import { draftOfTurn } from '../../../src/actions/draft-of-turn.js';
import {
  createSuite,
  deleteCase,
  deleteSuite,
  duplicateSuite,
  loadOwnSuites,
  ownSuitesOf,
  putCase,
  renameSuite,
} from '../../../src/actions/own-suites.js';
import { Database } from '../../../src/storage/database.js';
import { IdbSuitesRepository } from '../../../src/storage/suites-repository.js';
import { ToastStore } from '../../../src/stores/toast-store.js';
import { caseOf } from '../../support/evaluation-fixtures.js';
import { memoryApp } from '../../support/mount-with-app.js';
import { freshName } from '../../support/test-database.js';
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
    await deleteSuite(other, suite);
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
    await deleteSuite(deps, suite);
    expect(await onDisk(name)).to.deep.equal([]);
    await undo(toasts, name, 3);
    expect((await onDisk(name))[0]).to.deep.equal(suite);
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
});
