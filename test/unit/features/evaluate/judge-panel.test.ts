import { expect } from 'chai';
import { html } from 'lit';
import { evaluationsOf } from '../../../../src/actions/evaluation-deps.js';
import { cloudEntries, cloudRef } from '../../../../src/domain/cloud-models.js';
import type { JudgePanel } from '../../../../src/features/evaluate/judge-panel.js';
import '../../../../src/features/evaluate/judge-panel.js';
import type { ShownRun } from '../../../../src/stores/evaluation-store.js';
import { answered, attemptOf, caseOf, runOf } from '../../../support/evaluation-fixtures.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { FakeEngine } from '../../../support/fake-engine.js';
import { drawn, memoryApp, mountWithApp } from '../../../support/mount-with-app.js';
import { modelStatus, PHI } from '../chat/chat-fixtures.js';

const words = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; !condition(); round += 1) {
    if (round > 500) throw new Error('It did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Two cases that each model answered in its own words. */
function ended(id: string, models = 2): ShownRun {
  const cases = [0, 1].map((at) => caseOf(at));
  const run = runOf({ id, phase: 'ended' });
  const [model] = run.models;
  const named = Array.from({ length: models }, (_, at) => ({ ...model!, key: `m${at}` }));
  return {
    run: { ...run, models: named, suite: { ...run.suite, count: 2 } },
    cases,
    attempts: named.flatMap((_, at) =>
      cases.map((_each, place) => ({
        ...attemptOf(at, place, answered(true, { text: `Words ${at} of ${id}` })),
        runId: id,
      })),
    ),
  };
}

function appWithJudges() {
  const app = memoryApp();
  const judge = new FakeEngine();
  judge.script = ['{"verdict":"TIE"}'];
  app.engines.register('cloud', async () => judge, { instances: 'each-model' });
  const provider = {
    id: 'own',
    preset: 'other',
    name: 'Own',
    baseUrl: 'https://own.test/v1',
    models: ['One', 'Two'].map((name) => ({ id: name, name, contextTokens: null })),
  } as const;
  const status = modelStatus(PHI, { phase: 'elsewhere' });
  const models = cloudEntries([provider]).map((entry) => ({
    ...status,
    entry,
    ref: cloudRef(entry),
  }));
  app.stores.models.patch({ ready: true, models });
  app.stores.settings.patch({ providers: [provider] });
  return { app, judge };
}

async function panelOf(shown: ShownRun) {
  const { app, judge } = appWithJudges();
  evaluationsOf(app).replace([shown]);
  const panel = await mountWithApp<JudgePanel>(
    html`<judge-panel .shown=${shown}></judge-panel>`,
    app,
  );
  const button = (name: string): HTMLButtonElement | undefined =>
    [...panel.querySelectorAll('button')].find((each) => words(each).startsWith(name));
  const consent = (): HTMLInputElement | undefined =>
    [...panel.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].find((each) =>
      words(each.parentElement!).startsWith('Send'),
    );
  const select = (at: number, value: string): void => {
    const field = panel.querySelectorAll('select')[at]!;
    field.value = value;
    field.dispatchEvent(new Event('change'));
  };
  const sent = (): string => judge.requests.map(({ messages }) => messages[0]!.content).join();
  return { app, panel, button, consent, select, sent };
}

const SEE = 'See what it would send';

describe('judge-panel', function () {
  this.timeout(30_000);
  afterEach(() => document.body.replaceChildren());

  it('sends what was agreed to, and not what was answered since', async () => {
    const first = ended('first');
    const { app, panel, button, consent, sent } = await panelOf(first);
    await expectAccessible(panel);
    button(SEE)!.click();
    await until(() => consent() !== undefined);
    expect(button('Ask One')!.disabled).to.equal(true);
    consent()!.click();
    await drawn(panel);
    const later = first.attempts.map((each) => ({
      ...each,
      state: answered(true, { text: 'Later' }),
    }));
    evaluationsOf(app).putAttempts('first', later);
    panel.shown = evaluationsOf(app).find('first')!;
    await drawn(panel);
    button('Ask One')!.click();
    await until(() => {
      const { run } = evaluationsOf(app).find('first')!;
      return run.judging !== undefined && evaluationsOf(app).state.judging.size === 0;
    });
    expect(app.stores.toasts.state).to.deep.equal([]);
    expect(sent()).to.contain('Words 0 of first').and.not.to.contain('Later');
  });

  it('forgets what was agreed to when another run is shown, and when another judge is chosen', async () => {
    const { app, panel, button, consent, select, sent } = await panelOf(ended('first'));
    button(SEE)!.click();
    await until(() => consent() !== undefined);
    consent()!.click();
    await drawn(panel);
    const ask = button('Ask One')!;
    evaluationsOf(app).open(ended('second'));
    panel.shown = ended('second');
    // Even before it is drawn anew.
    ask.click();
    await drawn(panel);
    expect(consent()).to.equal(undefined);
    button(SEE)!.click();
    await until(() => consent() !== undefined);
    expect(consent()!.checked).to.equal(false);
    consent()!.click();
    select(0, app.stores.models.state.models[1]!.entry.key);
    await drawn(panel);
    expect(consent()).to.equal(undefined);
    expect(sent()).to.equal('');
    expect(evaluationsOf(app).state.judging.size).to.equal(0);
  });

  it('shows no plan of a judge that was chosen away while it was reckoned', async () => {
    const { app, panel, button, consent, select } = await panelOf(ended('first'));
    let read = (): void => {};
    app.repositories.votes.all = () => new Promise((resolve) => (read = () => resolve([])));
    panel.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await drawn(panel);
    button(SEE)!.click();
    await drawn(panel);
    select(0, app.stores.models.state.models[1]!.entry.key);
    read();
    await drawn(panel);
    expect(consent()).to.equal(undefined);
    expect(button(SEE)).not.to.equal(undefined);
  });

  it('compares the first two models of the next run, whichever were chosen before', async () => {
    const { panel, button, consent, select } = await panelOf(ended('three', 3));
    select(1, '1 2');
    await drawn(panel);
    panel.shown = ended('two');
    await drawn(panel);
    panel.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    button(SEE)!.click();
    await until(() => consent() !== undefined);
    expect(words(consent()!.parentElement!)).to.contain('Send 2 questions of this suite');
  });

  it('offers no judge while the run is under way', async () => {
    const { app, panel, button } = await panelOf(ended('first'));
    evaluationsOf(app).setRunning('first', true);
    await drawn(panel);
    expect(button(SEE)).to.equal(undefined);
    evaluationsOf(app).setRunning('first', false);
    await drawn(panel);
    expect(button(SEE)).not.to.equal(undefined);
  });
});
