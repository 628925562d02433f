import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/choose/votes-screen.js';
import '../../../../src/ui/styles/index.css';
import type { VoteRecord } from '../../../../src/domain/votes.js';
import { formatVoteFile } from '../../../../src/domain/vote-file.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { manyVotes } from '../../../support/many-votes.js';
import { voteOf } from '../../../support/vote-fixtures.js';

async function open(
  votes: readonly VoteRecord[],
): Promise<{ app: MemoryApp; screen: HTMLElement }> {
  const app = memoryApp();
  await app.repositories.votes.save(votes);
  return { app, screen: await mountWithApp(html`<votes-screen></votes-screen>`, app) };
}

function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Of a description list, each name with its value. */
function pairs(screen: Element, heading: string): Record<string, string> {
  const section = [...screen.querySelectorAll('section')].find(
    (each) => words(each.querySelector('h2')) === heading,
  );
  return Object.fromEntries(
    [...(section?.querySelectorAll('dl > div') ?? [])].map((pair) => [
      words(pair.querySelector('dt')),
      words(pair.querySelector('dd')),
    ]),
  );
}

function button(screen: Element, name: string): HTMLButtonElement {
  return [...screen.querySelectorAll('button')].find((each) => words(each) === name)!;
}

async function addFile(screen: Element, name: string, text: string): Promise<void> {
  const input = screen.querySelector<HTMLInputElement>('input[type=file]')!;
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  await drawn(screen);
}

describe('votes-screen', () => {
  afterEach(() => document.body.replaceChildren());

  it('says how to begin where there is no vote', async () => {
    const { screen } = await open([]);
    expect(words(screen)).to.contain('There is no blind vote to count yet.');
    expect(words(screen)).to.contain('There is no vote of yours yet.');
    expect(screen.querySelector('button')).to.equal(null);
    await expectAccessible(screen);
  });

  it('says of each pair what is enough, in all and by category, with intervals', async () => {
    const { screen } = await open(manyVotes());
    // Nine better, five both good, of 23 on Explain; four of six on Code are too few.
    expect(words(screen.querySelector('.statement'))).to.equal(
      'Phi-3.5 mini was good enough in 18 of your 29 blind rounds against GPT-4.1.',
    );
    const pair = screen.querySelector('section[aria-label="Phi-3.5 mini and GPT-4.1"]')!;
    const names = [...pair.querySelectorAll('.suite')].map(words);
    const values = [...pair.querySelectorAll('.vals')].map(words);
    expect(names).to.deep.equal(['All', 'Explain', 'Code']);
    expect(values).to.deep.equal([
      '18 of 29 62% 44–78%9 of 29 31% 17–49%',
      '14 of 23 61% 41–79%7 of 23 30% 15–51%',
      '4 of 62 of 6',
    ]);
    expect(words(pair.querySelector('.few'))).to.equal('Not enough yet: 4 more needed');
    expect(words(screen.querySelector('.sure'))).to.match(
      /^Not enough evidence yet: about \d+ more votes/,
    );
    expect(words(pair.querySelector('figcaption'))).to.contain(
      'Phi-3.5 mini better 13, both good 5, GPT-4.1 better 9, both bad 2.',
    );
    await expectAccessible(screen);
  });

  it('tells a favoured side and the effect of length, and what was left out', async () => {
    const { screen } = await open(manyVotes());
    const habits = pairs(screen, 'How you vote');
    expect(habits).to.deep.equal({
      'The left answer was betterYou favour the left side: exact p < 0.001.':
        '20 of 22: 91%, 95% interval 74–98%',
      'The longer answer was betterNo sign that length matters: exact p = 0.52.':
        '13 of 22: 59%, 95% interval 38–77%',
    });
    expect(pairs(screen, 'Not counted above')).to.deep.equal({
      'From other devices': '2',
      'Cast with the names shown': '1',
      'No contest: an answer failed or was stopped': '1',
      'Could not judge': '1',
      'On answers you had received earlier': '1',
    });
  });

  it('counts votes from other devices in only when asked to', async () => {
    const { screen } = await open(manyVotes());
    const toggle = screen.querySelector<HTMLInputElement>('[role=switch]')!;
    expect(toggle.checked).to.equal(false);
    toggle.click();
    await drawn(screen);
    expect(words(screen.querySelector('.statement'))).to.contain('20 of your 31 blind rounds');
    expect(pairs(screen, 'Not counted above')).not.to.have.property('From other devices');
  });

  it('merges files, says what came of each, and takes them away again', async () => {
    const { app, screen } = await open([voteOf()]);
    const file = formatVoteFile([voteOf(), voteOf({ roundId: 'r2' })], null);
    await addFile(screen, 'bob.json', file);
    expect(words(screen.querySelector('vote-files [role=status]'))).to.equal(
      'bob.json: 1 vote added, 1 was here already.',
    );
    expect(pairs(screen, 'Your record')).to.deep.equal({ 'From bob.json': '1 vote' });
    await addFile(screen, 'notes.txt', 'no votes');
    expect(words(screen.querySelector('vote-files [role=status]'))).to.equal(
      'notes.txt: this is no file of votes. Nothing was changed.',
    );
    button(screen, 'Remove the votes from files').click();
    await drawn(screen);
    expect(pairs(screen, 'Your record')).to.deep.equal({});
    app.stores.toasts.state[0]!.action!.run();
    await drawn(screen);
    expect(pairs(screen, 'Your record')).to.deep.equal({ 'From bob.json': '1 vote' });
  });

  it('hands the record out, without texts or with them', async () => {
    const { screen } = await open([voteOf()]);
    const saved: { name: string; blob: Blob }[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob: Blob) => {
      const address = createObjectURL.call(URL, blob);
      blobs.set(address, blob);
      return address;
    };
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: blobs.get(this.href)! });
    };
    try {
      button(screen, 'Save without texts').click();
      await drawn(screen);
      button(screen, 'Save with texts').click();
      await drawn(screen);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved.map(({ name }) => name)).to.deep.equal([
      'kinglet-votes.json',
      'kinglet-votes-with-texts.json',
    ]);
    const first = JSON.parse(await saved[0]!.blob.text()) as { votes: unknown[] };
    expect(first.votes).to.deep.equal([voteOf()]);
  });
});
