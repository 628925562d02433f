import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { StorageError } from '../../../../src/domain/errors.js';
import { ChatScreen } from '../../../../src/features/chat/chat-screen.js';
import { DraftKeeper } from '../../../../src/features/chat/draft-keeper.js';
import { StreamingReply } from '../../../../src/stores/streaming-reply.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import {
  answer,
  HALF_WAY,
  mountIn,
  PHI,
  question,
  settle,
  showChat,
  testApp,
  withPhi,
  type TestApp,
} from './chat-fixtures.js';

let context: TestApp;

async function mount(): Promise<ChatScreen> {
  return mountIn(context.app, new ChatScreen());
}

function box(screen: ChatScreen): HTMLTextAreaElement {
  return screen.querySelector('chat-composer textarea')!;
}

async function type(screen: ChatScreen, text: string): Promise<void> {
  box(screen).focus();
  await sendKeys({ type: text });
  await settle(screen);
}

describe('<chat-screen>', () => {
  beforeEach(() => {
    context = testApp();
    withPhi(context.stores);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible: empty, with a chat, with notes, with its settings', async () => {
    const screen = await mount();
    await expectAccessible(screen);
    showChat(context.stores, [question('q', 'Hello'), answer('a', 'q', 'Yes, **you** can.')]);
    screen.leftOver = { step: 'load', modelKey: PHI.key };
    await settle(screen);
    await expectAccessible(screen);
    screen.querySelector<HTMLElement>('[aria-label="Settings of this chat"]')!.click();
    await settle(screen);
    await expectAccessible(screen);
  });

  it('asks what is on the mind when a model is ready', async () => {
    const screen = await mount();
    expect(screen.querySelector('h1')?.textContent).to.equal('New chat');
    expect(screen.querySelector('.statement')?.textContent).to.equal('What is on your mind?');
    expect(screen.textContent).to.contain('is ready. Nothing you write leaves this device.');
    expect(box(screen).placeholder).to.equal('Message Phi-3.5 mini');
  });

  it('greets a newcomer while no model is here, the composer usable', async () => {
    withPhi(context.stores, { phase: 'absent' });
    const screen = await mount();
    expect(screen.querySelector('first-run')).not.to.equal(null);
    expect(screen.querySelector('chat-screen h1 + model-chip')).to.equal(null);
    expect(box(screen).disabled).to.equal(false);
    expect(box(screen).placeholder).to.equal('Ask anything; Phi-3.5 mini answers when it is ready');
  });

  it('says so when the chat is not here', async () => {
    context.stores.conversation.replace({ phase: 'missing', chatId: 'gone' });
    context.stores.route.replace({ screen: 'chat', chatId: 'gone' });
    const screen = await mount();
    expect(screen.textContent).to.contain('This chat is not on this device');
    await expectAccessible(screen);
  });

  it('fills the composer from a link and sends nothing', async () => {
    context.stores.route.replace({ screen: 'chat', chatId: null, draft: 'From a link' });
    const screen = await mount();
    await settle(screen);
    expect(box(screen).value).to.equal('From a link');
    expect(context.stores.conversation.state.phase).to.equal('new');
  });

  it('adds a link’s words to what stands in the box', async () => {
    const screen = await mount();
    await type(screen, 'Mine');
    context.stores.route.replace({ screen: 'chat', chatId: null, draft: 'Theirs' });
    await settle(screen);
    expect(box(screen).value).to.equal('Mine\n\nTheirs');
  });

  it('keeps the draft on disk and brings it back', async () => {
    const screen = await mount();
    await type(screen, 'Half a thought');
    while (context.drafts.get('new') !== 'Half a thought')
      await new Promise((resolve) => setTimeout(resolve, DraftKeeper.delayMs));
    await type(screen, ' more');
    window.dispatchEvent(new Event('pagehide'));
    await settle(screen);
    expect(context.drafts.get('new')).to.equal('Half a thought more');
    document.body.replaceChildren();
    const again = await mount();
    await settle(again);
    expect(box(again).value).to.equal('Half a thought more');
  });

  it('keeps on disk, as the chat’s, what is typed while the chat is made', async () => {
    let save = (): void => {};
    const saving = new Promise<void>((resolve) => (save = resolve));
    Object.assign(context.app.repositories.chats, { saveTurn: () => saving });
    const screen = await mount();
    await type(screen, 'Why?');
    await sendKeys({ press: 'Enter' });
    await type(screen, 'Next thought');
    save();
    while (context.stores.conversation.state.phase !== 'open') await settle(screen);
    await settle(screen);
    window.dispatchEvent(new Event('pagehide'));
    await settle(screen);
    expect(context.drafts.get('new-chat')).to.equal('Next thought');
    expect(context.drafts.get('new') ?? '').to.equal('');
  });

  it('shows each chat its own draft', async () => {
    context.drafts.set('c1', 'for c1');
    const screen = await mount();
    await type(screen, 'for new');
    showChat(context.stores, [question('q', 'Hello'), answer('a', 'q', 'Yes.')]);
    await settle(screen);
    expect(box(screen).value).to.equal('for c1');
    expect(context.drafts.get('new')).to.equal('for new');
  });

  it('gives the message back with a plain note when it cannot be kept', async () => {
    const full = new StorageError('quota-full', 'QuotaExceededError');
    Object.assign(context.app.repositories.chats, { saveTurn: () => Promise.reject(full) });
    const screen = await mount();
    await type(screen, 'Precious words');
    await sendKeys({ press: 'Enter' });
    await settle(screen);
    expect(box(screen).value).to.equal('Precious words');
    expect(screen.querySelector('[role=alert] h2')?.textContent).to.equal('Not enough room');
    await expectAccessible(screen);
  });

  it('offers Stop while an answer is written, and Esc stops it', async () => {
    const reply = new StreamingReply('a', 'c1');
    let stops = 0;
    showChat(context.stores, [question('q', 'Hello'), answer('a', 'q', '', { phase: 'writing' })]);
    context.stores.replies.add({ reply, stop: () => (stops += 1) });
    const screen = await mount();
    expect(screen.querySelector('.send')?.getAttribute('aria-label')).to.equal('Stop');
    await sendKeys({ press: 'Escape' });
    expect(stops).to.equal(1);
    await type(screen, 'next question');
    await sendKeys({ press: 'Enter' });
    expect(box(screen).value).to.equal('next question');
    expect(context.stores.status.state).to.equal('Still answering. Your draft is kept.');
  });

  it('keeps Send while a question waits for its model', async () => {
    // Fetched when it is first drawn; here it is there.
    await import('../../../../src/features/chat/waiting-answer.js');
    withPhi(context.stores, { phase: 'downloading', progress: HALF_WAY });
    showChat(context.stores, [question('q', 'Hello'), answer('a', 'q', '', { phase: 'waiting' })]);
    const screen = await mount();
    expect(screen.querySelector('.send')?.getAttribute('aria-label')).to.equal('Send');
    expect(screen.textContent).to.contain('Waiting for Phi-3.5 mini, 43% downloaded');
  });

  it('goes to the composer by a slash, and edits the last message by an arrow', async () => {
    // Fetched when it is first wanted; here it is there.
    await import('../../../../src/features/chat/turn-editor.js');
    showChat(context.stores, [question('q', 'Hello'), answer('a', 'q', 'Yes.')]);
    const screen = await mount();
    (document.activeElement as HTMLElement).blur();
    await sendKeys({ press: '/' });
    expect(document.activeElement).to.equal(box(screen));
    expect(box(screen).value).to.equal('');
    await sendKeys({ press: 'ArrowUp' });
    await settle(screen);
    expect(screen.querySelector<HTMLTextAreaElement>('turn-editor textarea')?.value).to.equal(
      'Hello',
    );
  });

  it('offers the smaller model after a restart in mid-load', async () => {
    const screen = await mount();
    screen.leftOver = { step: 'load', modelKey: PHI.key };
    await settle(screen);
    const note = screen.querySelector('restarted-note');
    expect(note?.textContent).to.contain('This page restarted while loading the model last time');
    expect(note?.textContent).to.contain('Use Qwen2.5 0.5B');
    [...note!.querySelectorAll('button')].at(-1)!.click();
    await settle(screen);
    expect(screen.querySelector('restarted-note')).to.equal(null);
  });

  it('says of each step what the page died in, and lets the model go on by the person’s word', async () => {
    withPhi(context.stores);
    context.stores.models.patch({ heldBack: PHI.key });
    const screen = await mount();
    const told = async (leftOver: typeof screen.leftOver): Promise<string> => {
      screen.leftOver = leftOver;
      await settle(screen);
      return screen.querySelector('restarted-note h2')?.textContent ?? '';
    };
    expect(await told({ step: 'adapter', modelKey: null })).to.contain('looked at the graphics');
    expect(await told({ step: 'bandwidth', modelKey: null })).to.contain('short graphics test');
    expect(await told({ step: 'prefill', modelKey: PHI.key })).to.contain('the model was reading');
    const hidden = { step: 'decode', modelKey: PHI.key, hidden: true } as const;
    expect(await told(hidden)).to.contain('closed in the background while the model was answering');
    const keep = [...screen.querySelectorAll<HTMLElement>('restarted-note button')].at(-1)!;
    expect(keep.textContent).to.contain('Keep Phi-3.5 mini');
    keep.click();
    await settle(screen);
    expect(context.stores.models.state.heldBack).to.equal(null);
    expect(screen.querySelector('restarted-note')).to.equal(null);
  });

  it('lets no question that waits go to a model the page died of, until it is told to', async () => {
    await import('../../../../src/features/chat/waiting-answer.js');
    withPhi(context.stores);
    context.stores.models.patch({ heldBack: PHI.key });
    showChat(context.stores, [question('q', 'Hello'), answer('a', 'q', '', { phase: 'waiting' })]);
    const screen = await mount();
    expect(screen.textContent).to.contain('Phi-3.5 mini waits for your word');
    screen.querySelector<HTMLElement>('waiting-answer .primary')!.click();
    await settle(screen);
    expect(context.stores.models.state.heldBack).to.equal(null);
  });

  it('puts a question taken back before what was begun since', async () => {
    withPhi(context.stores, { phase: 'downloading', progress: HALF_WAY });
    showChat(context.stores, [
      question('q', 'Hello'),
      answer('a', 'q', 'Yes.'),
      question('r', 'Taken back', 'a'),
      answer('b', 'r', '', { phase: 'waiting' }),
    ]);
    Object.assign(context.app.repositories.chats, { saveTurn: async () => {} });
    const screen = await mount();
    await type(screen, 'begun');
    screen.querySelector<HTMLElement>('[aria-label="Cancel this question"]')!.click();
    await settle(screen);
    await settle(screen);
    expect(box(screen).value).to.equal('Taken back\n\nbegun');
  });
});
