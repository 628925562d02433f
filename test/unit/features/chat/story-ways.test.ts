import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/chat/chat-screen.js';
import '../../../../src/features/chat/story-bar.js';
import '../../../../src/features/chat/story-settings.js';
import type { StoryWantedEvent } from '../../../../src/features/chat/story-wanted.js';
import '../../../../src/ui/styles/index.css';
import type { AssistantMessage } from '../../../../src/domain/messages.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { answer, modelStatus, PHI, question, showChat, TELLER } from './chat-fixtures.js';

const READY = { phase: 'ready', bytes: 4e6 } as const;
const ABSENT = { phase: 'absent' } as const;

let app: MemoryApp;
let wanted: string[];

function listen(element: HTMLElement): HTMLElement {
  element.addEventListener('story-wanted', (event) =>
    wanted.push((event as StoryWantedEvent).detail),
  );
  return element;
}

async function press(inside: Element, name: string): Promise<void> {
  const found = [...inside.querySelectorAll('button')].find(
    (button) => (button.ariaLabel ?? button.textContent?.trim()) === name,
  );
  expect(found, name).not.to.equal(undefined);
  found!.click();
  await drawn(inside);
}

async function fill(inside: Element, id: string, text: string): Promise<void> {
  const field = inside.querySelector<HTMLInputElement>(`#${id}`)!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn(inside);
}

function told(state: AssistantMessage['state'] = { phase: 'done' }): AssistantMessage {
  const story = answer('a', 'q', 'Once there was a fox.', state);
  return { ...story, by: { ...story.by, key: TELLER.key, name: TELLER.name } };
}

beforeEach(() => {
  app = memoryApp();
  wanted = [];
  app.stores.models.patch({
    ready: true,
    models: [modelStatus(PHI, ABSENT), modelStatus(TELLER, READY)],
    primaryKey: PHI.key,
  });
});
afterEach(() => document.body.replaceChildren());

describe('<story-settings>', () => {
  it('asks for what was chosen, and remembers it', async () => {
    const settings = listen(await mountWithApp(html`<story-settings></story-settings>`, app));
    await press(settings, 'Story settings');
    await expectAccessible(settings);
    expect(settings.textContent).to.contain('“Tell me a bedtime story.”');
    await fill(settings, 'story-forWhom', 'Mia');
    await fill(settings, 'story-about', 'A fox who is afraid of the dark.');
    settings.querySelectorAll<HTMLInputElement>('[type=radio]')[2]!.click();
    await drawn(settings);
    await press(settings, 'Tell the story');
    expect(wanted).to.deep.equal([
      'Tell me a long bedtime story for Mia about a fox who is afraid of the dark.',
    ]);
    expect(settings.querySelector('dialog')).to.equal(null);
    const { story } = await app.repositories.settings.load();
    expect(story).to.include({ forWhom: 'Mia', length: 'long' });

    await press(settings, 'Story settings');
    expect(settings.querySelector<HTMLInputElement>('#story-forWhom')?.value).to.equal('Mia');
    expect(settings.textContent).to.contain('a long bedtime story for Mia');
  });

  it('asks for nothing and keeps nothing when it is closed', async () => {
    const settings = listen(await mountWithApp(html`<story-settings></story-settings>`, app));
    await press(settings, 'Story settings');
    await fill(settings, 'story-about', 'a whale');
    await press(settings, 'Close');
    expect(wanted).to.deep.equal([]);
    expect(app.stores.settings.state.story.about).to.equal('');
    await press(settings, 'Story settings');
    expect(settings.querySelector<HTMLInputElement>('#story-about')?.value).to.equal('');
  });
});

describe('<story-bar>', () => {
  it('says who told it and who answers the rest', async () => {
    const bar = listen(
      await mountWithApp(html`<story-bar teller="Storyteller" others="Phi"></story-bar>`, app),
    );
    await expectAccessible(bar);
    expect(bar.textContent).to.contain('Storyteller made this up');
    expect(bar.textContent).to.contain('Other questions wait for Phi.');
    await press(bar, 'Another story');
    expect(wanted).to.deep.equal(['Tell me another story.']);
  });

  it('stands below a story on the chat’s screen, and its press asks the same teller', async () => {
    showChat(app.stores, [question('q', 'Tell me a story'), told()]);
    const screen = await mountWithApp(html`<chat-screen></chat-screen>`, app);
    await drawn(screen);
    const bar = screen.querySelector('story-bar');
    expect(bar?.textContent).to.contain(`Other questions wait for ${PHI.name}.`);
    await press(bar!, 'Another story');
    while (app.engine.requests.length === 0) await drawn(screen);
    const { state } = app.stores.conversation;
    const last = state.phase === 'open' ? state.path.at(-1) : undefined;
    expect(last).to.have.nested.property('by.key', TELLER.key);
    expect(app.engine.requests[0]?.messages.map(({ content }) => content)).to.deep.equal([
      'Tell me a story',
      'Once there was a fox.',
      'Tell me another story.',
    ]);
  });

  it('does not stand below an answer of another model, nor a story that waits', async () => {
    showChat(app.stores, [question('q', 'Hello'), answer('a', 'q', 'Hello.')]);
    const screen = await mountWithApp(html`<chat-screen></chat-screen>`, app);
    await drawn(screen);
    expect(screen.querySelector('story-bar')).to.equal(null);
    showChat(app.stores, [question('q', 'Tell me a story'), told({ phase: 'waiting' })]);
    await drawn(screen);
    expect(screen.querySelector('story-bar')).to.equal(null);
  });
});
