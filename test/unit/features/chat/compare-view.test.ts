import { expect } from 'chai';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { render } from 'lit';
import type { AssistantMessage, Message } from '../../../../src/domain/messages.js';
import { castVote } from '../../../../src/actions/cast-vote.js';
import { cloudModelKey } from '../../../../src/domain/providers.js';
import '../../../../src/features/chat/compare-view.js';
import type { CompareView } from '../../../../src/features/chat/compare-view.js';
import { StreamingReply } from '../../../../src/stores/streaming-reply.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { ASKED, showRound, takes, voteOn } from './compare-fixtures.js';

let app: MemoryApp;

/** Drawn anew whenever the conversation or an answer changes, as the screen does it. */
async function mount(): Promise<CompareView> {
  const view = (): ReturnType<typeof html> =>
    html`<compare-view
      .conversation=${app.stores.conversation.state}
      .replies=${app.stores.replies.state}
    ></compare-view>`;
  const element = await mountWithApp<CompareView>(view(), app);
  const redraw = (): void => {
    if (element.parentElement) render(view(), element.parentElement);
  };
  app.stores.conversation.subscribe(redraw);
  app.stores.replies.subscribe(redraw);
  await drawn(element);
  return element;
}

async function open(
  answers: readonly AssistantMessage[],
  mode: 'compare' | 'blind' = 'compare',
): Promise<CompareView> {
  const { stores, repositories } = app;
  showRound(app, answers, mode);
  const { state } = stores.conversation;
  if (state.phase === 'open')
    await repositories.chats.saveTurn(state.messages, state.chat, state.meta);
  return mount();
}

function pressed(element: Element, name: string): HTMLElement {
  const found = [...element.querySelectorAll<HTMLElement>('button')].find(
    (button) => (button.ariaLabel ?? button.textContent!.trim().replace(/\s+\d$/, '')) === name,
  );
  if (!found) throw new Error(`No button “${name}”`);
  return found;
}

async function press(element: Element, name: string): Promise<void> {
  pressed(element, name).click();
  await drawn(element);
}

function names(element: Element): (string | null)[] {
  return [...element.querySelectorAll('article.lane')].map((lane) =>
    lane.getAttribute('aria-label'),
  );
}

async function verdicts(): Promise<[string, boolean][]> {
  return (await app.repositories.votes.all()).map(({ verdict, blind }) => [verdict, blind]);
}

describe('<compare-view>', function () {
  this.timeout(60_000);

  beforeEach(() => {
    app = memoryApp();
  });
  afterEach(async () => {
    document.body.replaceChildren();
    await setViewport({ width: 1280, height: 800 });
  });

  it('shows each answer with its names and figures, and what is not known as unknown', async () => {
    const view = await open(takes());
    expect(names(view)).to.deep.equal(['Phi-3.5 mini', 'Qwen2.5 0.5B']);
    const [phi, qwen] = [...view.querySelectorAll('dl')].map((list) =>
      list.textContent!.replace(/\s+/g, ' ').trim(),
    );
    expect(phi).to.equal(
      'First token 0.38 s Speed 41 tok/s Length 268 tokens Cost nothing Sent to cloud 0 bytes',
    );
    expect(qwen).to.contain('Cost not known Sent to cloud not known');
    expect(view.querySelector('[role=log]')?.ariaLabel).to.equal('Conversation');
    await expectAccessible(view);
  });

  it('says at once that no vote is wanted: the screen may remember that of another chat', async () => {
    const said: boolean[] = [];
    const note = ({ detail }: Event & { detail?: boolean }): void => void said.push(detail!);
    document.addEventListener('vote-wanted', note, true);
    await open(takes());
    document.removeEventListener('vote-wanted', note, true);
    expect(said).to.deep.equal([false]);
  });

  it('shows what a provider told of cost and bytes', async () => {
    const [left, right] = takes();
    const figures = { ...right.figures, costUsd: 0.00271, sentBytes: 1400 };
    const view = await open([left, { ...right, figures }]);
    expect(view.querySelectorAll('dl')[1]!.textContent!.replace(/\s+/g, ' ')).to.contain(
      'Cost $0.0027 Sent to cloud 1.4 kB',
    );
  });

  it('prices an answer from the table, in the lane and in the vote, and tells what energy it took', async () => {
    app.stores.settings.patch({
      providers: [
        { id: 'p', preset: 'openai', name: 'O', baseUrl: 'https://o.example', models: [] },
      ],
    });
    const [left, right] = takes();
    const by = { ...right.by, key: cloudModelKey('p', 'gpt-4.1'), name: 'gpt-4.1' };
    const figures = { billedPromptTokens: 1000, cachedTokens: 400, completionTokens: 500 };
    const view = await open([
      { ...left, figures: { ...left.figures, totalMs: 36_000 } },
      { ...right, by, figures },
    ]);
    expect(view.querySelectorAll('dl')[1]!.textContent!.replace(/\s+/g, ' ')).to.contain(
      'Cost $0.0054',
    );
    const energy = [...view.querySelectorAll('details.energy')].map((each) =>
      each.textContent!.replace(/\s+/g, ' ').trim(),
    );
    expect(energy[0]).to.match(/^Energy about 0\.1 to 1 Wh The time the models worked, times 10/);
    expect(energy[1]).to.match(/^Energy about 0\.08 to 1 Wh A third to three times/);
    await castVote(app, 'r', 'a');
    const [vote] = await app.repositories.votes.all();
    expect(vote?.sides.map(({ costUsd }) => costUsd)).to.deep.equal([0, 0.0054]);
  });

  it('says what was not the same for both', async () => {
    const [left, right] = takes();
    const view = await open([
      { ...left, figures: { ...left.figures, maxTokens: 512 } },
      { ...right, figures: { ...right.figures, maxTokens: 1024 } },
    ]);
    expect(view.querySelector('.lanes-note')?.textContent).to.contain(
      'Phi-3.5 mini may write 512 tokens, Qwen2.5 0.5B may write 1,024 tokens',
    );
  });

  it('draws any number of lanes', async () => {
    const [left, right] = takes();
    const third = { ...right, id: 'c', take: { roundId: 'r', place: 2 } };
    const view = await open([left, right, third]);
    expect(names(view)).to.have.length(3);
    expect(
      getComputedStyle(view.querySelector('.lanes')!).gridTemplateColumns.split(' '),
    ).to.have.length(3);
  });

  it('lets one lane be stopped while the other goes on', async () => {
    const writing = { state: { phase: 'writing' }, text: '' } as const;
    const [left, right] = takes(undefined, [writing, writing]);
    const stopped: string[] = [];
    for (const { id } of [left, right])
      app.stores.replies.add({ reply: new StreamingReply(id, 'c1'), stop: () => stopped.push(id) });
    const view = await open([left, right]);
    await press(view, 'Stop Qwen2.5 0.5B');
    expect(stopped).to.deep.equal(['b']);
    app.stores.replies.remove('a');
    app.stores.replies.remove('b');
  });

  it('says which answer the next question follows, and lets another be chosen', async () => {
    const view = await open(takes());
    expect(view.querySelectorAll('article.lane')[0]!.textContent).to.contain('follows this answer');
    await press(view, 'Go on from this answer');
    const { state } = app.stores.conversation;
    expect(state.phase === 'open' && state.chat.leafId).to.equal('b');
  });

  it('shows where two texts differ', async () => {
    const view = await open(takes());
    pressed(view, 'What differs').click();
    for (let round = 0; round < 50 && !view.querySelector('answer-diff dialog'); round += 1)
      await drawn(view);
    const dialog = view.querySelector('answer-diff dialog')!;
    expect(
      [...dialog.querySelectorAll('.diff-text ins')].map(({ textContent }) => textContent),
    ).to.include('Think');
    expect(dialog.querySelector('.diff-text del')).not.to.equal(null);
    await press(dialog, 'Close');
    await drawn(view);
    expect(view.querySelector('answer-diff')).to.equal(null);
  });

  it('keeps a vote with the names shown apart', async () => {
    const view = await open(takes());
    await press(view, 'Vote on these');
    expect(view.textContent).to.contain('kept apart from blind ones');
    await press(view, 'A is better');
    expect(await verdicts()).to.deep.equal([['a', false]]);
    expect(view.textContent).to.contain('You preferred Phi-3.5 mini, on this device.');
    await press(view, 'Next round');
    expect(view.querySelector('vote-bar')).to.equal(null);
  });

  it('keeps a failed lane from hurting the other, and records no contest', async () => {
    const failed = {
      text: '',
      state: { phase: 'failed', code: 'rate-limited', detail: 'Slow' },
    } as const;
    const view = await open(takes(undefined, [{}, failed]));
    expect(view.querySelectorAll('article.lane')[0]!.textContent).to.contain('heat');
    expect(view.querySelectorAll('article.lane')[1]!.textContent).to.contain('asks for a pause');
    expect(await verdicts()).to.deep.equal([['no-contest', false]]);
  });

  it('goes back to earlier questions', async () => {
    const [left, right] = takes();
    showRound(app, [left, right]);
    const { state } = app.stores.conversation;
    if (state.phase !== 'open') throw new Error('not open');
    const file = { id: 'f', name: 'winter.csv', kind: 'csv', text: 'a,b' } as const;
    const part = { id: 'q2', parentId: 'a', text: 'And in winter?', attachments: [file] };
    const second: Message = { ...ASKED, ...part };
    const third: AssistantMessage = {
      ...left,
      id: 'a2',
      parentId: 'q2',
      text: 'Too.',
      take: undefined as never,
    };
    const messages = [...state.messages, second, third];
    app.stores.conversation.replace({
      ...state,
      chat: { ...state.chat, leafId: 'a2' },
      messages,
      path: [...state.path, second, third],
    });
    const view = await mount();
    expect(view.querySelector('.asked')?.textContent).to.contain('And in winter?');
    await until(() => view.querySelector('.asked file-chips li') !== null, 'its file');
    expect(view.querySelector('.asked file-chips')?.textContent).to.contain('winter.csv');
    expect(names(view)).to.deep.equal(['Phi-3.5 mini']);
    await press(view, 'Previous question');
    expect(names(view)).to.deep.equal(['Phi-3.5 mini', 'Qwen2.5 0.5B']);
  });
});

describe('<compare-view>, blind', function () {
  this.timeout(60_000);

  beforeEach(() => {
    app = memoryApp();
  });
  afterEach(() => document.body.replaceChildren());

  /** Every text, attribute, class and name in it. */
  function told(view: Element): string {
    return view.outerHTML;
  }

  const GIVEAWAYS = /phi|qwen|microsoft|local|cloud|device|tok\/s|first token|cut off|mini|0\.5b/i;

  it('shows neither answer before both are there, nor anything that tells them apart', async () => {
    const [left, right] = takes('hidden', [{}, { state: { phase: 'writing' }, text: 'Think of' }]);
    const reply = new StreamingReply('b', 'c1', 'Think of');
    app.stores.replies.add({ reply, stop: () => {} });
    const view = await open([left, right], 'blind');
    expect(names(view)).to.deep.equal(['Answer A', 'Answer B']);
    const [a, b] = [...view.querySelectorAll('article.lane')].map(({ innerHTML }) =>
      innerHTML.replace(/<!--.*?-->/g, '').replace(/Answer [AB]/g, ''),
    );
    expect(a).to.equal(b);
    expect(told(view)).not.to.match(GIVEAWAYS);
    expect(told(view)).not.to.contain('heat pump <');
    expect(view.querySelector('vote-bar')).to.equal(null);
    app.stores.replies.remove('b');
  });

  it('shows both at once, masks a name, and still tells nothing, down to the last attribute', async () => {
    const cut = {
      state: { phase: 'cut' },
      figures: { completionTokens: 9, maxTokens: 9 },
    } as const;
    const view = await open(takes('hidden', [{}, cut]), 'blind');
    expect(view.textContent).to.contain('moves').and.to.contain('inside out');
    expect(view.textContent).to.contain('[name hidden]');
    expect(told(view)).not.to.match(GIVEAWAYS);
    expect(names(view)).to.deep.equal(['Answer A', 'Answer B']);
    await expectAccessible(view);
  });

  it('votes by key, takes it back by key, and goes on to the names', async () => {
    const view = await open(takes('hidden'), 'blind');
    await sendKeys({ press: '1' });
    await drawn(view);
    expect(await verdicts()).to.deep.equal([['a', true]]);
    expect(view.textContent).to.contain('Recorded. A is better.');
    expect(told(view)).not.to.match(GIVEAWAYS);
    await sendKeys({ press: 'Control+z' });
    await drawn(view);
    expect(await verdicts()).to.deep.equal([]);
    for (const [key, verdict] of ['a', 'b', 'both-good', 'both-bad', 'cannot-judge'].entries()) {
      await sendKeys({ press: String(key + 1) });
      await drawn(view);
      expect(await verdicts()).to.deep.equal([[verdict, true]]);
      await press(view, 'Undo');
    }
    await sendKeys({ press: '2' });
    await drawn(view);
    expect(document.activeElement?.textContent?.trim()).to.equal('Show the names');
    await sendKeys({ press: 'Enter' });
    await drawn(view);
    expect(names(view)).to.deep.equal(['Phi-3.5 mini', 'Qwen2.5 0.5B']);
    expect(view.textContent!.replace(/\s+/g, ' ')).to.contain('A was Phi-3.5 mini');
    expect(view.textContent).to.contain('You preferred Qwen2.5 0.5B.');
    expect(view.querySelector('.score')?.textContent).to.contain(
      'Not enough evidence yet: 9 more votes would begin to tell',
    );
    await expectAccessible(view);
    await sendKeys({ press: 'Control+z' });
    await drawn(view);
    expect(await verdicts()).to.deep.equal([['b', true]]);
  });

  it('takes a round that was voted on into a suite, right away and later', async () => {
    const view = await open(takes('hidden'), 'blind');
    await press(view, 'B is better');
    await press(view, 'Show the names');
    const takeIn = async (): Promise<Element> => {
      await press(view, 'Add as a case');
      const box = (): Element | null => document.querySelector('add-case-dialog #case-expected');
      await until(() => box() !== null);
      return document.querySelector('add-case-dialog')!;
    };
    const dialog = await takeIn();
    const said = (id: string): string =>
      dialog.querySelector<HTMLTextAreaElement | HTMLSelectElement>(`#${id}`)!.value;
    expect(['case-prompt', 'case-expected', 'case-category'].map(said)).to.deep.equal([
      'Explain how a heat pump works.',
      'Think of a fridge turned inside out.',
      'explain',
    ]);
    await press(dialog, 'Cancel');
    await press(view, 'Next round');
    await press(await takeIn(), 'Cancel');
    expect(document.querySelector('add-case-dialog')).to.equal(null);
  });

  it('takes no key while somebody types, or with single keys off', async () => {
    const view = await open(takes('hidden'), 'blind');
    view.singleKeys = false;
    await drawn(view);
    await sendKeys({ press: '1' });
    view.singleKeys = true;
    const box = document.createElement('textarea');
    document.body.append(box);
    box.focus();
    await sendKeys({ press: '1' });
    await drawn(view);
    expect(await verdicts()).to.deep.equal([]);
  });

  it('keeps what the vote is about and why, also when they are changed', async () => {
    const view = await open(takes('hidden'), 'blind');
    const chip = view.querySelector<HTMLSelectElement>('[aria-label=Category]')!;
    expect(chip.value).to.equal('explain');
    chip.value = 'story';
    chip.dispatchEvent(new Event('change'));
    await press(view, 'Both bad');
    await press(view, 'Shallow');
    const [vote] = await app.repositories.votes.all();
    expect(vote).to.deep.include({ category: 'story', categoryBy: 'person', tags: ['shallow'] });
    expect(pressed(view, 'Shallow').ariaPressed).to.equal('true');
    await press(view, 'Shallow');
    expect((await app.repositories.votes.all())[0]?.tags).to.deep.equal([]);
  });

  it('calls a failed round no contest, without saying which answer failed', async () => {
    const failed = { text: '', state: { phase: 'failed', code: 'offline', detail: '' } } as const;
    const view = await open(takes('hidden', [{}, failed]), 'blind');
    const [a, b] = [...view.querySelectorAll('article.lane')].map(({ innerHTML }) =>
      innerHTML.replace(/<!--.*?-->/g, '').replace(/Answer [AB]/g, ''),
    );
    expect(a).to.equal(b);
    expect(view.textContent).to.contain('No contest.').and.to.contain('You are offline');
    expect(told(view)).not.to.match(GIVEAWAYS);
    expect(await verdicts()).to.deep.equal([['no-contest', true]]);
    await press(view, 'Show the names');
    expect(names(view)).to.deep.equal(['Phi-3.5 mini', 'Qwen2.5 0.5B']);
  });

  it('finds a recorded vote again after a reload', async () => {
    const answers = takes('hidden');
    await app.repositories.votes.save([voteOn(answers, 'both-good')]);
    const view = await open(answers, 'blind');
    expect(view.textContent).to.contain('Recorded. Both good.');
    expect(told(view)).not.to.match(GIVEAWAYS);
  });
});

describe('<compare-view> on a phone', function () {
  this.timeout(60_000);

  beforeEach(async () => {
    app = memoryApp();
    await setViewport({ width: 390, height: 844 });
  });
  afterEach(async () => {
    document.body.replaceChildren();
    await setViewport({ width: 1280, height: 800 });
  });

  it('makes tabs of the lanes, one of them reachable', async () => {
    const view = await open(takes());
    const tabs = [...view.querySelectorAll<HTMLElement>('[role=tab]')];
    expect(tabs.map(({ ariaSelected }) => ariaSelected)).to.deep.equal(['true', 'false']);
    tabs[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await drawn(view);
    expect(tabs.map(({ ariaSelected }) => ariaSelected)).to.deep.equal(['false', 'true']);
    expect(document.activeElement).to.equal(tabs[1]);
    const panels = [...view.querySelectorAll<HTMLElement>('[role=tabpanel]')];
    expect(panels.map(({ inert }) => inert)).to.deep.equal([true, false]);
    expect(panels.map((panel) => panel.getAttribute('aria-labelledby'))).to.deep.equal(
      tabs.map(({ id }) => id),
    );
    await expectAccessible(view);
  });

  it('tells nothing on the tabs while blind', async () => {
    const view = await open(takes('hidden'), 'blind');
    const tabs = [...view.querySelectorAll('[role=tab]')].map(({ textContent }) =>
      textContent!.trim().replace(/\s+/g, ' '),
    );
    expect(tabs).to.deep.equal(['Answer A done', 'Answer B done']);
    expect(view.outerHTML).not.to.match(/phi|qwen|\blocal\b|\bcloud\b/i);
  });
});
