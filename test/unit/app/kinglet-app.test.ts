import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { KingletApp } from '../../../src/app/kinglet-app.js';
import { localDay } from '../../../src/platform/local-day.js';
import '../../../src/ui/styles/index.css';
import { metaOf } from '../../support/chat-fixtures.js';
import { expectAccessible } from '../../support/expect-accessible.js';
import { drawn, memoryApp, type MemoryApp } from '../../support/mount-with-app.js';

let app: MemoryApp;

async function mount(width: number, height = 800): Promise<KingletApp> {
  await setViewport({ width, height });
  const element = new KingletApp();
  element.app = app;
  document.body.append(element);
  await drawn(element);
  return element;
}

const mountDesktop = (): Promise<KingletApp> => mount(1280);
const mountPhone = (): Promise<KingletApp> => mount(390, 844);

/** Until the drawer has slid and lazily fetched screens are there. */
async function settled(element: KingletApp): Promise<void> {
  await drawn(element);
  await new Promise((resolve) => setTimeout(resolve, 350));
}

/** Screens are fetched when they are first shown. */
async function drawnLater(element: KingletApp, selector: string): Promise<void> {
  const start = performance.now();
  while (!element.querySelector(selector) && performance.now() - start < 8000)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(element.querySelector(selector), selector).not.to.equal(null);
  await settled(element);
}

function link(element: Element, name: string): HTMLAnchorElement {
  return [...element.querySelectorAll<HTMLAnchorElement>('nav a')].find(
    ({ textContent }) => textContent?.trim() === name,
  )!;
}

function named(element: Element, name: string): HTMLElement | null {
  return element.querySelector(`[aria-label="${name}"]`);
}

describe('<kinglet-app>', () => {
  beforeEach(() => {
    app = memoryApp();
    app.stores.chatList.setAll([metaOf({ id: 'c1', title: 'Reading a large CSV' })]);
    app.stores.models.patch({ ready: true });
  });
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.style.fontSize = '';
    history.replaceState(null, '', '#');
  });

  it('is accessible on a desktop, on a phone, and with the drawer open', async () => {
    await expectAccessible(await mountDesktop());
    document.body.replaceChildren();
    const element = await mountPhone();
    await expectAccessible(element);
    element.dispatchEvent(new CustomEvent('open-drawer'));
    await settled(element);
    await expectAccessible(element);
  });

  it('names its navigation and links as tests rely on', async () => {
    const element = await mountDesktop();
    const nav = named(element, 'Main')!;
    expect(nav.localName).to.equal('nav');
    const names = [...nav.querySelectorAll('a')].map((a) => a.textContent?.trim());
    expect(names).to.deep.equal(['Chat', 'Evaluate', 'Choose', 'Models', 'Settings']);
    expect(link(element, 'Chat').getAttribute('aria-current')).to.equal('page');
  });

  it('shows the screen of the route and begins it at its heading', async () => {
    const element = await mountDesktop();
    for (const screen of ['evaluate', 'choose', 'models', 'settings'] as const) {
      app.navigate({ screen });
      await drawnLater(element, `${screen}-screen h1`);
      expect(document.activeElement, screen).to.equal(element.querySelector('main h1'));
      await expectAccessible(element);
    }
  });

  it('leads from other screens back to the chat that was open', async () => {
    const element = await mountDesktop();
    app.stores.conversation.replace({
      phase: 'open',
      chat: { ...newChatOf(app), id: 'c1' },
      meta: metaOf({ id: 'c1' }),
      messages: [],
      path: [],
    });
    app.navigate({ screen: 'models' });
    await settled(element);
    expect(link(element, 'Chat').hash).to.equal('#/chat/c1');
  });

  it('says how many bytes went to the cloud today', async () => {
    const element = await mountDesktop();
    const foot = (): string => element.querySelector('.drawer-foot')!.textContent!.trim();
    expect(foot()).to.equal('0 bytes sent to the cloud today');
    const today = { day: localDay(Date.now()), purpose: 'cloud', host: 'api.example' } as const;
    const entry = { ...today, requests: 1, sentBytes: 4600, receivedBytes: 9, lastAt: Date.now() };
    app.stores.ledger.replace([entry, { ...entry, day: '2001-01-01' }]);
    await drawn(element);
    expect(foot()).to.equal('4.6 kB sent to the cloud today');
  });

  it('skips to the content without changing the address', async () => {
    const element = await mountDesktop();
    const hash = location.hash;
    element.querySelector<HTMLElement>('.skip')!.click();
    expect(document.activeElement?.id).to.equal('content');
    expect(location.hash).to.equal(hash);
  });

  it('opens the chats as a drawer that holds the focus and gives it back', async () => {
    const element = await mountPhone();
    const opener = named(element, 'Chats')!.closest('aside')
      ? element.querySelector<HTMLElement>('main [aria-label="Chats"]')!
      : named(element, 'Chats')!;
    opener.focus();
    opener.click();
    await settled(element);
    expect(document.activeElement?.closest('aside')).not.to.equal(null);
    for (const part of ['main', 'nav', '.skip', '.brand'])
      expect(element.querySelector<HTMLElement>(part)!.inert, part).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(document.activeElement).to.equal(opener);
    expect(getComputedStyle(element.querySelector('.drawer')!).visibility).to.equal('hidden');
    expect(element.querySelector<HTMLElement>('main')!.inert).to.equal(false);
  });

  it('closes the drawer by its scrim, by going somewhere, and when there is room beside the screen', async () => {
    const element = await mountPhone();
    const isOpen = (): boolean => element.querySelector('.drawer')!.classList.contains('open');
    const closings: (() => void | Promise<void>)[] = [
      () => named(element, 'Close chats')!.click(),
      () => app.navigate({ screen: 'chat', chatId: 'c1' }),
      () => setViewport({ width: 1280, height: 800 }),
    ];
    for (const close of closings) {
      element.dispatchEvent(new CustomEvent('open-drawer'));
      await settled(element);
      expect(isOpen()).to.equal(true);
      await close();
      await settled(element);
      expect(isOpen()).to.equal(false);
    }
  });

  it('fits 320 px and double text without sideways scrolling', async () => {
    const element = await mount(320, 640);
    document.documentElement.style.fontSize = '200%';
    for (const screen of ['chat', 'evaluate', 'models', 'settings'] as const) {
      app.navigate(screen === 'chat' ? { screen, chatId: null } : { screen });
      await drawnLater(element, `${screen}-screen`);
      expect(document.documentElement.scrollWidth, screen).to.be.at.most(320);
      for (const region of element.querySelectorAll('main .scroll'))
        expect(region.scrollWidth, `${screen} column`).to.be.at.most(region.clientWidth);
    }
  });

  it('shows one toast at a time, answered by its buttons, without taking the focus', async () => {
    const element = await mountDesktop();
    const focused = document.activeElement;
    let undone = 0;
    app.stores.toasts.show({
      text: 'Chat deleted.',
      action: { label: 'Undo', run: () => undone++ },
    });
    app.stores.toasts.show({ text: 'Second.' });
    await drawn(element);
    const toasts = (): string[] =>
      [...element.querySelectorAll('.toast span')].map(({ textContent }) => textContent ?? '');
    expect(toasts()).to.deep.equal(['Chat deleted.']);
    await expectAccessible(element);
    expect(document.activeElement).to.equal(focused);
    element.querySelector<HTMLElement>('.toast button')!.click();
    await drawn(element);
    expect(undone).to.equal(1);
    expect(toasts()).to.deep.equal(['Second.']);
  });

  it('has one polite status region', async () => {
    const element = await mountDesktop();
    app.stores.status.say('Waking Phi-3.5 mini');
    await drawn(element);
    const regions = [...element.querySelectorAll('[role=status]')];
    expect(regions.map((region) => region.textContent)).to.deep.equal(['Waking Phi-3.5 mini']);
    expect(regions[0]?.getAttribute('aria-live')).to.equal('polite');
  });
});

function newChatOf({ stores }: MemoryApp) {
  const { state } = stores.conversation;
  if (state.phase !== 'new') throw new Error(`The conversation is ${state.phase}`);
  return state.chat;
}
