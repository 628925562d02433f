import { expect } from 'chai';
import '../../../../src/ui/styles/index.css';
import { sendKeys } from '@web/test-runner-commands';
import { ChatList } from '../../../../src/features/chat/chat-list.js';
import { groupChats, searchTitles } from '../../../../src/features/chat/group-chats.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { meta, mountIn, settle, testApp, type TestApp } from './chat-fixtures.js';

const DAY_MS = 86_400_000;
let context: TestApp;

async function mount(): Promise<ChatList> {
  return mountIn(context.app, new ChatList());
}

function titles(list: ChatList): string[] {
  return [...list.querySelectorAll('a.row-link > span:first-child')].map(
    (span) => span.textContent ?? '',
  );
}

describe('<chat-list>', () => {
  beforeEach(() => {
    context = testApp();
    context.stores.chatList.setAll([
      meta('a', 'Reading a large CSV'),
      meta('b', 'Why sourdough goes flat', { updatedAt: Date.now() - DAY_MS, waiting: true }),
      meta('c', 'Café in Lisbon', { updatedAt: Date.now() - 3 * DAY_MS, usedCloud: true }),
      meta('d', 'Kept', { updatedAt: Date.now() - 90 * DAY_MS, pinned: true }),
    ]);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible', async () => {
    const list = await mount();
    await expectAccessible(list);
    list.querySelector<HTMLElement>('[aria-label^="More about"]')?.click();
    await settle(list);
    await expectAccessible(list);
  });

  it('groups by day, pinned first', async () => {
    const list = await mount();
    expect([...list.querySelectorAll('h2')].map((heading) => heading.textContent)).to.deep.equal([
      'Pinned',
      'Today',
      'Yesterday',
      'Last week',
    ]);
    expect(titles(list)).to.deep.equal([
      'Kept',
      'Reading a large CSV',
      'Why sourdough goes flat',
      'Café in Lisbon',
    ]);
    expect(list.textContent).to.contain('waiting');
    expect(list.textContent).to.contain(', sent to a cloud model');
  });

  it('marks the chat on the screen', async () => {
    const list = await mount();
    context.stores.route.replace({ screen: 'chat', chatId: 'b' });
    await settle(list);
    const current = list.querySelector('[aria-current=page]');
    expect(current?.textContent).to.contain('sourdough');
    expect(current?.getAttribute('href')).to.equal('#/chat/b');
  });

  it('searches titles without case and accents', async () => {
    const list = await mount();
    list.querySelector('input')!.focus();
    await sendKeys({ type: 'CAFE lis' });
    await settle(list);
    expect(titles(list)).to.deep.equal(['Café in Lisbon']);
    await sendKeys({ type: 'zzz' });
    await settle(list);
    expect(list.querySelector('.empty-note')?.textContent).to.equal(
      'No chat has that in its title.',
    );
  });

  it('says so when there is no chat', async () => {
    context.stores.chatList.setAll([]);
    const list = await mount();
    expect(list.querySelector('.empty-note')?.textContent).to.equal(
      'No chats yet. They will be kept here, on this device.',
    );
    await expectAccessible(list);
  });

  it('says so when every chat is in the archive', async () => {
    const { chats } = context.stores.chatList.state;
    context.stores.chatList.setAll(chats.map((chat) => ({ ...chat, archived: true })));
    const list = await mount();
    expect(list.querySelector('.empty-note')?.textContent).to.equal(
      'Every chat is in the archive.',
    );
  });

  it('opens a new chat', async () => {
    const list = await mount();
    list.querySelector<HTMLElement>('[aria-label="New chat"]')?.click();
    expect(context.routes).to.deep.equal([{ screen: 'chat', chatId: null }]);
  });

  it('asks for what the menu says, by keyboard alone, and gives the focus back', async () => {
    const list = await mount();
    const asked: unknown[] = [];
    list.addEventListener('chat-command', (event) => asked.push((event as CustomEvent).detail), {
      capture: true,
    });
    const more = list.querySelector<HTMLElement>('[aria-label="More about Reading a large CSV"]')!;
    more.focus();
    await sendKeys({ press: 'Enter' });
    await settle(list);
    expect(document.activeElement?.textContent?.trim()).to.equal('Rename');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Escape' });
    await settle(list);
    expect(list.querySelector('[role=menu]')).to.equal(null);
    expect(document.activeElement).to.equal(more);
    await sendKeys({ press: 'Enter' });
    await settle(list);
    await sendKeys({ press: 'Enter' });
    await settle(list);
    const field = list.querySelector<HTMLInputElement>('[aria-label="Title of the chat"]')!;
    expect(document.activeElement).to.equal(field);
    await expectAccessible(list);
    await sendKeys({ type: 'Orders' });
    await sendKeys({ press: 'Enter' });
    await settle(list);
    expect(asked).to.deep.equal([{ kind: 'rename', chatId: 'a', title: 'Orders' }]);
  });

  it('draws a long list as far as it is looked at', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      meta(`m${at}`, `Chat ${at}`, { updatedAt: at }),
    );
    context.stores.chatList.setAll(many);
    const list = await mount();
    Object.assign(list.style, { display: 'flex', flexDirection: 'column', height: '400px' });
    expect(titles(list).length).to.be.oneOf([32, 100]);
    await until(() => titles(list).length === 100, 'the rows below the first screen');
    expect(titles(list)[0]).to.equal('Chat 9999');
    const scroller = list.querySelector('.drawer-scroll')!;
    scroller.scrollTop = scroller.scrollHeight;
    await until(() => titles(list).length === 200, 'more rows');
    expect(titles(list)[199]).to.equal('Chat 9800');
  });
});

describe('groupChats and searchTitles', () => {
  it('keeps the order within a group and leaves out empty ones', () => {
    const now = Date.now();
    const groups = groupChats(
      [meta('b', 'B', { updatedAt: now - 1 }), meta('a', 'A', { updatedAt: now - 2 })],
      now,
    );
    expect(groups.map(({ title, chats }) => [title, chats.map(({ id }) => id)])).to.deep.equal([
      ['Today', ['b', 'a']],
    ]);
  });

  it('finds words in any order', () => {
    const chats = [meta('a', 'Reading a large CSV')];
    expect(searchTitles(chats, 'csv read')).to.deep.equal(chats);
    expect(searchTitles(chats, 'csv write')).to.deep.equal([]);
    expect(searchTitles(chats, '   ')).to.equal(chats);
  });
});
