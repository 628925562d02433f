import { expect } from 'chai';
import { html } from 'lit';
import { evaluationsOf } from '../../../../src/actions/evaluation-deps.js';
import { ownSuitesOf } from '../../../../src/actions/own-suites.js';
import {
  BUILT_IN_SUITES,
  type OfferedSuite,
} from '../../../../src/domain/evaluate/built-in-suites.js';
import { runCsv, runJson } from '../../../../src/domain/evaluate/run-file.js';
import type { EvaluateScreen } from '../../../../src/features/evaluate/evaluate-screen.js';
import '../../../../src/features/evaluate/evaluate-screen.js';
import { runReport } from '../../../../src/features/evaluate/run-report.js';
import type { RunSetup } from '../../../../src/features/evaluate/run-setup.js';
import type { ShownRun } from '../../../../src/stores/evaluation-store.js';
import type { ModelStatus } from '../../../../src/stores/model-store.js';
import {
  answered,
  attemptOf,
  caseOf,
  ownSuite,
  runOf,
} from '../../../support/evaluation-fixtures.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { modelOf } from '../../../support/chat-house.js';

const HOSTILE = '</pre><script>alert(1)</script><img src=x onerror=alert(1)> =1+1';

function appWithModel(): MemoryApp {
  const app = memoryApp();
  app.stores.models.patch({ ready: true, models: [modelOf('fake'), modelOf('other')] });
  return app;
}

function ended(): ShownRun {
  const cases = Array.from({ length: 12 }, (_, at) => caseOf(at));
  return {
    run: runOf({ phase: 'ended', suite: { ...runOf().suite, count: 12 } }),
    cases,
    attempts: cases.flatMap((_, at) => [
      attemptOf(0, at, answered(at < 4, { text: at === 0 ? HOSTILE : 'It is 4.' })),
      attemptOf(1, at, answered(at !== 0, { cost: 0.001 })),
    ]),
  };
}

/** A day before, from other seeds: the small model had none right. */
function earlier({ run, cases, attempts }: ShownRun): ShownRun {
  const { suite } = run;
  return {
    run: {
      ...run,
      id: 'run-0',
      createdAt: run.createdAt - 86_400_000,
      suite: { ...suite, origin: { kind: 'built-in', version: 1, seed: 8 } },
    },
    cases,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      id: attempt.id.replace('run-1', 'run-0'),
      runId: 'run-0',
      ...(attempt.model === 0 && { state: answered(false) }),
    })),
  };
}

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; !condition(); round += 1) {
    if (round > 500) throw new Error('It did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const words = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();
const button = (screen: Element, name: string): HTMLButtonElement =>
  [...screen.querySelectorAll('button')].find((each) => words(each) === name)!;

describe('evaluate-screen', function () {
  this.timeout(30_000);
  afterEach(() => document.body.replaceChildren());

  it('runs a suite on a model that is here, and shows what came of it', async () => {
    const app = appWithModel();
    app.engine.onGenerate = ({ messages }) => {
      app.engine.script = messages[0]!.content.includes('marbles') ? ['-1'] : ['It is 5.'];
    };
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    await expectAccessible(screen);
    [...screen.querySelectorAll<HTMLInputElement>('.suites input')]
      .find(({ parentElement }) => words(parentElement!).startsWith('Math'))!
      .click();
    await drawn(screen);
    const begin = button(screen, 'Run Math');
    expect(begin.disabled).to.equal(true);
    screen.querySelector<HTMLInputElement>('.run-model input')!.click();
    await drawn(screen);
    begin.click();
    await until(() => evaluationsOf(app).state.shown[0]?.run.phase === 'ended');
    await drawn(screen);
    const { run, attempts } = evaluationsOf(app).state.shown[0]!;
    expect(run.models.map(({ key }) => key)).to.deep.equal(['fake']);
    expect(attempts).to.have.length(45);
    expect(screen.querySelectorAll('.case-list details')).to.have.length(45);
    expect(words(screen.querySelector('.suites')!)).to.contain('Math45 cases');
    expect(screen.querySelector('.run')).to.equal(null);
  });

  it('tells the models apart by the cases they differ on, and opens a case to its answers', async () => {
    const app = appWithModel();
    evaluationsOf(app).replace([ended()]);
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    await expectAccessible(screen);
    expect(words(screen.querySelector('.pair-says')!)).to.contain(
      'Small right and Large wrong, against the other way: 1 to 8 of 12 (exact p = 0.039)',
    );
    const [first] = screen.querySelectorAll('details');
    expect(words(first!)).to.contain('Small: Pass').and.to.contain('Large: Fail');
    first!.open = true;
    const drawnProse = () => [...first!.querySelectorAll('.case-answer .prose:not(.plain)')];
    await until(() => drawnProse().length === 2);
    await until(() => drawnProse()[0]!.textContent!.trim() === HOSTILE);
    expect(screen.querySelector('script, img')).to.equal(null);
    const filter = screen.querySelector<HTMLSelectElement>('.section-head select')!;
    filter.value = 'disagree';
    filter.dispatchEvent(new Event('change'));
    await drawn(screen);
    expect(screen.querySelectorAll('.case-list details')).to.have.length(9);
    await expectAccessible(screen);
  });

  it('shows older runs, compares two of them, and deletes one that Undo brings back', async () => {
    const app = appWithModel();
    const repository = await app.repositories.evaluations();
    const newest = ended();
    const older = earlier(newest);
    for (const kept of [older, newest]) await repository.restoreRun(kept);
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    const rows = (): Element[] => [...screen.querySelectorAll('.past-runs li')];
    await until(() => rows().length === 2);
    expect(words(rows()[1]!)).to.contain('Small 0%, 0 of 12').and.to.contain('Large 92%');
    rows()[1]!.querySelector<HTMLButtonElement>('[aria-label^=Compare]')!.click();
    await until(() => screen.querySelector('run-compare table') !== null);
    const compared = words(screen.querySelector('run-compare')!);
    expect(compared).to.contain('seed of the cases: 8, then 7');
    expect(compared).to.contain(
      'Right before and wrong after, against the other way: 0 to 4 of 12',
    );
    expect(compared).to.contain('4 of 12 cases came out otherwise');
    await expectAccessible(screen);
    rows()[1]!.querySelector<HTMLButtonElement>('[aria-label^=Show]')!.click();
    await until(() => words(rows()[1]!).includes('(shown)'));
    expect(screen.querySelector('run-compare')).to.equal(null);
    expect(words(screen.querySelector('.vals')!)).to.contain('0%');
    rows()[1]!.querySelector<HTMLButtonElement>('[aria-label^=Delete]')!.click();
    await until(() => rows().length === 0);
    expect(await repository.open('run-0')).to.equal(undefined);
    app.stores.toasts.state[0]!.action!.run();
    await until(() => rows().length === 2);
    expect((await repository.open('run-0'))?.attempts).to.have.length(24);
  });

  it('says that questions are being fetched, that they could not be, and fetches them on request', async () => {
    const app = appWithModel();
    const [math] = BUILT_IN_SUITES.filter(({ id }) => id === 'math');
    let answer: { readonly resolve: () => void; readonly reject: () => void } | undefined;
    const make: OfferedSuite['make'] = (seed) =>
      new Promise((resolve, reject) => {
        answer = {
          resolve: () => void math!.make(seed).then(resolve),
          reject: () => reject(new TypeError('No network')),
        };
      });
    const setup = await mountWithApp<RunSetup>(
      html`<run-setup .suite=${{ ...math!, make }}></run-setup>`,
      app,
    );
    setup.querySelector<HTMLInputElement>('.run-model input')!.click();
    await drawn(setup);
    const begin = button(setup, 'Run Math');
    expect(words(setup.querySelector('.run-begin')!)).to.contain('Fetching the questions');
    expect(begin.disabled).to.equal(true);
    answer!.reject();
    await until(() => words(setup).includes('The questions of this suite are not here.'));
    expect(begin.disabled).to.equal(true);
    await expectAccessible(setup);
    const status = (): string => words(setup.querySelector('.run-begin [role=status]')!);
    expect(status()).to.equal('The questions could not be fetched.');
    const again = button(setup, 'Try again');
    again.focus();
    again.click();
    await drawn(setup);
    expect(status()).to.equal('Fetching the questions');
    expect(document.activeElement).to.equal(again);
    answer!.reject();
    await until(() => status() === 'The questions could not be fetched.');
    expect(document.activeElement).to.equal(again);
    again.click();
    await drawn(setup);
    answer!.resolve();
    await until(() => words(setup).includes('45 answers'));
    await drawn(setup);
    expect(begin.disabled).to.equal(false);
    expect(words(document.activeElement!)).to.equal('Run Math');
    expect(document.activeElement!.tagName).to.equal('H2');
  });

  it('offers no cloud model while words stay on this device', async () => {
    const app = appWithModel();
    const large = modelOf('cloud:own:large');
    const source = { kind: 'cloud', providerId: 'own', model: 'large' } as const;
    const variant = { ...large.ref!.variant, engine: 'cloud' as const, source };
    const cloud: ModelStatus = {
      ...large,
      ref: { ...large.ref!, variant },
      disk: { phase: 'elsewhere' },
    };
    app.stores.models.patch({ models: [...app.stores.models.state.models, cloud] });
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    expect(screen.querySelectorAll('.run-model')).to.have.length(3);
    app.stores.settings.patch({ stayOnDevice: true });
    await drawn(screen);
    expect(screen.querySelectorAll('.run-model')).to.have.length(2);
  });

  it('keeps results of a deleted suite under its name, and asks its questions again', async () => {
    const app = appWithModel();
    const whole = ended();
    const suite = { ...whole.run.suite, id: 'own-gone', name: 'Letters', origin: { kind: 'own' } };
    const run = { ...whole.run, suite } as ShownRun['run'];
    await (await app.repositories.evaluations()).restoreRun({ ...whole, run });
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    await until(() => words(screen.querySelector('.suites')!).includes('Letters12 cases, deleted'));
    await until(() => screen.querySelectorAll('.case-list details').length === 12);
    button(screen, 'Run again').click();
    await until(() => words(screen).includes('Run Letters'));
    screen.querySelector<HTMLInputElement>('.run-model input')!.click();
    await until(() => words(screen).includes('12 answers'));
  });

  it('says what there is to do where no model is here', async () => {
    const screen = await mountWithApp<EvaluateScreen>(html`<evaluate-screen></evaluate-screen>`);
    expect(words(screen)).to.contain('There is no model here yet that could answer.');
    await expectAccessible(screen);
  });

  it('says of a suite without a case whether it is empty or deleted, and of a case whether it waits', async () => {
    const app = appWithModel();
    const suite = ownSuite({ cases: [] });
    const { cases: _none, ...named } = suite;
    const whole = ended();
    const judged = caseOf(1, { grader: { kind: 'judge', like: '4' } });
    const left = answered(true, { grade: { passed: null, reason: 'No rule judges it.' } });
    const repository = await app.repositories.evaluations();
    await repository.restoreRun({
      run: runOf({ phase: 'paused', repeats: 3, suite: { ...named, count: 2 } }),
      cases: [whole.cases[0]!, judged],
      attempts: [attemptOf(0, 0), attemptOf(0, 1, left)],
    });
    await (await app.repositories.suites()).change(suite.id, () => suite);
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    const tabs = (): string => words(screen.querySelector('.suites')!);
    await until(() => tabs().includes('2 cases, now empty, stopped'));
    const rows = [...screen.querySelectorAll('.case-list summary')].map(words);
    expect(rows[0]).to.contain('Small: Waiting');
    expect(rows[1]).to.contain('Small: Unjudged').and.to.contain('Large: Waiting');
    ownSuitesOf(app).remove(suite.id);
    await until(() => tabs().includes('2 cases, deleted, stopped'));
  });

  it('starts no other run while a judge is asked', async () => {
    const app = appWithModel();
    evaluationsOf(app).replace([ended()]);
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    expect(button(screen, 'Run again')).not.to.equal(undefined);
    evaluationsOf(app).setJudging('run-1', true);
    await drawn(screen);
    expect(button(screen, 'Run again')).to.equal(undefined);
  });
});

describe('the suites that come with Kinglet', () => {
  it('have as many cases as they say', async () => {
    for (const { id, name, count, make, isMade } of BUILT_IN_SUITES) {
      const suite = await make(11);
      expect([suite.id, suite.name, suite.cases.length]).to.deep.equal([id, name, count]);
      expect(suite.origin).to.have.property('kind', 'built-in');
      expect('seed' in suite.origin && suite.origin.seed !== undefined, name).to.equal(isMade);
    }
  });
});

describe('a run as a file', () => {
  it('is a report that neither runs nor fetches anything', () => {
    const report = runReport(ended());
    const page = new DOMParser().parseFromString(report, 'text/html');
    expect(
      page.querySelectorAll('script, img, iframe, link, object, [onerror], [src]'),
    ).to.have.length(0);
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).to.equal(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
    expect(page.body.textContent).to.contain(HOSTILE).and.to.contain('seed 7');
    expect(page.body.textContent).to.contain('4 of 12, 33%, 95% interval 14–61%');
    expect(page.querySelectorAll('h3')).to.have.length(12);
  });

  it('is a table in which no answer is a formula', () => {
    const whole = ended();
    const attempts = [attemptOf(0, 0, answered(true, { text: '=HYPERLINK("x"),\n"y"' }))];
    const lines = runCsv({ ...whole, attempts }).split('\r\n');
    expect(lines[0]).to.match(/^suite,case,title,level,model,.*,prompt,answer$/);
    expect(lines[1]).to.contain(`"'=HYPERLINK(""x""),\n""y"""`);
    expect(lines[1]).to.contain('math,case-0,Question 0,,Small,device,q4,1,answered,true');
    expect(runCsv(whole).trimEnd().split('\r\n')).to.have.length(25);
  });

  it('is JSON that holds everything', () => {
    const whole = ended();
    const file = JSON.parse(runJson(whole)) as Record<string, unknown>;
    expect(file).to.include({ format: 'kinglet-run', version: 1 });
    expect(file.run).to.deep.equal(whole.run);
    expect(file.cases).to.deep.equal(whole.cases);
    expect(file.attempts).to.have.deep.members([...whole.attempts]);
  });
});
