import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/choose/would-phi-screen.js';
import type { TrialItem } from '../../../../src/domain/trials.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { exportOf, manyConversations } from '../../../support/made-up-export.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { DONE, itemOf, pastOf, trialOf } from '../../../support/trial-fixtures.js';
import { modelOf } from '../../../support/chat-house.js';

function appWithModel(): MemoryApp {
  const app = memoryApp();
  app.stores.models.patch({ ready: true, models: [modelOf('fake')], primaryKey: 'fake' });
  return app;
}

/** A worker that starts on a busy machine takes its time. */
async function until(condition: () => boolean): Promise<void> {
  const patience = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > patience) throw new Error(words(document.body));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function open(app: MemoryApp): Promise<HTMLElement> {
  return mountWithApp(html`<would-phi-screen></would-phi-screen>`, app);
}

async function withItems(items: readonly TrialItem[], app = appWithModel()): Promise<MemoryApp> {
  await app.repositories.trials.save(trialOf({ phase: 'paused' }), items);
  return app;
}

function button(screen: Element, name: string): HTMLButtonElement {
  const found = [...screen.querySelectorAll('button')].find(
    (each) => each.textContent?.replace(/\s+/g, ' ').trim().replace(/\d$/, '') === name,
  );
  if (!found) throw new Error(`No button ${name} in: ${screen.textContent}`);
  return found;
}

function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function choose(screen: Element, file: Blob, name = 'export.zip'): void {
  const input = screen.querySelector<HTMLInputElement>('input[type=file]')!;
  const transfer = new DataTransfer();
  transfer.items.add(new File([file], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}

describe('would-phi-screen', function () {
  this.timeout(30_000);

  afterEach(() => document.body.replaceChildren());

  it('goes from an export to answers, with everything told on the way', async () => {
    const app = appWithModel();
    const screen = await open(app);
    await expectAccessible(screen);
    choose(screen, await exportOf(manyConversations(40)));
    await until(() => words(screen).includes('35 of 40 chats'));
    expect(words(screen)).to.contain('5 with files or pictures');
    await expectAccessible(screen);
    button(screen, 'Answer 30 here').click();
    await until(() => app.engine.requests.length === 30);
    await until(() => words(screen).includes('30 of 30'));
    expect(words(screen)).to.contain('at random, of 35 in your export');
    expect(words(screen)).to.contain('0 of 30, 30 waiting');
    await expectAccessible(screen);
  });

  it('lets the person pick, up to the limit', async () => {
    const app = appWithModel();
    const screen = await open(app);
    choose(screen, new Blob([JSON.stringify(manyConversations(40))]), 'conversations.json');
    await until(() => words(screen).includes('35 of 40 chats'));
    screen.querySelectorAll<HTMLInputElement>('[name=drawn-by]')[1]!.click();
    await drawn(screen);
    expect(button(screen, 'Answer them here').disabled).to.equal(true);
    const search = screen.querySelector<HTMLInputElement>('[type=search]')!;
    search.value = 'FRENCH';
    search.dispatchEvent(new Event('input'));
    await drawn(screen);
    const boxes = screen.querySelectorAll<HTMLInputElement>('[type=checkbox]');
    expect(boxes.length).to.equal(9);
    boxes[1]!.click();
    await drawn(screen);
    boxes[0]!.click();
    await drawn(screen);
    button(screen, 'Answer 2 here').click();
    await until(() => app.engine.requests.length === 2);
    expect(words(screen)).to.contain('picked by you, of 35');
    expect(app.engine.requests[0]!.messages[0]!.content).to.contain('Translate into French');
  });

  it('says what is wrong with a file, and takes another one', async () => {
    const screen = await open(appWithModel());
    choose(screen, new Blob(['{}']));
    await until(() => screen.querySelector('[role=alert]') !== null);
    expect(words(screen.querySelector('[role=alert]'))).to.contain('This is not a ChatGPT export');
    choose(screen, await exportOf(manyConversations(3)));
    await until(() => words(screen).includes('3 of 3 chats'));
    expect(screen.querySelector('[role=alert]')).to.equal(null);
  });

  it('needs a model that is here', async () => {
    const screen = await open(memoryApp());
    choose(screen, await exportOf(manyConversations(3)));
    await until(() => words(screen).includes('3 of 3 chats'));
    expect(words(screen)).to.contain('There is no model here yet that could answer.');
  });

  it('hides who wrote what, takes votes by key, and takes them back', async () => {
    const past = pastOf('x', { answer: 'As ChatGPT, I say then.' });
    const app = await withItems([
      itemOf(0, { past }),
      itemOf(1),
      itemOf(2, { here: { phase: 'waiting' } }),
    ]);
    const screen = await open(app);
    await until(() => words(screen).includes('0 of 3, 2 waiting'));
    expect(words(screen)).not.to.contain('would have been good enough');
    button(screen, 'Vote on the next').click();
    await drawn(screen);
    const articles = [...screen.querySelectorAll('article')].map((each) => each.ariaLabel);
    expect(articles).to.deep.equal(['You', 'Answer A', 'Answer B']);
    await until(() => words(screen).includes('[name hidden]'));
    expect(words(screen)).not.to.match(/ChatGPT|Fake|gpt-4o/);
    await expectAccessible(screen);

    document.dispatchEvent(new KeyboardEvent('keydown', { key: '1' }));
    await until(() => words(screen).includes('Recorded. A is better.'));
    expect(await app.repositories.votes.all()).to.have.length(1);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }));
    await until(() => words(screen).includes('Which answer would you rather have had?'));
    expect(await app.repositories.votes.all()).to.have.length(0);
    button(screen, 'Both good').click();
    await until(() => words(screen).includes('Recorded. Both good.'));
    button(screen, 'Next round').click();
    await until(() => words(screen).includes('Explain subject 1'));
    document.dispatchEvent(new KeyboardEvent('keydown', { key: '2' }));
    await until(() => words(screen).includes('Recorded. B is better.'));
    button(screen, 'Done for now').click();
    await until(() => words(screen).includes('2 of 3'));
  });

  it('shows the result after the last vote: the sentence, the kinds, the price', async () => {
    const items = Array.from({ length: 12 }, (_, at) =>
      itemOf(at, { category: 'rewrite', verdict: at < 10 ? 'both-good' : 'both-bad' }),
    );
    const screen = await open(
      await withItems([
        ...items,
        itemOf(12, { here: { phase: 'failed', code: 'context-full', detail: '' } }),
      ]),
    );
    await until(() => words(screen.querySelector('.statement')) !== '');
    expect(words(screen.querySelector('.statement'))).to.equal(
      'Fake would have been good enough for 10 of 12 questions you once asked ChatGPT.',
    );
    expect(words(screen.querySelector('.sure'))).to.contain('83%, 95% interval 56–96%');
    expect(words(screen.querySelector('.figure'))).to.contain('10 of 12 83% interval 56–96%');
    expect(words(screen.querySelector('figcaption'))).to.contain(
      'Fake better 0, both good 10, ChatGPT better 0, both bad 2. Only for Rewrite does',
    );
    expect(words(screen)).to.contain('historical answers');
    await expectAccessible(screen);

    const amount = screen.querySelector<HTMLInputElement>('#subscription-amount')!;
    expect(words(screen.querySelector('.pairs'))).to.contain('$0.44 to $5.00');
    amount.value = '10,50';
    amount.dispatchEvent(new Event('change'));
    await until(() => words(screen.querySelector('.pairs')).includes('$0.23 to $2.63'));
    amount.value = 'free';
    amount.dispatchEvent(new Event('change'));
    expect(amount.value).to.equal('10.50');

    button(screen, 'See the 2 that fell short').click();
    await drawn(screen);
    expect(screen.querySelectorAll('.short')).to.have.length(2);
    expect(words(screen)).to.contain('ChatGPT, then: gpt-4o');
    await expectAccessible(screen);
  });

  it('may be ended early, thrown away, and brought back', async () => {
    const app = await withItems([itemOf(0, { verdict: 'a' }), itemOf(1), itemOf(2)]);
    const screen = await open(app);
    await until(() => words(screen).includes('1 of 3, 2 waiting'));
    button(screen, 'Stop here and show the result').click();
    await until(() => words(screen).includes('good enough for 1 of 1 question you'));
    expect(words(screen)).to.contain('Not enough yet. 9 more votes');
    button(screen, 'Discard this trial').click();
    await until(() => screen.querySelector('trial-setup') !== null);
    app.stores.toasts.state[0]!.action!.run();
    await until(() => words(screen).includes('good enough for 1 of 1 question you'));
  });

  it('asks the model nothing twice when it is opened again', async () => {
    const app = appWithModel();
    await app.repositories.trials.save(trialOf(), [
      itemOf(0, { here: DONE }),
      itemOf(1, { here: { phase: 'waiting' } }),
    ]);
    const screen = await open(app);
    await until(() => words(screen).includes('2 of 2'));
    screen.remove();
    await open(app);
    expect(app.engine.requests).to.have.length(1);
  });
});
