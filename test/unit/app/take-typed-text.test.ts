import { expect } from 'chai';
import { KingletApp } from '../../../src/app/kinglet-app.js';
import { takeTypedText } from '../../../src/app/take-typed-text.js';
import '../../../src/ui/styles/index.css';
import { drawn, memoryApp, type MemoryApp } from '../../support/mount-with-app.js';

function staticShell(text: string): HTMLTextAreaElement {
  const shell = document.createElement('div');
  shell.id = 'shell';
  const box = document.createElement('textarea');
  box.value = text;
  shell.append(box);
  document.body.append(shell);
  return box;
}

async function take(app: MemoryApp): Promise<KingletApp> {
  const element = new KingletApp();
  element.app = app;
  await takeTypedText(element);
  await drawn(element);
  return element;
}

describe('takeTypedText', () => {
  afterEach(() => document.body.replaceChildren());

  it('takes text, focus and selection over into the composer', async () => {
    const box = staticShell('Why is the sky blue?');
    box.focus();
    box.setSelectionRange(4, 6);
    const element = await take(memoryApp());
    const composer = element.querySelector('textarea')!;
    expect(document.querySelector('#shell')).to.equal(null);
    expect(element.hidden).to.equal(false);
    expect(composer.value).to.equal('Why is the sky blue?');
    expect(document.activeElement).to.equal(composer);
    expect([composer.selectionStart, composer.selectionEnd]).to.deep.equal([4, 6]);
  });

  it('prefers what was typed to an older draft', async () => {
    const app = memoryApp();
    await app.repositories.drafts.save('new', 'An older draft');
    staticShell('Typed just now');
    const element = await take(app);
    expect(element.querySelector('textarea')!.value).to.equal('Typed just now');
  });

  it('brings the draft when nothing was typed', async () => {
    const app = memoryApp();
    await app.repositories.drafts.save('new', 'An older draft');
    staticShell('');
    const element = await take(app);
    expect(element.querySelector('textarea')!.value).to.equal('An older draft');
  });

  it('keeps the text for the next new chat when another screen was asked for', async () => {
    const app = memoryApp();
    app.navigate({ screen: 'choose' });
    staticShell('Typed too early');
    await take(app);
    expect(await app.repositories.drafts.get('new')).to.equal('Typed too early');
  });
});
