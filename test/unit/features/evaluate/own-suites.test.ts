import { expect } from 'chai';
import { html } from 'lit';
import { ownSuitesOf } from '../../../../src/actions/own-suites.js';
import { EMPTY_DRAFT } from '../../../../src/domain/evaluate/own/case-draft.js';
import { AddCaseDialog } from '../../../../src/features/chat/add-case-dialog.js';
import type { EvaluateScreen } from '../../../../src/features/evaluate/evaluate-screen.js';
import '../../../../src/features/evaluate/evaluate-screen.js';
import '../../../../src/features/evaluate/own-suites.js';
import { ownSuite, runOf } from '../../../support/evaluation-fixtures.js';
import { modelOf } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp } from '../../../support/mount-with-app.js';

const words = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; !condition(); round += 1) {
    if (round > 500) throw new Error('It did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function press(root: Element, name: string): void {
  const found = [...root.querySelectorAll('button')].find(
    (each) => words(each) === name || each.ariaLabel === name,
  );
  if (!found) throw new Error(`No button “${name}”`);
  found.click();
}

function write(root: Element, id: string, text: string): void {
  root.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`)!.value = text;
}

function bring(root: Element, text: string, name: string): void {
  const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

describe('own suites', function () {
  this.timeout(30_000);
  afterEach(() => document.body.replaceChildren());

  it('are written, judged by the form, and run as the built-in ones are', async () => {
    const app = memoryApp();
    app.stores.models.patch({ ready: true, models: [modelOf('fake')] });
    app.engine.script = ['It is Lima.'];
    const screen = await mountWithApp<EvaluateScreen>(
      html`<evaluate-screen></evaluate-screen>`,
      app,
    );
    [...screen.querySelectorAll<HTMLInputElement>('.suites input')].at(-1)!.click();
    await until(() => words(screen).includes('There is none yet.'));
    await expectAccessible(screen);
    press(screen, 'New suite');
    await drawn(screen);
    write(screen, 'suite-name', 'Capitals');
    press(screen, 'Create the suite');
    await until(() => words(screen).includes('It has no case yet'));
    press(screen, 'Add a case');
    await drawn(screen);
    press(screen, 'Add the case');
    await until(() => screen.querySelector('.case-problem') !== null);
    expect(document.activeElement?.id).to.equal('case-prompt');
    await expectAccessible(screen);
    write(screen, 'case-prompt', 'What is the capital of Peru?');
    write(screen, 'case-expected', 'Lima');
    press(screen, 'Add the case');
    await until(() => screen.querySelectorAll('.own-cases li').length === 1);
    expect(words(screen.querySelector('.own-cases')!)).to.contain('A short answer, Explain');
    await expectAccessible(screen);
    press(screen, 'Your own suites');
    await drawn(screen);
    press(screen, 'Run Capitals');
    await until(() => screen.querySelector('.run-model input') !== null);
    screen.querySelector<HTMLInputElement>('.run-model input')!.click();
    await drawn(screen);
    press(screen, 'Run Capitals');
    await until(() => words(screen).includes('Pass'));
  });

  it('are imported after a look: lines that are no case are named, nothing is kept before', async () => {
    const app = memoryApp();
    const own = await mountWithApp(html`<own-suites></own-suites>`, app);
    bring(own, 'prompt,expected\n"never closed', 'bad.csv');
    await until(() => words(own).includes('bad.csv was not imported.'));
    bring(own, 'prompt,expected,grader\n2+2?,four,number\n3+3?,6,number\n', 'sums.csv');
    await until(() => words(own).includes('1 case to import'));
    expect(words(own)).to.contain('Line 2 expected: Write one number in digits');
    expect(ownSuitesOf(app).state.suites).to.deep.equal([]);
    await expectAccessible(own);
    press(own, 'Import 1 of 2 cases');
    await until(() => ownSuitesOf(app).state.suites.length === 1);
    expect(ownSuitesOf(app).state.suites[0]).to.include({ name: 'sums' });
  });

  it('take a case back on Undo, and take a turn of a chat in', async () => {
    const app = memoryApp();
    const suite = ownSuite();
    await (await app.repositories.suites()).change(suite.id, () => suite);
    ownSuitesOf(app).replace([suite]);
    const own = await mountWithApp(html`<own-suites></own-suites>`, app);
    own.querySelector<HTMLElement>('.own-list .row-link')!.click();
    await drawn(own);
    press(own, 'Delete Sum the hours of a week');
    await until(() => own.querySelectorAll('.own-cases li').length === 3);
    app.stores.toasts.state.at(-1)!.action!.run();
    await until(() => own.querySelectorAll('.own-cases li').length === 4);
    const draft = { ...EMPTY_DRAFT, prompt: 'How many legs has a spider?', expected: '8' };
    const dialog = Object.assign(new AddCaseDialog(), { app, draft });
    document.body.append(dialog);
    await until(() => dialog.querySelector('#case-suite') !== null);
    await expectAccessible(dialog);
    press(dialog, 'Add the case');
    await until(() => ownSuitesOf(app).state.suites[0]!.cases.length === 5);
    expect(app.stores.toasts.state.at(-1)!.text).to.equal('Added to “Work letters”.');
  });

  it('ask what becomes of results when a suite that was run goes', async () => {
    const app = memoryApp();
    const suite = ownSuite();
    const { cases, ...named } = suite;
    await (await app.repositories.suites()).change(suite.id, () => suite);
    const repository = await app.repositories.evaluations();
    const run = runOf({ suite: { ...named, count: cases.length } });
    await repository.restoreRun({ run, cases, attempts: [] });
    ownSuitesOf(app).replace([suite]);
    const own = await mountWithApp(html`<own-suites></own-suites>`, app);
    press(own, 'Delete Work letters');
    await until(() => words(own).includes('It was run once.'));
    await expectAccessible(own);
    expect(own.querySelector('.own-leave')!.contains(document.activeElement)).to.equal(true);
    press(own, 'Cancel');
    await drawn(own);
    expect(words(own)).to.contain('Save as CSV');
    expect(document.activeElement!.ariaLabel).to.equal('Delete Work letters');
    press(own, 'Delete Work letters');
    await until(() => own.querySelector('.own-leave')?.contains(document.activeElement) === true);
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    document.activeElement!.dispatchEvent(escape);
    await drawn(own);
    expect(own.querySelector('.own-leave')).to.equal(null);
    expect(document.activeElement!.ariaLabel).to.equal('Delete Work letters');
    press(own, 'Delete Work letters');
    await until(() => words(own).includes('It was run once.'));
    press(own, 'Delete with results');
    await until(() => words(own).includes('There is none yet.'));
    await drawn(own);
    expect(words(document.activeElement!)).to.equal('New suite');
    expect(await repository.runs()).to.deep.equal([]);
  });

  it('leave a case to a judge, but not while words stay on this device', async () => {
    const app = memoryApp();
    const suite = ownSuite({ cases: [] });
    await (await app.repositories.suites()).change(suite.id, () => suite);
    ownSuitesOf(app).replace([suite]);
    const own = await mountWithApp(html`<own-suites></own-suites>`, app);
    own.querySelector<HTMLElement>('.own-list .row-link')!.click();
    await drawn(own);
    press(own, 'Add a case');
    await drawn(own);
    const grader = own.querySelector<HTMLSelectElement>('#case-grader')!;
    const judge = [...grader.options].find(({ value }) => value === 'judge')!;
    app.stores.settings.patch({ stayOnDevice: true });
    await drawn(own);
    expect(judge.disabled).to.equal(true);
    app.stores.settings.patch({ stayOnDevice: false });
    await drawn(own);
    expect(judge.disabled).to.equal(false);
    grader.value = 'judge';
    grader.dispatchEvent(new Event('change'));
    await drawn(own);
    expect(words(own)).to.contain('counts for no score');
    write(own, 'case-prompt', 'Thank Ann for the flowers.');
    write(own, 'case-expected', 'Dear Ann, the flowers are lovely. Thank you.');
    press(own, 'Add the case');
    await until(() => own.querySelectorAll('.own-cases li').length === 1);
    expect(ownSuitesOf(app).state.suites[0]!.cases[0]!.grader).to.deep.equal({
      kind: 'judge',
      like: 'Dear Ann, the flowers are lovely. Thank you.',
    });
  });
});
