import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { KingletApp } from '../../../src/app/kinglet-app.js';
import '../../../src/ui/styles/index.css';
import { until } from '../../support/chat-house.js';
import { expectAccessible } from '../../support/expect-accessible.js';
import { drawn, memoryApp, type MemoryApp } from '../../support/mount-with-app.js';

let app: MemoryApp;
let element: KingletApp;

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
  await drawn(element);
}

function blur(): void {
  (document.activeElement as HTMLElement | null)?.blur();
}

describe('ShellKeys', () => {
  beforeEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    app = memoryApp();
    element = new KingletApp();
    element.app = app;
    document.body.append(element);
    await drawn(element);
    blur();
  });
  afterEach(() => document.body.replaceChildren());

  it('goes to each screen by g and its letter', async () => {
    for (const [key, screen] of Object.entries({
      e: 'evaluate',
      h: 'choose',
      m: 'models',
      s: 'settings',
      c: 'chat',
    })) {
      blur();
      await press('g', key);
      expect(app.stores.route.state.screen, key).to.equal(screen);
    }
  });

  it('starts a new chat with Ctrl Shift O, also from a text field', async () => {
    app.navigate({ screen: 'models' });
    element.querySelector<HTMLElement>('input[type=search]')!.focus();
    await press('Control+Shift+O');
    expect(app.stores.route.state).to.deep.equal({ screen: 'chat', chatId: null });
  });

  it('opens the palette with Ctrl K, also from a text field; again, and it goes', async () => {
    element.querySelector<HTMLTextAreaElement>('textarea')!.focus();
    await press('Control+k');
    await until(
      () => document.querySelector('command-palette dialog[open]') !== null,
      'the palette',
    );
    expect(document.activeElement?.ariaLabel).to.equal('Search chats and commands');
    await press('Control+k');
    await until(() => document.querySelector('command-palette') === null, 'closing');
    expect(document.activeElement?.localName).to.equal('textarea');
  });

  it('leaves single keys to text fields', async () => {
    const box = element.querySelector<HTMLTextAreaElement>('textarea')!;
    box.focus();
    await press('g', 'm', '?');
    expect(box.value).to.equal('gm?');
    expect(app.stores.route.state.screen).to.equal('chat');
    expect(document.querySelector('dialog')).to.equal(null);
  });

  it('does nothing on single keys when they are switched off', async () => {
    app.stores.settings.patch({ singleKeys: false });
    await press('g', 'm', '?');
    expect(app.stores.route.state.screen).to.equal('chat');
    expect(document.querySelector('dialog')).to.equal(null);
  });

  it('forgets g after a while', async () => {
    await press('g');
    await new Promise((resolve) => setTimeout(resolve, 1600));
    await press('m');
    expect(app.stores.route.state.screen).to.equal('chat');
  });

  it('lists the shortcuts on ?, once; Esc closes and the focus returns', async () => {
    const link = element.querySelector<HTMLElement>('nav a')!;
    link.focus();
    await press('?');
    await until(() => document.querySelector('dialog') !== null);
    await press('?');
    const dialogs = document.querySelectorAll('dialog');
    expect(dialogs.length).to.equal(1);
    expect(dialogs[0]!.textContent).to.contain('Go to the message box');
    await expectAccessible(dialogs[0]!);
    await press('Escape');
    expect(document.querySelector('dialog')).to.equal(null);
    expect(document.activeElement).to.equal(link);
  });
});
