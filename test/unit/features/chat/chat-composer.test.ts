import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { ChatComposer } from '../../../../src/features/chat/chat-composer.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import './chat-fixtures.js';

async function mount(
  part: Partial<ChatComposer> = {},
): Promise<{ composer: ChatComposer; box: HTMLTextAreaElement; heard: [string, unknown][] }> {
  const composer = Object.assign(new ChatComposer(), {
    modelName: 'Phi-3.5 mini',
    modelReady: true,
    ...part,
  });
  const main = document.createElement('main');
  document.body.append(main);
  main.append(composer);
  await composer.updateComplete;
  const heard: [string, unknown][] = [];
  for (const type of ['send-message', 'stop-answer', 'draft-change', 'send-refused', 'edit-last']) {
    composer.addEventListener(type, (event) => heard.push([type, (event as CustomEvent).detail]));
  }
  return { composer, box: composer.querySelector('textarea')!, heard };
}

/** Sends, or stops the answer. */
function button(composer: ChatComposer): HTMLButtonElement {
  return composer.querySelector('button[aria-label^="Send"], button[aria-label="Stop"]')!;
}

describe('<chat-composer>', () => {
  afterEach(() => document.body.replaceChildren());

  it('is accessible', async () => {
    const { composer } = await mount({ context: { usedTokens: 1890, limitTokens: 4096 } });
    await expectAccessible(composer);
    composer.answering = true;
    await composer.updateComplete;
    await expectAccessible(composer);
  });

  it('sends with Enter, trimmed, and is empty then', async () => {
    const { composer, box, heard } = await mount();
    composer.focus();
    await sendKeys({ type: '  Hello  ' });
    await sendKeys({ press: 'Enter' });
    expect(heard.at(-1)).to.deep.equal(['send-message', 'Hello']);
    await composer.updateComplete;
    expect(box.value).to.equal('');
  });

  it('makes a new line with Shift+Enter', async () => {
    const { composer, box, heard } = await mount();
    composer.focus();
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Shift+Enter' });
    await sendKeys({ type: 'b' });
    expect(box.value).to.equal('a\nb');
    expect(heard.map(([type]) => type)).not.to.include('send-message');
  });

  it('sends nothing when nothing is written', async () => {
    const { composer, heard } = await mount();
    composer.setDraft('  \n ');
    await composer.updateComplete;
    button(composer).click();
    expect(heard).to.deep.equal([]);
  });

  it('leaves Enter to an input method that composes', async () => {
    const { box, heard } = await mount();
    box.value = 'にほん';
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    box.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
    );
    expect(heard.map(([type]) => type)).to.deep.equal(['draft-change']);
  });

  it('keeps the draft on Enter while an answer is written, and stops by the button', async () => {
    const { composer, box, heard } = await mount({ answering: true });
    composer.focus();
    await sendKeys({ type: 'next' });
    await sendKeys({ press: 'Enter' });
    expect(box.value).to.equal('next');
    expect(heard.at(-1)?.[0]).to.equal('send-refused');
    expect(button(composer).getAttribute('aria-label')).to.equal('Stop');
    button(composer).click();
    expect(heard.at(-1)?.[0]).to.equal('stop-answer');
    expect(document.activeElement).to.equal(box);
  });

  it('has Send and Stop in one size and spot', async () => {
    const { composer } = await mount();
    const send = button(composer).getBoundingClientRect();
    composer.answering = true;
    await composer.updateComplete;
    const stop = button(composer).getBoundingClientRect();
    expect([stop.x, stop.y, stop.width, stop.height]).to.deep.equal([
      send.x,
      send.y,
      send.width,
      send.height,
    ]);
  });

  it('asks for the last message on arrow up only while empty', async () => {
    const { composer, heard } = await mount();
    composer.focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(heard).to.deep.equal([['edit-last', null]]);
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'ArrowUp' });
    expect(heard.filter(([type]) => type === 'edit-last')).to.have.length(1);
  });

  it('is usable without a model and says where the words go', async () => {
    const { composer, box } = await mount({ modelReady: false });
    expect(box.disabled).to.equal(false);
    expect(button(composer).disabled).to.equal(false);
    expect(box.placeholder).to.equal('Ask anything; Phi-3.5 mini answers when it is ready');
    expect(composer.querySelector('.dest')?.textContent).to.contain('Stays on this device');
  });
});
