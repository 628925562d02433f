import { expect } from 'chai';
import type { EngineErrorCode } from '../../../../src/domain/errors.js';
import type { AnswerState, Message } from '../../../../src/domain/messages.js';
import { ChatTurn } from '../../../../src/features/chat/chat-turn.js';
import type { TurnCommand } from '../../../../src/features/chat/turn-command.js';
// Here already, so that no busy machine is too slow to fetch it in time.
import '../../../../src/features/chat/turn-editor.js';
import '../../../../src/features/chat/waiting-answer.js';
import { StreamingReply } from '../../../../src/stores/streaming-reply.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import {
  announced,
  answer,
  HALF_WAY,
  mountIn,
  PHI,
  question,
  settle,
  testApp,
  withPhi,
  type TestApp,
} from './chat-fixtures.js';

let context: TestApp;

async function mount(
  message: Message,
  part: Partial<ChatTurn> = {},
): Promise<{ turn: ChatTurn; asked: TurnCommand[] }> {
  const asked: TurnCommand[] = [];
  const turn = Object.assign(new ChatTurn(), { message, ...part });
  turn.addEventListener('turn-command', (event) =>
    asked.push((event as CustomEvent<TurnCommand>).detail),
  );
  await mountIn(context.app, turn);
  return { turn, asked };
}

function press(turn: ChatTurn, name: string): void {
  const button = [...turn.querySelectorAll('button')].find(
    (candidate) => nameOf(candidate) === name,
  );
  if (!button) throw new Error(`no button ${name}`);
  button.click();
}

function names(turn: ChatTurn): string[] {
  return [...turn.querySelectorAll('button')].map(nameOf);
}

/** The accessible name, as far as these buttons need it. */
function nameOf(button: HTMLButtonElement): string {
  const shown = button.cloneNode(true) as HTMLButtonElement;
  for (const hidden of shown.querySelectorAll('[aria-hidden]')) hidden.remove();
  return button.getAttribute('aria-label') ?? shown.textContent.replace(/\s+/g, ' ').trim();
}

describe('<chat-turn>', () => {
  beforeEach(() => {
    context = testApp();
    withPhi(context.stores);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible in every state', async () => {
    const states: AnswerState[] = [
      { phase: 'done' },
      { phase: 'stopped' },
      { phase: 'cut' },
      { phase: 'interrupted' },
      { phase: 'waiting' },
      { phase: 'failed', code: 'device-lost', detail: 'lost' },
    ];
    await expectAccessible(
      (await mount(question('q', 'Hello'), { version: { index: 1, count: 3 } })).turn,
    );
    for (const state of states) {
      document.body.replaceChildren();
      const { turn } = await mount(answer('a', 'q', 'Some **text**', state));
      await expectAccessible(turn);
    }
  });

  it('shows a question as it was written', async () => {
    const { turn, asked } = await mount(question('q', '<b>two\n  lines'));
    expect(turn.querySelector('[aria-label="You"] .said')?.textContent).to.equal('<b>two\n  lines');
    press(turn, 'Copy');
    expect(asked).to.deep.equal([{ kind: 'copy', text: '<b>two\n  lines' }]);
  });

  it('shows what was measured of an answer', async () => {
    const { turn } = await mount(answer('a', 'q', 'Yes.'));
    const words = turn.querySelector('.meta')?.textContent?.replace(/\s+/g, ' ').trim();
    expect(words).to.equal('Phi-3.5 mini 41 tok/s first token 0.38 s 268 tokens seed 42');
  });

  it('asks for what its buttons say', async () => {
    const { turn, asked } = await mount(answer('a', 'q', 'Yes.'), {
      version: { index: 1, count: 3 },
    });
    for (const name of ['Regenerate', 'Delete', 'Previous version', 'Next version'])
      press(turn, name);
    expect(asked).to.deep.equal([
      { kind: 'regenerate', messageId: 'a' },
      { kind: 'delete', messageId: 'a' },
      { kind: 'version', messageId: 'a', step: -1 },
      { kind: 'version', messageId: 'a', step: 1 },
    ]);
    expect(turn.querySelector('.branch')?.textContent).to.contain('2 / 3');
  });

  it('is read aloud at a press, and stops at the next; what has no words is not', async () => {
    const { turn, asked } = await mount(answer('a', 'q', 'Yes.'));
    press(turn, 'Read aloud');
    turn.reading = true;
    await turn.updateComplete;
    press(turn, 'Stop reading');
    expect(asked).to.deep.equal([
      { kind: 'read-aloud', messageId: 'a', text: 'Yes.' },
      { kind: 'stop-reading' },
    ]);
    const reply = new StreamingReply('c', 'c1');
    const { turn: written, asked: askedOf } = await mount(
      answer('c', 'q', '', { phase: 'writing' }),
      {
        active: { reply, stop: () => undefined },
      },
    );
    expect(names(written)).to.deep.equal(['Read aloud']);
    press(written, 'Read aloud');
    expect(askedOf).to.deep.equal([{ kind: 'read-aloud', messageId: 'c', text: '' }]);
    const { turn: silent } = await mount(answer('b', 'q', '', { phase: 'stopped' }));
    expect(names(silent)).not.to.include('Read aloud');
  });

  it('hides versions when there is one', async () => {
    const { turn } = await mount(answer('a', 'q', 'Yes.'));
    expect(names(turn)).not.to.include('Next version');
  });

  it('goes on from text that is there, and asks again where there is none', async () => {
    for (const phase of ['stopped', 'cut', 'interrupted'] as const) {
      const { turn, asked } = await mount(answer('a', 'q', 'Half', { phase }));
      press(turn, 'Continue');
      expect(asked).to.deep.equal([{ kind: 'continue', messageId: 'a' }]);
      const empty = await mount(answer('b', 'q', '', { phase }));
      press(empty.turn, 'Retry');
      expect(empty.asked).to.deep.equal([{ kind: 'retry', messageId: 'b' }]);
    }
  });

  it('explains each failure in words and offers a way on', async () => {
    const codes: EngineErrorCode[] = [
      'no-webgpu',
      'software-adapter',
      'no-f16',
      'limits-too-small',
      'out-of-memory',
      'device-lost',
      'worker-lost',
      'hung',
      'context-full',
      'model-missing',
      'model-damaged',
      'library-refused',
      'key-rejected',
      'rate-limited',
      'offline',
      'unknown',
    ];
    const titles = new Set<string>();
    for (const code of codes) {
      document.body.replaceChildren();
      const { turn } = await mount(
        answer('a', 'q', '', { phase: 'failed', code, detail: 'engine words' }),
      );
      const note = turn.querySelector('[role=alert]');
      titles.add(note?.querySelector('h3')?.textContent ?? '');
      if (code.includes('-')) expect(note?.textContent).not.to.contain(code);
      expect(note?.querySelectorAll('button, a').length, code).to.be.greaterThan(0);
    }
    expect(titles.size).to.equal(codes.length);
  });

  it('says where a lost answer stopped and continues it', async () => {
    const { turn, asked } = await mount(
      answer('a', 'q', 'Half', { phase: 'failed', code: 'device-lost', detail: '' }),
    );
    expect(turn.querySelector('[role=alert]')?.textContent).to.contain(
      'The answer stopped at 268 tokens.',
    );
    press(turn, 'Wake and continue');
    expect(asked).to.deep.equal([{ kind: 'continue', messageId: 'a' }]);
  });

  it('quotes an error nobody foresaw', async () => {
    const { turn } = await mount(
      answer('a', 'q', '', { phase: 'failed', code: 'unknown', detail: 'Boom at 7' }),
    );
    expect(turn.querySelector('[role=alert]')?.textContent).to.contain('It said: “Boom at 7”');
  });

  it('says which turns were left out', async () => {
    const message = answer('a', 'q', 'Yes.');
    const { turn } = await mount({ ...message, figures: { ...message.figures, turnsLeftOut: 6 } });
    expect(turn.querySelector('.left-out')?.textContent).to.contain(
      'The oldest 6 turns were left out',
    );
  });

  it('edits a question in its place and asks anew', async () => {
    const { turn, asked } = await mount(question('q', 'Hello'));
    press(turn, 'Edit');
    await settle(turn);
    const box = turn.querySelector('textarea')!;
    // Not the elements themselves: where they differ, the report spells out the whole page.
    expect(document.activeElement === box).to.equal(true);
    await expectAccessible(turn);
    box.value = 'Hello again';
    press(turn, 'Ask again');
    expect(asked).to.deep.equal([{ kind: 'edit', messageId: 'q', text: 'Hello again' }]);
    await settle(turn);
    expect(turn.querySelector('textarea')).to.equal(null);
  });

  it('leaves a question alone when its edit is cancelled or empty', async () => {
    const { turn, asked } = await mount(question('q', 'Hello'));
    turn.edit();
    await settle(turn);
    turn
      .querySelector('textarea')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle(turn);
    expect(turn.querySelector('.said')?.textContent).to.equal('Hello');
    expect((document.activeElement as HTMLElement).getAttribute('aria-label')).to.equal('Edit');
    expect(asked).to.deep.equal([]);
  });

  it('says how far the prompt is read, then streams where that line stood', async () => {
    const reply = new StreamingReply('a', 'c1');
    reply.setPhase({ kind: 'reading', promptTokens: 312, estimateMs: 4200 });
    const { turn } = await mount(answer('a', 'q', '', { phase: 'writing' }), {
      active: { reply, stop: () => {} },
    });
    expect(turn.querySelector('article')?.getAttribute('aria-busy')).to.equal('true');
    const line = turn.querySelector('.waiting-line')!;
    expect(line.textContent?.trim()).to.equal('Reading your message, 312 tokens, about 4 s');
    const top = line.getBoundingClientRect().top;
    reply.append('First words');
    await announced(reply);
    await settle(turn);
    expect(turn.querySelector('.prose')?.textContent).to.equal('First words');
    expect(turn.querySelector('.prose')!.getBoundingClientRect().top).to.be.closeTo(top, 1);
    expect(turn.querySelector('.meta')?.textContent).to.contain('1 token so far');
  });

  it('keeps the same nodes when the answer ends', async () => {
    const reply = new StreamingReply('a', 'c1');
    const { turn } = await mount(answer('a', 'q', '', { phase: 'writing' }), {
      active: { reply, stop: () => {} },
    });
    reply.append('One.\n\nTwo');
    await announced(reply);
    await settle(turn);
    const first = turn.querySelector('.prose p');
    turn.active = undefined;
    turn.message = answer('a', 'q', 'One.\n\nTwo.');
    await settle(turn);
    expect(turn.querySelector('.prose p')).to.equal(first);
    expect(turn.querySelector('.prose')?.textContent).to.equal('One.Two.');
    expect(turn.querySelector('.writing')).to.equal(null);
  });

  it('paints at most once a frame', async () => {
    const reply = new StreamingReply('a', 'c1');
    const { turn } = await mount(answer('a', 'q', '', { phase: 'writing' }), {
      active: { reply, stop: () => {} },
    });
    reply.append('a');
    await announced(reply);
    await settle(turn);
    let paints = 0;
    const watch = new MutationObserver(() => (paints += 1));
    watch.observe(turn.querySelector('.prose')!, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    for (let index = 0; index < 200; index += 1) reply.append(` word${index}`);
    await announced(reply);
    await settle(turn);
    watch.disconnect();
    expect(paints).to.equal(1);
    expect(turn.querySelector('.prose')?.textContent).to.match(/word199$/);
  });

  it('waits for its model with the download’s progress and every way on', async () => {
    withPhi(context.stores, { phase: 'downloading', progress: HALF_WAY });
    const { turn, asked } = await mount(answer('a', 'q', '', { phase: 'waiting' }));
    expect(turn.querySelector('.waiting-line')?.textContent.trim()).to.equal(
      'Waiting for Phi-3.5 mini, 43% downloaded',
    );
    expect(turn.textContent).to.contain('900 MB of 2.1 GB');
    await expectAccessible(turn);
    press(turn, 'Pause download');
    press(turn, 'Cancel this question');
    expect(asked).to.deep.equal([
      { kind: 'pause-download', modelKey: PHI.key },
      { kind: 'cancel', messageId: 'a' },
    ]);
    context.stores.models.patchModel(PHI.key, { disk: { phase: 'paused', progress: HALF_WAY } });
    await settle(turn);
    press(turn, 'Resume download');
    context.stores.models.patchModel(PHI.key, { disk: { phase: 'absent' } });
    await settle(turn);
    await expectAccessible(turn);
    press(turn, 'Download Phi-3.5 mini');
    context.stores.models.patchModel(PHI.key, {
      disk: {
        phase: 'failed',
        code: 'truncated',
        detail: 'https://hub.example/x',
        progress: HALF_WAY,
      },
    });
    await settle(turn);
    await expectAccessible(turn);
    press(turn, 'Resume download');
    expect(asked.slice(2)).to.deep.equal(Array(3).fill({ kind: 'download', modelKey: PHI.key }));
  });

  it('shows reasoning folded, and where it was continued', async () => {
    const { turn } = await mount({
      ...answer('a', 'q', 'One two three four five six seven, eight'),
      reasoning: 'Let me count.',
      continued: { at: 34, by: 'turn' },
    });
    await waitFor(turn, 'answer-reasoning details');
    const details = turn.querySelector<HTMLDetailsElement>('answer-reasoning details')!;
    expect(details.open).to.equal(false);
    expect(turn.textContent).not.to.contain('Let me count.');
    details.querySelector('summary')!.click();
    await waitFor(turn, 'answer-reasoning p');
    expect(details.textContent).to.contain('Let me count.');
    await waitFor(turn, 'answer-seam p');
    expect(turn.querySelector('answer-seam')!.textContent!.replace(/\s+/g, ' ').trim()).to.match(
      /^Continued after “two three four five six seven,”\. Its provider takes no beginning/,
    );
    await expectAccessible(turn);
  });
});

/** What is fetched lazily takes its time on a busy machine. */
async function waitFor(turn: ChatTurn, selector: string): Promise<void> {
  for (let round = 0; round < 200 && !turn.querySelector(selector); round += 1) await settle(turn);
  expect(turn.querySelector(selector), selector).not.to.equal(null);
}
