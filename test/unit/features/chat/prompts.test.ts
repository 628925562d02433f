import { expect } from 'chai';
import '../../../../src/ui/styles/index.css';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../../src/features/chat/chat-composer.js';
import type { ChatComposer } from '../../../../src/features/chat/chat-composer.js';
import '../../../../src/features/chat/chat-settings.js';
import type { ChatSettings } from '../../../../src/features/chat/chat-settings.js';
import { openPrompts } from '../../../../src/features/chat/open-prompts.js';
import { offerPrompts } from '../../../../src/features/chat/prompt-picker.js';
import type { Prompt } from '../../../../src/domain/prompts.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';

const OWN: Prompt = { id: 'p1', kind: 'message', title: 'Greet', text: 'Say hello', updatedAt: 1 };

let app: MemoryApp;
let composer: ChatComposer;
let sent: string[];

function box(): HTMLTextAreaElement {
  return composer.querySelector('textarea')!;
}

function options(): string[] {
  return [...composer.querySelectorAll('[role=option] .what')].map((each) => each.textContent!);
}

async function type(text: string): Promise<void> {
  box().focus();
  await sendKeys({ type: text });
}

function setUp(): void {
  beforeEach(async () => {
    app = memoryApp();
    await (await app.repositories.prompts()).save([OWN]);
    composer = await mountWithApp<ChatComposer>(html`<chat-composer></chat-composer>`, app);
    sent = [];
    composer.addEventListener('send-message', (event) => sent.push((event as CustomEvent).detail));
    composer.addEventListener('draft-change', () => offerPrompts(app, composer));
  });
  afterEach(() => document.body.replaceChildren());
}

describe('<prompt-picker>', () => {
  setUp();

  it('comes with a slash, narrows with each letter, and goes with Esc', async () => {
    await type('/');
    await until(() => options().length > 6, 'the prompts');
    expect(options()[0]).to.equal('Greet');
    expect(options().at(-1)).to.equal('All prompts and personas');
    await expectAccessible(composer);
    await type('trans');
    await until(() => options().length === 2, 'one prompt');
    expect(box().getAttribute('aria-activedescendant')).to.equal('prompt-0');
    expect(document.getElementById('prompt-0')?.textContent).to.contain('Translate');
    await sendKeys({ press: 'Escape' });
    await until(() => composer.querySelector('prompt-picker') === null, 'its end');
    expect(box().hasAttribute('aria-activedescendant')).to.equal(false);
    expect(box().value).to.equal('/trans');
  });

  it('puts a prompt without blanks into the box by Enter, and sends nothing', async () => {
    await type('/gre');
    await until(() => options().length === 2, 'one prompt');
    await sendKeys({ press: 'Enter' });
    await until(() => box().value === 'Say hello', 'the text');
    expect(sent).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal(['Say hello']);
  });

  it('asks for blanks, and gives back what was typed when that is closed', async () => {
    await type('/expl');
    await until(() => options().length === 2, 'one prompt');
    await sendKeys({ press: 'Tab' });
    await until(() => document.querySelector('prompt-form dialog[open]') !== null, 'the form');
    await expectAccessible(document.querySelector('prompt-form')!);
    await sendKeys({ press: 'Escape' });
    await until(() => box().value === '/expl', 'what was typed');
    await until(() => document.activeElement === box(), 'the focus');
    await sendKeys({ type: 'a' });
    await until(() => options().length === 2, 'the picker again');
    await sendKeys({ press: 'Enter' });
    await until(() => document.querySelector('prompt-form dialog[open]') !== null, 'the form');
    await sendKeys({ type: 'tides' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'a child' });
    await sendKeys({ press: 'Enter' });
    await until(() => box().value.startsWith('Explain tides to a child.'), 'the text');
  });

  it('stays away from a message that begins with a slash and names no prompt', async () => {
    await type('/etc/hosts');
    await until(() => composer.querySelector('prompt-picker') !== null, 'the picker');
    await new Promise((done) => setTimeout(done, 30));
    expect(options()).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal(['/etc/hosts']);
  });

  it('sets a persona as the system prompt, with Undo', async () => {
    const systemPrompt = (): string => {
      const { state } = app.stores.conversation;
      return state.phase === 'new' ? state.chat.systemPrompt : '';
    };
    await type('/short');
    await until(() => options().length === 2, 'one persona');
    await sendKeys({ press: 'Enter' });
    await until(() => systemPrompt().startsWith('Answer in plain words'), 'the persona');
    expect(box().value).to.equal('');
    app.stores.toasts.state.at(-1)!.action!.run();
    await until(() => systemPrompt() === '', 'the persona to go');
  });
});

describe('<chat-settings>', () => {
  setUp();

  it('lets a persona be chosen for the chat, and names one’s own words', async () => {
    const settings = await mountWithApp<ChatSettings>(html`<chat-settings></chat-settings>`, app);
    const field = (): HTMLSelectElement => settings.querySelector('#chat-persona')!;
    await until(() => field() !== null, 'the personas');
    const prompt = (): string => settings.querySelector<HTMLTextAreaElement>('#chat-prompt')!.value;
    expect(field().selectedOptions[0]?.textContent).to.equal('None');
    const plain = [...field().options].find(({ value }) => value.startsWith('shipped-'))!;
    field().value = plain.value;
    field().dispatchEvent(new Event('change'));
    await until(() => prompt() !== '', 'its words');
    expect(field().value).to.equal(plain.value);
    await expectAccessible(settings);
    const box = settings.querySelector<HTMLTextAreaElement>('#chat-prompt')!;
    box.value = 'Be brief.';
    box.dispatchEvent(new Event('change'));
    await until(() => field().selectedOptions[0]?.textContent === 'Your own words', 'one’s own');
    field().value = '';
    field().dispatchEvent(new Event('change'));
    await until(() => prompt() === '', 'nothing');
  });
});

describe('<prompt-library>', () => {
  setUp();

  function library(): HTMLElement {
    return document.querySelector('prompt-library')!;
  }

  function press(name: string): void {
    const found = [...library().querySelectorAll('button')].find(
      (each) => each.ariaLabel === name || each.textContent?.trim() === name,
    );
    if (!found) throw new Error(`No button ${name}`);
    found.click();
  }

  function fill(name: string, value: string): void {
    library().querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value;
  }

  async function own(): Promise<Prompt[]> {
    return (await app.repositories.prompts()).all();
  }

  beforeEach(async () => {
    openPrompts(app);
    await until(() => library().querySelectorAll('.prompts li').length > 6, 'the prompts');
  });

  it('writes a new prompt, changes it, deletes it and brings it back', async () => {
    await expectAccessible(library());
    press('New prompt');
    await until(() => library().querySelector('prompt-editor form') !== null, 'the editor');
    await expectAccessible(library());
    fill('title', 'Mine');
    fill('text', 'Do {{this}}');
    press('Save');
    await until(() => library().textContent!.includes('Mine'), 'the new prompt');
    press('Edit Mine');
    await until(() => library().querySelector('prompt-editor form') !== null, 'the editor');
    fill('title', 'Mine too');
    press('Save');
    await until(() => library().textContent!.includes('Mine too'), 'the change');
    expect((await own()).map(({ title }) => title)).to.have.members(['Greet', 'Mine too']);
    press('Delete Mine too');
    await until(() => !library().textContent!.includes('Mine too'), 'its end');
    app.stores.toasts.state.at(-1)!.action!.run();
    await until(() => library().textContent!.includes('Mine too'), 'it to be back');
  });

  it('copies one that comes with the app, and leaves that as it was', async () => {
    press('Copy and change Rewrite');
    await until(() => library().querySelector('prompt-editor form') !== null, 'the editor');
    press('Save');
    await until(() => library().textContent!.includes('My Rewrite'), 'the copy');
    expect(library().textContent).to.contain('Rewrite the text below');
    expect(await own()).to.have.length(2);
  });

  it('reads a file, tells what came of it, and takes nothing twice', async () => {
    const prompts = [OWN, { ...OWN, title: 'Other', text: 'Other' }, { kind: 'message' }];
    const text = JSON.stringify({ format: 'kinglet-prompts', version: 1, prompts });
    await bring(new File([text], 'prompts.json'));
    await until(() => library().textContent!.includes('1 added, 1 here already, 1 left out'));
    expect((await own()).map(({ title }) => title)).to.have.members(['Greet', 'Other']);
    await bring(new File(['<html>'], 'prompts.json'));
    await until(() => library().textContent!.includes('This file is not JSON.'));
    expect(await own()).to.have.length(2);
  });

  async function bring(file: File): Promise<void> {
    const data = new DataTransfer();
    data.items.add(file);
    const input = library().querySelector<HTMLInputElement>('input[type=file]')!;
    input.files = data.files;
    input.dispatchEvent(new Event('change'));
  }
});
