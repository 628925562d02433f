import { expect } from 'chai';
import '../../../../src/ui/styles/index.css';
import { html } from 'lit';
import { ChatList } from '../../../../src/features/chat/chat-list.js';
import '../../../../src/features/chat/chat-shelf.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { meta, newChat } from './chat-fixtures.js';

let app: MemoryApp;

async function seed(): Promise<void> {
  const metas = [
    meta('a', 'Reading a large CSV', { updatedAt: 5 }),
    meta('b', 'Why sourdough goes flat', { updatedAt: 4 }),
    meta('c', 'Café in Lisbon', { updatedAt: 3 }),
    meta('d', 'Put away', { updatedAt: 2, archived: true }),
  ];
  for (const each of metas)
    await app.repositories.chats.saveTurn([], { ...newChat(), id: each.id }, each);
  app.stores.chatList.setAll(metas);
}

function listed(root: Element): string[] {
  return [...root.querySelectorAll('.row-link > span:first-of-type')].map(
    (span) => span.textContent?.trim() ?? '',
  );
}

function press(root: Element, words: string): void {
  const button = [...root.querySelectorAll('button')].find(
    (each) => each.textContent?.trim() === words || each.ariaLabel === words,
  );
  if (!button) throw new Error(`No button ${words}`);
  button.click();
}

function box(root: Element, title: string): HTMLInputElement {
  return root.querySelector<HTMLInputElement>(`input[aria-label="${title}"]`)!;
}

async function archivedIds(): Promise<string[]> {
  const metas = await app.repositories.chats.list();
  return metas.filter(({ archived }) => archived).map(({ id }) => id);
}

describe('<chat-shelf>', () => {
  let list: HTMLElement;

  beforeEach(async () => {
    app = memoryApp();
    await seed();
    list = await mountWithApp(html`<chat-list></chat-list>`, app);
  });
  afterEach(() => document.body.replaceChildren());

  async function open(shelf: 'select' | 'archived', first?: string): Promise<void> {
    if (!(list instanceof ChatList)) throw new Error('no list');
    await list.open(shelf, first);
    await until(() => list.querySelector('.shelf') !== null, 'the shelf');
  }

  it('leaves archived chats out of the list, and finds them by their title, marked', async () => {
    expect(listed(list)).to.deep.equal([
      'Reading a large CSV',
      'Why sourdough goes flat',
      'Café in Lisbon',
    ]);
    const field = list.querySelector('input')!;
    field.value = 'away';
    field.dispatchEvent(new Event('input'));
    await until(() => listed(list).length === 1);
    expect(list.querySelector('.row-link')?.textContent).to.contain('archived');
  });

  it('archives those that are chosen, with Undo', async () => {
    await open('select', 'a');
    await expectAccessible(list);
    expect(box(list, 'Reading a large CSV').checked).to.equal(true);
    box(list, 'Café in Lisbon').click();
    await until(() => list.textContent!.includes('2 of 3 selected'));
    press(list, 'Archive');
    await until(() => list.textContent!.includes('0 of 1 selected'));
    expect(await archivedIds()).to.have.members(['a', 'c', 'd']);
    const toast = app.stores.toasts.state.at(-1)!;
    expect(toast.text).to.equal('2 chats archived.');
    toast.action!.run();
    await until(() => list.textContent!.includes('of 3 selected'));
    expect(await archivedIds()).to.deep.equal(['d']);
  });

  it('deletes all of them, and brings all back', async () => {
    await open('select');
    press(list, 'Select all');
    await until(() => list.textContent!.includes('3 of 3 selected'));
    press(list, 'Delete');
    await until(() => list.textContent!.includes('There is no chat to select'));
    const deleted = async (): Promise<number> =>
      (await app.repositories.chats.list()).filter(({ deletedAt }) => deletedAt !== undefined)
        .length;
    expect(await deleted()).to.equal(3);
    app.stores.toasts.state.at(-1)!.action!.run();
    await until(() => list.textContent!.includes('0 of 3 selected'));
    expect(await deleted()).to.equal(0);
  });

  it('shows archived chats, opens and restores them', async () => {
    press(list, 'Archived chats');
    await until(() => list.querySelector('.shelf') !== null, 'the shelf');
    await expectAccessible(list);
    expect(listed(list)).to.deep.equal(['Put away']);
    expect(list.querySelector('a.row-link')?.getAttribute('href')).to.equal('#/chat/d');
    box(list, 'Put away').click();
    await until(() => list.textContent!.includes('1 of 1 selected'));
    press(list, 'Restore');
    await until(() => list.textContent!.includes('No chat is archived'));
    press(list, 'Back to the chats');
    await until(() => listed(list).includes('Put away'));
    expect(await archivedIds()).to.deep.equal([]);
  });

  it('changes none where that cannot be saved', async () => {
    await open('select', 'a');
    Object.assign(app.repositories.chats, { patchMetas: () => Promise.reject(new Error('full')) });
    press(list, 'Archive');
    await until(() => app.stores.toasts.state.length === 1);
    expect(app.stores.toasts.state[0]!.text).to.contain('as they were');
    expect(box(list, 'Reading a large CSV').checked).to.equal(true);
  });
});
