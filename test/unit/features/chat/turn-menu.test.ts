import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { ChatTurn } from '../../../../src/features/chat/chat-turn.js';
import { copyTurn } from '../../../../src/features/chat/copy-turn.js';
import type { TurnCommand } from '../../../../src/features/chat/turn-command.js';
import type { Message } from '../../../../src/domain/messages.js';
import { until } from '../../../support/chat-house.js';
import '../../../../src/features/chat/turn-menu.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import {
  answer,
  modelStatus,
  mountIn,
  PHI,
  question,
  QWEN,
  settle,
  testApp,
} from './chat-fixtures.js';

const asked: TurnCommand[] = [];

async function mount(message: Message): Promise<ChatTurn> {
  const { app, stores } = testApp();
  const here = { phase: 'ready', bytes: 1 } as const;
  stores.models.patch({ ready: true, models: [modelStatus(PHI, here), modelStatus(QWEN, here)] });
  const turn = Object.assign(new ChatTurn(), { message });
  turn.addEventListener('turn-command', ({ detail }: CustomEventInit<TurnCommand>) =>
    asked.push(detail!),
  );
  return mountIn(app, turn);
}

async function openMenu(turn: ChatTurn): Promise<HTMLElement[]> {
  turn.querySelector<HTMLElement>('[aria-label="More"]')!.click();
  await until(() => turn.querySelector('[role=menuitem]') !== null, 'the menu');
  await settle(turn);
  return [...turn.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

describe('<turn-menu>', () => {
  beforeEach(() => asked.splice(0));
  afterEach(() => document.body.replaceChildren());

  it('forks, copies otherwise and asks another model', async () => {
    const turn = await mount(answer('a', 'q', 'Yes.'));
    const items = await openMenu(turn);
    expect(items.map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' '))).to.deep.equal([
      'Fork the chat from here',
      'Copy as plain text',
      'Copy as rich text',
      'Add as a case',
      `Regenerate with ${QWEN.name}`,
    ]);
    await expectAccessible(turn);
    expect(document.activeElement).to.equal(items[0]);
    items[4]!.click();
    await settle(turn);
    expect(asked).to.deep.equal([{ kind: 'regenerate', messageId: 'a', modelKey: QWEN.key }]);
    expect(turn.querySelector('turn-menu')).to.equal(null);
  });

  it('forks from one’s own message and makes a case of it; Esc closes and gives the focus back', async () => {
    const turn = await mount(question('q', 'Can I?'));
    const items = await openMenu(turn);
    expect(items).to.have.length(2);
    items[1]!.click();
    await settle(turn);
    expect(asked).to.deep.equal([{ kind: 'add-case', messageId: 'q' }]);
    await openMenu(turn);
    await sendKeys({ press: 'Escape' });
    await settle(turn);
    expect(turn.querySelector('turn-menu')).to.equal(null);
    expect(document.activeElement?.ariaLabel).to.equal('More');
  });
});

describe('copyTurn', () => {
  const TEXT =
    '## Birds\n\nA **wren** [nests](https://example.org/wren).\n\n- one\n- two\n\n```js\nlet a = 1;\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |';
  let written: ClipboardItem[];
  let words: string;
  const { clipboard } = navigator;

  beforeEach(() => {
    written = [];
    words = '';
    const fake = {
      write: async (items: ClipboardItem[]) => void written.push(...items),
      writeText: async (text: string) => void (words = text),
    };
    Object.defineProperty(navigator, 'clipboard', { value: fake, configurable: true });
  });
  afterEach(() => {
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    document.body.replaceChildren();
  });

  it('copies the words without marks or our own frames', async () => {
    const turn = await mount(answer('a', 'q', TEXT));
    await until(() => turn.querySelector('.prose table') !== null, 'the Markdown');
    await copyTurn('a', 'text');
    expect(words).to.equal('Birds\nA wren nests.\n- one\n- two\nlet a = 1;\nA\tB\n1\t2');
  });

  it('copies rich text with its structure and nothing of ours', async () => {
    const turn = await mount(answer('a', 'q', TEXT));
    await until(() => turn.querySelector('.prose table') !== null, 'the Markdown');
    await until(() => turn.querySelector('.prose code span') !== null, 'the colours');
    await copyTurn('a', 'rich');
    const html = await (await written[0]!.getType('text/html')).text();
    expect(html).to.contain('<strong>wren</strong>').and.contain('href="https://example.org/wren"');
    expect(html).to.contain('<table>').and.contain('<pre><code>let a = 1;');
    expect(html).to.contain('<li>one</li>');
    expect(html).to.not.match(/class=|<button|Copy|data-/);
  });
});
