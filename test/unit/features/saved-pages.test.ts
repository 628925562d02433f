import { expect } from 'chai';
import { NO_PRICES } from '../../../src/domain/cost.js';
import { htmlPage, markup } from '../../../src/domain/html-page.js';
import { ladderPage } from '../../../src/features/chat/ladder-page.js';
import { trialPage } from '../../../src/features/choose/trial-page.js';
import { itemOf, pastOf, trialOf } from '../../support/trial-fixtures.js';
import { answer, question } from './chat/chat-fixtures.js';

const HOSTILE = '</pre><script>alert(1)</script><img src=x onerror=alert(1)> "quoted" & more';

function read(page: string): Document {
  return new DOMParser().parseFromString(page, 'text/html');
}

function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Nothing in it runs or fetches. */
function expectInert(page: Document): void {
  expect(
    page.querySelectorAll('script, img, iframe, link, object, [onerror], [src]'),
  ).to.have.length(0);
  expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).to.equal(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  );
}

describe('saved pages', () => {
  it('escape what others wrote, wherever it stands', () => {
    const page = read(htmlPage(HOSTILE, markup`<p title="${HOSTILE}">${HOSTILE}</p>`, new Date(0)));
    expectInert(page);
    expect(page.title).to.equal(HOSTILE);
    expect(page.querySelector('p')?.title).to.equal(HOSTILE);
    expect(page.querySelector('p')?.textContent).to.equal(HOSTILE);
    expect(page.body.textContent).to.contain('Saved from Kinglet on 1970-01-01.');
  });

  it('hold a ladder’s questions, answers, figures and notes', () => {
    const here = answer('a', 'q', HOSTILE);
    const page = read(
      ladderPage({
        title: 'Thunder',
        rounds: [
          {
            question: question('q', HOSTILE),
            answers: [
              { ...here, note: 'Right.', figures: { ...here.figures, totalMs: 2200 } },
              { ...here, by: { ...here.by, where: 'cloud', name: 'GPT' }, text: '' },
            ],
            roundId: 'r',
          },
        ],
        parameters: (key) => (key === here.by.key ? 3.8e9 : undefined),
        prices: NO_PRICES,
      }),
    );
    expectInert(page);
    expect(page.querySelector('h2')?.textContent).to.equal(HOSTILE);
    expect(page.querySelector('pre')?.textContent).to.equal(HOSTILE);
    expect([...page.querySelectorAll('dl')].map(words)).to.deep.equal([
      'Size3.8B parameters Whole answer2.2 s Costnothing Sent to cloud0 bytes NoteRight.',
      'Size3.8B parameters Whole answernot known Costnot known Sent to cloudnot known',
    ]);
    expect(words(page.querySelectorAll('section')[1]!)).to.contain('No answer.');
  });

  it('hold a trial’s result, and no word of what was asked or answered', () => {
    const secret = 'What do I tell my doctor?';
    const items = Array.from({ length: 8 }, (_, at) =>
      itemOf(at, {
        past: pastOf(`c${at}`, { question: secret, answer: `Then: ${secret}` }),
        verdict: at < 5 ? 'both-good' : 'both-bad',
      }),
    );
    const text = trialPage(trialOf({ modelName: 'Phi <mini>' }), items);
    expect(text).not.to.contain('doctor').and.not.to.contain('Here: an answer');
    const page = read(text);
    expectInert(page);
    expect(words(page.querySelector('h1'))).to.equal(
      'Phi <mini> would have been good enough for 5 of 8 questions once asked of ChatGPT.',
    );
    expect([...page.querySelectorAll('tbody tr')].map(words)).to.deep.equal([
      'Explain5 of 829–88%',
    ]);
    expect(words(page.body)).to.contain('historical answers');
  });
});
