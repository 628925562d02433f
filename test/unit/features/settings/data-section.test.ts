import { expect } from 'chai';
import { html } from 'lit';
import { exportChats } from '../../../../src/actions/export-chats.js';
import '../../../../src/features/settings/data-section.js';
import type { DataSection } from '../../../../src/features/settings/data-section.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../../support/chat-fixtures.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';

async function appWithChat(): Promise<MemoryApp> {
  const app = memoryApp();
  await app.repositories.chats.saveTurn(
    [questionOf(), answerOf()],
    chatOf({ leafId: 'a1' }),
    metaOf({ title: 'Wrens' }),
  );
  app.stores.chatList.setAll(await app.repositories.chats.list());
  return app;
}

function choose(section: DataSection, text: string): void {
  const field = section.querySelector<HTMLInputElement>('input[type=file]')!;
  const files = new DataTransfer();
  files.items.add(new File([text], 'chats.json', { type: 'application/json' }));
  field.files = files.files;
  field.dispatchEvent(new Event('change'));
}

function button(section: DataSection, name: string): HTMLButtonElement {
  const found = [...section.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim().replace(/\s+/g, ' ') === name,
  );
  if (!found) throw new Error(`There is no button ${name}`);
  return found;
}

describe('<data-section>', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows what a file would bring before anything is added', async () => {
    const from = await appWithChat();
    const text = (await (await exportChats(from, 'json')).file.text()).replace(
      '\n]}',
      ',\n{"meta":{"title":"Half"}}\n]}',
    );
    const app = memoryApp();
    const section = await mountWithApp<DataSection>(html`<data-section></data-section>`, app);
    choose(section, text);
    await until(() => section.textContent!.includes('1 chat to add'), 'the preview');
    expect(section.querySelector('details')?.textContent).to.contain(
      'Half: The chat is not an object',
    );
    expect(app.stores.chatList.state.chats).to.deep.equal([]);
    await expectAccessible(section);
    button(section, 'Import 1 chat').click();
    await until(() => section.textContent!.includes('1 chat imported.'), 'the end');
    expect(app.stores.chatList.state.chats.map(({ title }) => title)).to.deep.equal(['Wrens']);
    choose(section, text);
    await until(() => section.textContent!.includes('Nothing new in this file'), 'nothing new');
  });

  it('says what is wrong with a file, and that nothing was changed', async () => {
    const section = await mountWithApp<DataSection>(
      html`<data-section></data-section>`,
      await appWithChat(),
    );
    choose(section, '{"votes":[]}');
    await until(() => section.querySelector('[role=alert]') !== null, 'the note');
    expect(section.textContent).to.contain(
      'This holds no chats of Kinglet, ChatGPT, Claude or WebLLM Chat. Nothing was changed.',
    );
    await expectAccessible(section);
    button(section, 'Close').click();
    await until(() => section.querySelector('[role=alert]') === null, 'its end');
  });

  it('exports a file under a plain name', async () => {
    const section = await mountWithApp<DataSection>(
      html`<data-section></data-section>`,
      await appWithChat(),
    );
    const saved: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function fake() {
      saved.push(this.download);
    };
    try {
      button(section, 'Export as JSON').click();
      await until(() => saved.length === 1, 'the file');
      expect(saved).to.deep.equal(['Kinglet chats.json']);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });
});
