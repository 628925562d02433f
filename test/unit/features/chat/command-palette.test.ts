import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { openPalette } from '../../../../src/features/chat/open-palette.js';
import type { CommandPalette } from '../../../../src/features/chat/command-palette.js';
import {
  matchingCommands,
  paletteCommands,
} from '../../../../src/features/chat/palette-commands.js';
import '../../../../src/features/chat/chat-screen.js';
import '../../../../src/ui/styles/index.css';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { type MemoryApp, drawn, memoryApp } from '../../../support/mount-with-app.js';
import { answer, meta, question, showChat, withPhi } from './chat-fixtures.js';

let app: MemoryApp;
let shortcuts = 0;

async function open(search = ''): Promise<CommandPalette> {
  openPalette(app, () => (shortcuts += 1), search);
  const palette = document.querySelector('command-palette')!;
  await drawn(palette);
  return palette;
}

function options(palette: CommandPalette): string[] {
  return [...palette.querySelectorAll('[role=option] .what')].map(
    ({ textContent }) => textContent?.trim().replace(/\s+/g, ' ') ?? '',
  );
}

describe('<command-palette>', () => {
  beforeEach(() => {
    app = memoryApp();
    shortcuts = 0;
    app.stores.chatList.setAll([
      meta('c1', 'Where wrens nest', { updatedAt: 2 }),
      meta('c2', 'Über Zaunkönige', { updatedAt: 3 }),
    ]);
  });
  afterEach(() => document.body.replaceChildren());

  it('offers commands and the chats used last, the field focused', async () => {
    const palette = await open();
    expect(document.activeElement).to.equal(palette.querySelector('input'));
    const offered = options(palette);
    expect(offered.slice(0, 3)).to.deep.equal(['Über Zaunkönige', 'Where wrens nest', 'New chat']);
    await expectAccessible(palette);
  });

  it('finds chats without their accents and commands by any of their words', async () => {
    const palette = await open();
    await sendKeys({ type: 'zaunkonig' });
    await until(() => options(palette).join() === 'Über Zaunkönige', 'the chat');
    const mark = () => palette.querySelector('mark')?.textContent;
    await until(() => mark() === 'Zaunkönig', 'the mark');
    palette.querySelector('input')!.select();
    await sendKeys({ type: 'theme dark' });
    await until(() => options(palette).join() === 'Dark theme', 'the command');
    await sendKeys({ press: 'Enter' });
    await until(() => app.stores.settings.state.theme === 'dark', 'the theme');
    expect(document.querySelector('command-palette')).to.equal(null);
  });

  it('takes what the pointer went to, and marks no second', async () => {
    const palette = await open();
    const second = palette.querySelectorAll('[role=option]')[1]!;
    const move = (movementX: number): boolean =>
      second.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, movementX }));
    const chosen = () => [...palette.querySelectorAll('[aria-selected=true] .what')];
    move(0);
    await drawn(palette);
    expect(chosen().map(({ textContent }) => textContent)).to.deep.equal(['Über Zaunkönige']);
    move(4);
    await drawn(palette);
    expect(chosen().map(({ textContent }) => textContent)).to.deep.equal(['Where wrens nest']);
    await sendKeys({ press: 'Enter' });
    await until(() => app.routes.length > 0, 'the chat');
    expect(app.routes.at(-1)).to.deep.equal({ screen: 'chat', chatId: 'c1' });
  });

  it('is gone through by arrows, closed by Esc, by a press beside it and by its keys', async () => {
    const palette = await open();
    const chosen = () => palette.querySelector('[aria-selected=true] .what')?.textContent;
    await sendKeys({ press: 'ArrowUp' });
    await drawn(palette);
    expect(chosen()).to.contain('List the shortcuts');
    for (const key of ['ArrowDown', 'ArrowDown']) await sendKeys({ press: key });
    await drawn(palette);
    expect(chosen()).to.contain('Where wrens nest');
    const active = palette.querySelector('input')!.getAttribute('aria-activedescendant');
    expect(palette.querySelector(`#${active}`)?.textContent).to.contain('Where wrens nest');
    await sendKeys({ press: 'Enter' });
    await until(() => app.routes.length > 0, 'the chat');
    expect(app.routes.at(-1)).to.deep.equal({ screen: 'chat', chatId: 'c1' });
    await open();
    await sendKeys({ press: 'Escape' });
    expect(document.querySelector('command-palette')).to.equal(null);
    await open();
    openPalette(app, () => undefined);
    await until(() => !document.querySelector('command-palette'), 'closing');
  });

  it('says where nothing is found', async () => {
    const palette = await open('albatross of no chat');
    await until(
      () => palette.querySelector('[role=status]')!.textContent!.includes('Nothing has'),
      'the words',
    );
    expect(options(palette)).to.deep.equal([]);
  });

  it('runs a command at a press', async () => {
    const palette = await open('shortcuts');
    const option = [...palette.querySelectorAll<HTMLElement>('[role=option]')].find((each) =>
      each.textContent?.includes('List the shortcuts'),
    );
    option!.click();
    expect(shortcuts).to.equal(1);
  });
});

describe('paletteCommands', () => {
  const titles = () => paletteCommands(memory, () => undefined).map(({ title }) => title);
  let memory: MemoryApp;
  beforeEach(() => (memory = memoryApp()));

  it('offers what can be done now', () => {
    expect(titles()).to.include.members([
      'New chat',
      'Compare models side by side',
      'Go to Models',
    ]);
    expect(titles()).to.not.include('Delete this chat');
    withPhi(memory.stores, { phase: 'ready', bytes: 1 });
    showChat(memory.stores, [question('q', 'Why?'), answer('a', 'q', 'Because.')]);
    expect(titles()).to.include.members([
      'Copy the last answer',
      'Regenerate the last answer',
      'Pin this chat',
      'Delete this chat',
    ]);
    expect(titles()).to.not.include('Edit your last message');
    document.body.append(document.createElement('chat-thread'));
    expect(titles()).to.include('Edit your last message');
    document.querySelector('chat-thread')!.remove();
    memory.stores.settings.patch({ stayOnDevice: true });
    expect(titles()).to.include('Allow cloud models again').and.not.include('Stay on this device');
  });

  it('are found by every word, those that begin with the search first', () => {
    const commands = paletteCommands(memory, () => undefined);
    expect(matchingCommands(commands, 'go to').map(({ title }) => title)[0]).to.equal('Go to Chat');
    expect(matchingCommands(commands, 'BLOCK netw').map(({ title }) => title)).to.deep.equal([
      'Block all network',
    ]);
  });
});
