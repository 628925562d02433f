import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/choose/choose-screen.js';
import type { VoteRecord } from '../../../../src/domain/votes.js';
import type { ModelStatus } from '../../../../src/stores/model-store.js';
import '../../../../src/ui/styles/index.css';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { handedOverVotes, manyVotes, rewritingVotes } from '../../../support/many-votes.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import type { Suite } from '../../../../src/domain/evaluate/suites.js';
import { until } from '../../../support/chat-house.js';
import type { Run } from '../../../../src/domain/evaluate/runs.js';
import { sideOf } from '../../../support/vote-fixtures.js';
import { answered, attemptOf, caseOf, runOf } from '../../../support/evaluation-fixtures.js';
import { meta, modelStatus, newChat, PHI, question, QWEN } from '../chat/chat-fixtures.js';

const HERE = modelStatus(PHI, { phase: 'ready', bytes: 2.1e9 });
const GPT = modelStatus(
  { ...QWEN, key: 'cloud:openai:gpt-4.1', name: 'GPT-4.1' },
  { phase: 'elsewhere' },
);
const BOTH = [HERE, GPT];

async function open(
  votes: readonly VoteRecord[],
  models: readonly ModelStatus[] = BOTH,
): Promise<{ app: MemoryApp; screen: HTMLElement }> {
  const app = memoryApp();
  await app.repositories.votes.save(votes);
  app.stores.models.patch({ ready: true, models });
  const screen = await mountWithApp(html`<choose-screen></choose-screen>`, app);
  await drawn(screen.querySelector('advice-page')!);
  return { app, screen };
}

function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function radio(screen: Element, group: string, name: string): HTMLInputElement {
  const factor = [...screen.querySelectorAll('fieldset')].find(
    (each) => words(each.querySelector('legend')) === group,
  );
  const label = [...(factor?.querySelectorAll('label') ?? [])].find((each) => words(each) === name);
  return label!.querySelector('input')!;
}

function button(screen: Element, name: string): HTMLButtonElement | undefined {
  return [...screen.querySelectorAll('button')].find((each) => words(each) === name);
}

function verdict(screen: Element): string[] {
  return ['.statement', '.follows', '.sure'].map((part) => words(screen.querySelector(part)));
}

describe('choose-screen', () => {
  afterEach(() => document.body.replaceChildren());

  it('says that there is nothing to choose between', async () => {
    const { screen } = await open([], []);
    expect(verdict(screen)[0]).to.equal('There is only one model to choose here.');
    await expectAccessible(screen);
  });

  it('begins on the device without evidence, with the shortest way to some', async () => {
    const { screen } = await open([]);
    const [statement, follows, sure] = verdict(screen);
    expect(statement).to.match(/^You have not yet voted between .+ and .+ on rewriting\.$/);
    expect(follows).to.contain('it costs nothing, and nothing is sent');
    expect(sure).to.equal('Not enough evidence yet: 10 more votes would begin to tell.');
    expect(words(screen)).to.contain('Would Phi have been enough?');
    expect(button(screen, 'Vote on ten')).to.not.equal(undefined);
    await expectAccessible(screen);
  });

  it('recommends by the rule, with its evidence, and says what following it is worth', async () => {
    const { screen } = await open(rewritingVotes(40));
    const [statement, follows, sure] = verdict(screen);
    // A sixth is GPT's.
    expect(statement).to.equal(
      'Phi-3.5 mini was good enough in 33 of your 40 blind rounds on rewriting.',
    );
    expect(follows).to.equal(
      'So start on this device, and ask GPT-4.1 when an answer falls short.',
    );
    expect(sure).to.match(
      /^Fairly sure\. 83%, 95% interval 69–92%\. About \d+ more votes would narrow it/,
    );
    expect(words(screen)).to.contain('40 blind rounds on rewriting, both bad 0.');
    expect(words(screen)).to.contain('$0.004 an answer, 1.2 kB sent each, needs a connection.');
    expect(screen.querySelector('.curve svg')?.getAttribute('aria-label')).to.contain('83%');
    const losses = Object.fromEntries(
      [...screen.querySelectorAll('.pairs > div')].map((pair) => [
        words(pair.querySelector('dt')),
        words(pair.querySelector('dd')),
      ]),
    );
    // Seven of 40 were worse; GPT lost 13, and each costs 0.4 cents at 5 points and 1 s at half a point.
    expect(losses).to.include({ 'Always Phi-3.5 mini': '17.5', 'Always GPT-4.1': '35.0' });
    await expectAccessible(screen);
  });

  it('is undecided on one kind and leans on it for another', async () => {
    const { screen } = await open(manyVotes());
    expect(verdict(screen)[2]).to.match(/^Undecided\. 61%, 95% interval 41–79%\./);
    radio(screen, 'Task', 'Code').click();
    await drawn(screen.querySelector('advice-page')!);
    expect(verdict(screen)[0]).to.equal(
      'Phi-3.5 mini was good enough in 4 of your 6 blind rounds on code.',
    );
    expect(verdict(screen)[1]).to.match(/^Until that tells, .* lean that way\.$/);
    expect(verdict(screen)[2]).to.equal(
      'Not enough evidence yet: 4 more votes would begin to tell.',
    );
  });

  it('follows the wish, and keeps it', async () => {
    const { app, screen } = await open(manyVotes());
    radio(screen, 'Resources', 'This device only').click();
    await drawn(screen.querySelector('advice-page')!);
    expect(app.stores.settings.state.choosing.preference).to.equal('device-only');
    expect(verdict(screen)[1]).to.contain('from this device only, so Phi-3.5 mini answers');
    expect(button(screen, 'Vote on ten more')).to.equal(undefined);
    radio(screen, 'Resources', 'Spend for quality').click();
    await drawn(screen.querySelector('advice-page')!);
    // Better in 7 is more than a tenth; but Phi was better in 9, which is as good.
    expect(verdict(screen)[1]).to.equal(
      'GPT-4.1 was better in 7. Within your margin they are as good, so start on this device.',
    );
    app.stores.settings.patch({ stayOnDevice: true });
    await drawn(screen.querySelector('advice-page')!);
    expect(verdict(screen)[1]).to.contain('from this device only');
    expect(button(screen, 'Start a chat with GPT-4.1')).to.equal(undefined);
  });

  it('proposes the kind where votes tell most, among those that matter', async () => {
    const { app, screen } = await open([...rewritingVotes(40), ...manyVotes()]);
    radio(screen, 'Task', 'Rewrite').click();
    await drawn(screen.querySelector('advice-page')!);
    expect(words(screen.querySelector('.proposal'))).to.contain(
      'a wrong choice could cost most on code.',
    );
    button(screen, 'Vote on ten on code')!.click();
    const { state } = app.stores.conversation;
    expect(state.phase === 'new' && state.chat.kind).to.equal('code');
    // A person who never codes says so.
    screen.querySelector('details')!.open = true;
    const matter = [...screen.querySelectorAll<HTMLLabelElement>('.kind-matters')];
    for (const name of ['Rewrite', 'Explain']) {
      matter
        .find((each) => words(each) === name)!
        .querySelector('input')!
        .click();
      await drawn(screen.querySelector('advice-page')!);
    }
    expect(app.stores.settings.state.choosing.matters).to.deep.equal(['rewrite', 'explain']);
    expect(words(screen.querySelector('.proposal'))).to.contain('most on explaining.');
    await expectAccessible(screen);
  });

  it('offers the teller and a cloud model for stories before anything was downloaded', async () => {
    const cloud = modelStatus(
      { ...QWEN, key: 'cloud:own:large', name: 'Large' },
      { phase: 'elsewhere' },
    );
    const teller = modelStatus(
      { ...QWEN, key: 'storyteller', name: 'Storyteller', purpose: 'stories' },
      { phase: 'ready', bytes: 1 },
    );
    const { screen } = await open([], [teller, cloud]);
    expect(verdict(screen)[0]).to.equal(
      'You have not yet voted between Storyteller and Large on stories.',
    );
  });

  it('says where asking the larger one buys nothing, because both were bad', async () => {
    const bad = rewritingVotes(12).map((each) => ({ ...each, verdict: 'both-bad' as const }));
    const { screen } = await open(bad);
    expect(verdict(screen)[1]).to.equal(
      'But both were bad in 12, where asking GPT-4.1 buys nothing; so start on this device, or look for another model.',
    );
  });

  it('says which model must be here before it can be voted on', async () => {
    const cloud = modelStatus(
      { ...QWEN, key: 'cloud:own:large', name: 'Large' },
      { phase: 'elsewhere' },
    );
    const { app, screen } = await open([], [modelStatus(PHI, { phase: 'absent' }), cloud]);
    app.stores.models.patch({ primaryKey: PHI.key });
    await drawn(screen.querySelector('advice-page')!);
    expect(words(screen)).to.contain('Phi-3.5 mini is not on this device: download it first');
    expect(button(screen, 'Vote on ten')).to.equal(undefined);
    await expectAccessible(screen);
  });

  it('says that a model is not set up any more, and lets no other one stand in for it in votes', async () => {
    const { screen } = await open([...rewritingVotes(40), ...manyVotes()], [HERE]);
    expect(words(screen)).to.contain(
      'GPT-4.1 is not set up any more: set up its provider again, and you can vote on both.',
    );
    for (const name of ['Vote on ten more', 'Vote on ten on code'])
      expect(button(screen, name), name).to.equal(undefined);
    expect(button(screen, 'Start a chat with Phi-3.5 mini')).to.not.equal(undefined);
    expect(words(screen.querySelector('.btns [href="#/settings/cloud"]'))).to.equal(
      'Set up a cloud model',
    );
    await expectAccessible(screen);
  });

  it('starts no chat with a recommended model that is gone, which would wait for it', async () => {
    const better = rewritingVotes(20).map((each) => ({ ...each, verdict: 'b' as const }));
    const { app, screen } = await open(better, [HERE]);
    expect(verdict(screen)[0]).to.equal(
      'GPT-4.1 was better in 20 of your 20 blind rounds on rewriting.',
    );
    expect(button(screen, 'Start a chat with GPT-4.1')).to.equal(undefined);
    app.stores.models.patch({ models: BOTH });
    await drawn(screen.querySelector('advice-page')!);
    expect(button(screen, 'Start a chat with GPT-4.1')).to.not.equal(undefined);
  });

  it('starts a chat with what it recommends, and blind votes on that kind', async () => {
    const { app, screen } = await open(rewritingVotes(40));
    button(screen, 'Start a chat with Phi-3.5 mini')!.click();
    const chat = (): object => {
      const { state } = app.stores.conversation;
      return state.phase === 'new' ? state.chat : {};
    };
    expect(chat()).to.include({ modelKey: 'phi-3.5-mini' });
    button(screen, 'Vote on ten more')!.click();
    expect(chat()).to.deep.include({
      mode: 'blind',
      lanes: ['phi-3.5-mini', 'cloud:openai:gpt-4.1'],
      kind: 'rewrite',
    });
  });

  it('takes what counts for the person within bounds only', async () => {
    const { app, screen } = await open(rewritingVotes(40));
    const field = screen.querySelector<HTMLInputElement>('#choosing-margin')!;
    const enter = (value: string): void => {
      field.value = value;
      field.dispatchEvent(new Event('change'));
    };
    screen.querySelector('details')!.open = true;
    enter('20');
    expect(app.stores.settings.state.choosing.margin).to.equal(20);
    enter('500');
    enter('');
    expect(app.stores.settings.state.choosing.margin).to.equal(20);
  });
});

describe('choose-screen, beside the votes', () => {
  afterEach(() => document.body.replaceChildren());

  const [vote] = rewritingVotes(1);
  const keys = vote!.sides.map(({ by }) => by);

  /** Both models of the votes on three cases, one of them about rewriting. */
  async function withRun(origin: Suite['origin'], app = memoryApp()): Promise<HTMLElement> {
    await app.repositories.votes.save(rewritingVotes(20));
    app.stores.models.patch({ ready: true, models: BOTH });
    const models = keys.map(({ key, name, where }) => ({
      ...{ key, name, where, variantId: key, quantisation: '' },
    }));
    const run = runOf({ models, phase: 'ended' });
    const kept = { ...run, suite: { ...run.suite, name: 'Replies', origin } };
    const cases = [caseOf(0, { category: 'rewrite' }), caseOf(1), caseOf(2)];
    const repository = await app.repositories.evaluations();
    await repository.saveRun(kept, { runId: kept.id, cases });
    await repository.saveAttempts(
      [0, 1].flatMap((model) =>
        [0, 1, 2].map((at) => attemptOf(model, at, answered(model === 0 || at > 0))),
      ),
    );
    const screen = await mountWithApp(html`<choose-screen></choose-screen>`, app);
    await drawn(screen.querySelector('advice-page')!);
    await until(() => words(screen).includes('Replies'));
    return screen;
  }

  it('shows the cases of the kind that both were asked, and changes nothing by them', async () => {
    const screen = await withRun({ kind: 'built-in', version: 1 });
    const before = verdict((await open(rewritingVotes(20))).screen);
    expect(words(screen)).to.contain('Replies, the same 1 case: 1 against 0.');
    expect(words(screen)).to.contain('too few cases to tell them apart');
    expect(verdict(screen)).to.deep.equal(before);
    await expectAccessible(screen);
  });

  it('counts what came of asking the larger one, beside the votes', async () => {
    const handOvers = handedOverVotes();
    const { screen } = await open([...rewritingVotes(20), ...handOvers]);
    expect(words(screen)).to.contain(
      'GPT-4.1 was asked 3 times after an answer of Phi-3.5 mini on rewriting.',
    );
    expect(words(screen)).to.contain(
      'GPT-4.1 was better in 1, Phi-3.5 mini in 0, both were good in 0, both bad in 1, where asking bought nothing. Of 1 you have not said.',
    );
    expect(verdict(screen)).to.deep.equal(verdict((await open(rewritingVotes(20))).screen));
    await expectAccessible(screen);
    // Without a blind vote the pair is there all the same.
    const alone = await open(handOvers);
    expect(words(alone.screen)).to.contain('GPT-4.1 was asked 3 times');
    const better = await open(handOvers.filter(({ verdict }) => verdict !== 'both-bad'));
    expect(words(better.screen)).to.contain('both bad in 0. Of 1 you have not said.');
  });

  it('leaves what it rests on as it is when runs of another pair are found late', async () => {
    const app = memoryApp();
    const [small] = vote!.sides;
    const other = sideOf('other', { by: { ...small.by, key: 'other', name: 'Other' } });
    await app.repositories.votes.save([{ ...vote!, id: 'o/blind', sides: [small, other] }]);
    const screen = await withRun({ kind: 'built-in', version: 1 }, app);
    const repository = await app.repositories.evaluations();
    const kept = await repository.runs();
    let find = (_runs: Run[]): void => {};
    repository.runs = () => new Promise((resolve) => (find = resolve));
    radio(screen, 'Models', 'Phi-3.5 mini or Other').click();
    await until(() => !words(screen).includes('Replies'));
    repository.runs = () => Promise.resolve(kept);
    radio(screen, 'Models', 'Phi-3.5 mini or GPT-4.1').click();
    await until(() => words(screen).includes('Replies'));
    find([]);
    await drawn(screen.querySelector('advice-page')!);
    await drawn(screen.querySelector('advice-page')!);
    expect(words(screen)).to.include('Replies');
  });

  it('offers one’s own suite as a domain', async () => {
    const screen = await withRun({ kind: 'own' });
    radio(screen, 'Domain', 'Replies (yours)').click();
    await until(() => words(screen).includes('Replies, the same 3 cases: 3 against 2.'));
    await expectAccessible(screen);
  });

  it('guesses the kind of a prompt, and finds the judged ones most like it', async () => {
    const { app, screen } = await open([
      ...rewritingVotes(2),
      { ...vote!, id: 'code/blind', roundId: 'code', chatId: 'c9', questionId: 'q9' },
    ]);
    await app.repositories.chats.saveTurn(
      [question('q9', 'Write a Python function that sorts names')].map((each) => ({
        ...each,
        chatId: 'c9',
      })),
      { ...newChat(), id: 'c9' },
      meta('c9', 'Sorting'),
    );
    const field = screen.querySelector<HTMLTextAreaElement>('#choose-prompt')!;
    field.value = 'Write a Python function that sorts dates';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => words(screen).includes('sorts names'));
    expect(radio(screen, 'Task', 'Code').checked).to.equal(true);
    expect(words(screen.querySelector('prompt-question'))).to.contain('Taken for Code.');
    await expectAccessible(screen);
  });
});
