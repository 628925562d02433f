import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { Message } from '../../../../src/domain/messages.js';
import { ChatThread } from '../../../../src/features/chat/chat-thread.js';
import type { TurnCommand } from '../../../../src/features/chat/turn-command.js';
import '../../../../src/features/chat/turn-editor.js';
import { StreamingReply } from '../../../../src/stores/streaming-reply.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { announced, answer, mountIn, question, settle, testApp } from './chat-fixtures.js';

const LONG = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}.`).join('\n\n');

async function mount(
  path: readonly Message[],
  part: Partial<ChatThread> = {},
): Promise<ChatThread> {
  const thread = Object.assign(new ChatThread(), { chatId: 'c1', path, messages: path, ...part });
  thread.style.height = '400px';
  const { app } = testApp();
  await mountIn(app, thread);
  return thread;
}

function scroller(thread: ChatThread): HTMLElement {
  return thread.querySelector('.scroll')!;
}

function distance(thread: ChatThread): number {
  const box = scroller(thread);
  return box.scrollHeight - box.clientHeight - box.scrollTop;
}

async function frames(count = 3): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

function longPath(count: number): Message[] {
  return Array.from({ length: count }, (_, at) => {
    const parent = at === 0 ? null : `m${at - 1}`;
    return at % 2 === 0
      ? question(`m${at}`, `Question ${at}.`, parent)
      : answer(`m${at}`, parent!, `Answer ${at}.`);
  });
}

describe('<chat-thread>', () => {
  afterEach(() => document.body.replaceChildren());

  it('is accessible', async () => {
    const thread = await mount([question('q', 'Hello'), answer('a', 'q', LONG)]);
    await expectAccessible(thread);
    const log = thread.querySelector('[role=log]');
    expect(log?.getAttribute('aria-label')).to.equal('Conversation');
    expect(log?.getAttribute('aria-live')).to.equal('off');
  });

  it('opens a chat at its end', async () => {
    const thread = await mount([question('q', 'Hello'), answer('a', 'q', LONG)]);
    await frames();
    expect(scroller(thread).scrollTop).to.be.greaterThan(100);
    expect(distance(thread)).to.be.lessThan(2);
  });

  it('follows an answer while the reader is at the end, not after an upward scroll', async () => {
    const reply = new StreamingReply('a', 'c1');
    const path = [question('q', 'Hello'), answer('a', 'q', '', { phase: 'writing' })];
    const thread = await mount(path, { replies: new Map([['a', { reply, stop: () => {} }]]) });
    reply.append(LONG);
    await announced(reply);
    await settle(thread);
    expect(distance(thread)).to.be.lessThan(2);
    expect(thread.querySelector('.latest')).to.equal(null);

    scroller(thread).scrollTop -= 300;
    await frames();
    const reading = scroller(thread).scrollTop;
    reply.append(`\n\n${LONG}`);
    await announced(reply);
    await settle(thread);
    expect(scroller(thread).scrollTop).to.equal(reading);
    const latest = thread.querySelector<HTMLElement>('.latest')!;
    expect(latest.textContent).to.contain('Latest');

    latest.click();
    await frames();
    await settle(thread);
    expect(distance(thread)).to.be.lessThan(2);
    expect(thread.querySelector('.latest')).to.equal(null);
  });

  it('stops following when something inside is focused or selected', async () => {
    const reply = new StreamingReply('b', 'c1');
    const path = [
      question('q', 'Hello'),
      answer('a', 'q', LONG),
      question('r', 'More', 'a'),
      answer('b', 'r', '', { phase: 'writing' }),
    ];
    const thread = await mount(path, { replies: new Map([['b', { reply, stop: () => {} }]]) });
    await frames();
    document.getSelection()!.selectAllChildren(thread.querySelector('.prose p:last-child')!);
    await frames();
    const before = scroller(thread).scrollTop;
    reply.append(LONG);
    await announced(reply);
    await settle(thread);
    expect(scroller(thread).scrollTop).to.equal(before);
    document.getSelection()!.removeAllRanges();
    thread.follow();
    await frames();
    expect(distance(thread)).to.be.lessThan(2);
    thread.querySelector<HTMLElement>('[aria-label="Regenerate"]')!.focus({ preventScroll: true });
    const focused = scroller(thread).scrollTop;
    reply.append(`\n\n${LONG}`);
    await announced(reply);
    await settle(thread);
    expect(scroller(thread).scrollTop).to.equal(focused);
  });

  it('moves nothing above the caret while text streams', async () => {
    const reply = new StreamingReply('a', 'c1');
    const path = [question('q', 'Hello'), answer('a', 'q', '', { phase: 'writing' })];
    const thread = await mount(path, { replies: new Map([['a', { reply, stop: () => {} }]]) });
    reply.append('First.\n\nSecond');
    await announced(reply);
    await settle(thread);
    const first = thread.querySelector('.prose p')!;
    const top = first.getBoundingClientRect().top;
    for (const part of [' grows', '.\n\n- a', '\n- b\n\n```js\nx', ' = 1\n', '```\n\nEnd']) {
      reply.append(part);
      await announced(reply);
      await settle(thread);
      expect(thread.querySelector('.prose p')).to.equal(first);
      if (scroller(thread).scrollTop === 0) expect(first.getBoundingClientRect().top).to.equal(top);
    }
  });

  it('acts on the focused turn by single keys, unless they are off', async () => {
    const path = [question('q', 'Hello'), answer('a', 'q', 'Yes.')];
    const thread = await mount(path);
    const asked: TurnCommand[] = [];
    thread.addEventListener('turn-command', (event) =>
      asked.push((event as CustomEvent<TurnCommand>).detail),
    );
    thread.querySelector<HTMLElement>('[aria-label="Regenerate"]')!.focus();
    await sendKeys({ press: 'r' });
    await sendKeys({ press: 'c' });
    expect(asked.map(({ kind }) => kind)).to.deep.equal(['regenerate', 'copy']);
    thread.singleKeys = false;
    await sendKeys({ press: 'r' });
    expect(asked).to.have.length(2);
  });

  it('opens the last question for editing', async () => {
    const thread = await mount([question('q', 'Hello'), answer('a', 'q', 'Yes.')]);
    thread.editLast();
    await settle(thread);
    expect(thread.querySelector('textarea')?.value).to.equal('Hello');
  });

  it('puts a note in the place of a turn that cannot be drawn, and leaves the others', async () => {
    const broken = answer('a', 'q', 'As it was written.');
    const thread = new ChatThread();
    // Only below a boundary an element tells of its failure in place of throwing.
    const boundary = document.createElement('error-boundary');
    boundary.append(thread);
    const path = [question('q', 'Hello'), { ...broken, state: undefined as never }];
    Object.assign(thread, { chatId: 'c1', path, messages: path });
    document.body.append(boundary);
    await settle(thread);
    const note = thread.querySelector('[role=alert]');
    expect(note?.textContent).to.contain('This turn could not be shown');
    expect(thread.textContent).to.contain('As it was written.').and.to.contain('Hello');
    await expectAccessible(thread);
    thread.path = [path[0]!, broken];
    note!.querySelector('button')!.click();
    await settle(thread);
    expect(thread.querySelector('[role=alert]')).to.equal(null);
    expect(thread.querySelector('.prose')?.textContent).to.equal('As it was written.');
  });

  it('keeps the focus where it is when another version is shown', async () => {
    const first = answer('a1', 'q', 'First version.');
    const second = { ...answer('a2', 'q', 'Second version.'), createdAt: 3 };
    const messages = [question('q', 'Hello'), first, second];
    const thread = await mount([messages[0]!, first], { messages });
    const next = thread.querySelector<HTMLElement>('[aria-label="Next version"]')!;
    next.focus();
    thread.path = [messages[0]!, second];
    await settle(thread);
    expect(thread.querySelector('.prose')?.textContent).to.equal('Second version.');
    expect(thread.querySelector('.branch')?.textContent).to.contain('2 / 2');
    expect(document.activeElement).to.equal(next);
    await expectAccessible(thread);
  });

  it('draws the end of a long chat at once and the rest while the page is idle', async () => {
    const path = longPath(120);
    const thread = await mount(path);
    const drawnAtOnce = thread.querySelectorAll('chat-turn').length;
    expect(drawnAtOnce).to.be.at.least(16).and.at.most(120);
    expect(distance(thread)).to.be.lessThan(2);
    await until(() => thread.querySelectorAll('chat-turn').length === 120, 'every turn');
    const texts = [...thread.querySelectorAll('article')].map(({ textContent }) => textContent);
    expect(texts[0]).to.contain('Question 0.');
    expect(texts.at(-1)).to.contain('Answer 119.');
    expect(distance(thread)).to.be.lessThan(2);
  });

  it('puts the start of a chat above its end, which stays as it is', async () => {
    const path = longPath(120);
    const end = path.slice(-16);
    const thread = await mount(end);
    const turns = [...thread.querySelectorAll('chat-turn')];
    expect(turns).to.have.length(16);
    Object.assign(thread, { path, messages: path });
    await thread.updateComplete;
    expect([...thread.querySelectorAll('chat-turn')].slice(-16)).to.deep.equal(turns);
    await until(() => thread.querySelectorAll('chat-turn').length === 120, 'every turn');
    const drawn = [...thread.querySelectorAll('chat-turn')];
    expect(drawn.slice(-16)).to.deep.equal(turns);
    expect(drawn.map(({ message }) => message)).to.deep.equal(path);
    expect(distance(thread)).to.be.lessThan(2);
  });

  it('draws nothing out of sight while somebody types', async () => {
    const thread = await mount(longPath(16));
    const path = longPath(60);
    dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    thread.chatId = 'c2';
    Object.assign(thread, { path, messages: path });
    await settle(thread);
    for (let at = 0; at < 20; at += 1) {
      dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
      await frames(2);
      expect(thread.querySelectorAll('chat-turn')).to.have.length(16);
    }
    await until(() => thread.querySelectorAll('chat-turn').length === 60, 'every turn');
  });

  it('draws only the part anew whose turn changed', async () => {
    const path = longPath(120);
    const thread = await mount(path);
    await until(() => thread.querySelectorAll('chat-turn').length === 120, 'every turn');
    const turns = [...thread.querySelectorAll('chat-turn')];
    const changed = path.with(3, { ...path[3]!, text: 'Other words.' });
    Object.assign(thread, { path: changed, messages: changed });
    await settle(thread);
    expect([...thread.querySelectorAll('chat-turn')]).to.deep.equal(turns);
    expect(turns[3]!.textContent).to.contain('Other words.');
    thread.chatId = 'c2';
    thread.path = thread.messages = path.slice(0, 2);
    await settle(thread);
    expect(thread.querySelectorAll('chat-turn')).to.have.length(2);
  });
});
