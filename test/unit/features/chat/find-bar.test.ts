import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { ChatThread } from '../../../../src/features/chat/chat-thread.js';
import { openFindBar } from '../../../../src/features/chat/find-bar.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { answer, mountIn, question, testApp } from './chat-fixtures.js';

const path = [
  question('q', 'Wo nisten Zaunkönige?'),
  answer('a', 'q', 'Ein **Zaunkönig** nistet in Efeu.'),
  question('r', 'Und andere?', 'a'),
  answer('b', 'r', 'Der zaunkonig nicht nur dort.'),
];

async function openIn(search: string, near: string | null = null): Promise<HTMLElement> {
  const thread = Object.assign(new ChatThread(), { chatId: 'c1', path, messages: path });
  await mountIn(testApp().app, thread);
  await until(() => thread.querySelectorAll('.prose p').length === 2, 'the Markdown');
  openFindBar(search, near);
  const bar = thread.querySelector('find-bar')!;
  await bar.updateComplete;
  return bar;
}

function status(bar: HTMLElement): string {
  return bar.querySelector('[role=status]')!.textContent!.trim();
}

describe('<find-bar>', () => {
  afterEach(() => document.body.replaceChildren());

  it('marks every match and goes from one to the next and round', async () => {
    const bar = await openIn('zaunkonig');
    await until(() => status(bar) === '1 of 3', 'the count');
    expect([...CSS.highlights.get('found')!].map(String)).to.deep.equal([
      'Zaunkönig',
      'Zaunkönig',
      'zaunkonig',
    ]);
    bar.querySelector<HTMLElement>('[aria-label="Previous match"]')!.click();
    await until(() => status(bar) === '3 of 3', 'the last');
    bar.querySelector('input')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => status(bar) === '1 of 3', 'the first');
    await expectAccessible(bar);
  });

  it('begins at the message that was found', async () => {
    const bar = await openIn('zaunkonig', 'b');
    await until(() => status(bar) === '3 of 3', 'the message');
  });

  it('says when nothing is found, and takes its marks away', async () => {
    const bar = await openIn('zaunkonig');
    await until(() => status(bar) === '1 of 3', 'the count');
    bar.querySelector('input')!.select();
    await sendKeys({ type: 'albatross' });
    await until(() => status(bar) === 'Not found', 'nothing');
    expect(CSS.highlights.has('found')).to.equal(false);
    await sendKeys({ press: 'Escape' });
    expect(document.querySelector('find-bar')).to.equal(null);
  });
});
