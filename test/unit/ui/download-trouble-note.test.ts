import { expect } from 'chai';
import { downloadTroubleNote } from '../../../src/ui/download-trouble-note.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';
import { mountWithApp } from '../../support/mount-with-app.js';
import { HALF_WAY } from '../features/chat/chat-fixtures.js';

type Failed = Parameters<typeof downloadTroubleNote>[1];

let pressed: string[];

function mount(part: Partial<Failed> = {}): Promise<HTMLElement> {
  const failed: Failed = {
    phase: 'failed',
    code: 'hub-unreachable',
    detail: 'https://hub.example/phi/shard_3.bin',
    progress: HALF_WAY,
    ...part,
  };
  return mountWithApp(
    downloadTroubleNote('Phi-3.5 mini', failed, {
      retry: () => pressed.push('retry'),
      giveUp: () => pressed.push('give up'),
      trust: (host) => pressed.push(`trust ${host}`),
    }),
  );
}

function buttons(note: Element): HTMLButtonElement[] {
  return [...note.querySelectorAll('button')];
}

function names(note: Element): string[] {
  return buttons(note).map(
    (button) => button.ariaLabel ?? button.textContent!.trim().replace(/\s+/g, ' '),
  );
}

describe('downloadTroubleNote', () => {
  beforeEach(() => {
    pressed = [];
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible, and an alert', async () => {
    const note = await mount();
    await expectAccessible(note);
    expect(note.getAttribute('role')).to.equal('alert');
  });

  it('resumes where something is here, else tries again', async () => {
    expect(names(await mount())[0]).to.equal('Resume download');
    const note = await mount({ progress: null });
    expect(names(note)[0]).to.equal('Try again');
    for (const button of buttons(note)) button.click();
    expect(pressed).to.deep.equal(['retry', 'give up']);
  });

  it('names the host whose code is asked about, and asks nothing else', async () => {
    const detail = 'https://code.example:8443/phi.wasm is not trusted';
    const note = await mount({ code: 'unpinned-library', detail });
    expect(names(note)).to.have.length(2);
    expect(names(note)[0]).to.equal('Run code from code.example:8443');
    buttons(note)[0]!.click();
    expect(pressed).to.deep.equal(['trust code.example:8443']);
  });

  it('offers no second try where it would not help', async () => {
    expect(names(await mount({ code: 'storage-denied' }))).to.have.length(1);
  });
});
