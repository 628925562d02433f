import { expect } from 'chai';
import DOMPurify from 'dompurify';
import { chatPageParts, chatSection } from '../../../../src/domain/chat-page.js';
import { snippetOf } from '../../../../src/domain/search/find-marks.js';
import { loadMath } from '../../../../src/ui/markdown/draw-math.js';
import { drawStill } from '../../../../src/ui/markdown/draw-still.js';
import { finishMarkup } from '../../../../src/ui/markdown/finish-markup.js';
import { highlightCode } from '../../../../src/ui/markdown/highlight-code.js';
import { MarkdownPainter } from '../../../../src/ui/markdown/markdown-painter.js';
import {
  purifyWith,
  sanitiseNatively,
  type Sanitise,
} from '../../../../src/ui/markdown/sanitise.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../../support/chat-fixtures.js';
import { HOSTILE_HTML, HOSTILE_MARKDOWN } from '../../../support/hostile/cases.js';
import { harmIn, startWitness, type Witness } from '../../../support/hostile/witness.js';
import { seeded } from '../../../support/random-faults.js';

const purify = purifyWith(DOMPurify);

function painted(text: string, sanitise: Sanitise): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  new MarkdownPainter(box, sanitise).paint(text, false);
  return box;
}

/** Every link is pressed; none may lead this page away. */
function pressLinks(box: ParentNode): void {
  for (const link of box.querySelectorAll('a')) {
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
  }
}

describe('hostile content', function hostile() {
  this.timeout(120_000);
  let witness: Witness;

  before(() => loadMath());
  beforeEach(() => {
    witness = startWitness();
  });
  afterEach(async () => {
    const seen = await witness.seen();
    witness.end();
    document.body.replaceChildren();
    expect(seen).to.deep.equal([]);
  });

  it('comes in more than five hundred kinds', () => {
    expect(HOSTILE_MARKDOWN.length).to.be.greaterThan(1500);
    expect(HOSTILE_HTML.length).to.be.greaterThan(400);
  });

  it('is seen by the witness where it runs', async () => {
    const box = document.createElement('div');
    box.setAttribute('onclick', 'window.hacked=1');
    document.body.append(box);
    box.click();
    expect(await witness.seen()).to.deep.equal(['window.hacked']);
    expect(harmIn(document.body)).to.deep.equal(['div onclick']);
    delete (window as { hacked?: unknown }).hacked;
  });

  it('is drawn as text, by both sanitisers alike', () => {
    for (const text of HOSTILE_MARKDOWN) {
      const native = painted(text, sanitiseNatively);
      const purified = painted(text, purify);
      expect(native.getHTML(), text).to.equal(purified.getHTML());
      expect(harmIn(native), text).to.deep.equal([]);
      pressLinks(native);
      document.body.replaceChildren();
    }
  });

  it('does nothing while it comes in pieces, and ends as it would have come at once', () => {
    const random = seeded(3);
    for (const text of HOSTILE_MARKDOWN) {
      const box = document.createElement('div');
      document.body.append(box);
      const painter = new MarkdownPainter(box, sanitiseNatively);
      for (let end = 0; end < text.length; end += 1 + Math.floor(random() * 48)) {
        painter.paint(text.slice(0, end), true);
        expect(harmIn(box), text.slice(0, end)).to.deep.equal([]);
      }
      painter.paint(text, false);
      expect(box.getHTML(), text).to.equal(painted(text, sanitiseNatively).getHTML());
      document.body.replaceChildren();
    }
  });

  it('is taken apart by either sanitiser alone', () => {
    for (const html of HOSTILE_HTML) {
      for (const sanitise of [sanitiseNatively, purify]) {
        const box = document.createElement('div');
        box.append(finishMarkup(sanitise(html)));
        document.body.append(box);
        expect(harmIn(box), html).to.deep.equal([]);
        pressLinks(box);
      }
      document.body.replaceChildren();
    }
  });

  it('keeps its text to the letter when it is coloured as code', async () => {
    for (const language of ['html', 'js', 'css', 'xml', 'md', 'php']) {
      for (const text of HOSTILE_HTML.filter((_, at) => at % 3 === 0)) {
        const code = document.createElement('code');
        code.dataset['language'] = language;
        code.textContent = text;
        document.body.append(code);
        await highlightCode(code);
        expect(code.textContent).to.equal(text);
        expect(harmIn(document.body), text).to.deep.equal([]);
        code.remove();
      }
    }
  });

  it('is plain pieces of text where a search found it', () => {
    for (const text of HOSTILE_MARKDOWN)
      for (const piece of snippetOf(`${text} window.hacked`, ['hacked']))
        expect(piece.text).to.be.a('string');
  });

  it('does nothing in an exported page, with or without the page’s own policy', async () => {
    const messages = HOSTILE_MARKDOWN.map((text, at) => {
      const base = { id: `m${at}`, parentId: at === 0 ? null : `m${at - 1}`, text };
      return at % 5 === 0
        ? questionOf(base)
        : answerOf({ ...base, by: { key: 'x', variantId: 'x', name: text, where: 'device' } });
    });
    const meta = metaOf({ title: HOSTILE_HTML.join(' ') });
    const chat = chatOf({ leafId: messages.at(-1)!.id });
    const section = await chatSection({ meta, chat, messages }, drawStill);
    const { head, tail } = chatPageParts(meta.title, [meta]);
    const page = head + section + tail;
    for (const text of [page, page.replace(/<meta http-equiv[^>]*>/, '')]) {
      const frame = document.createElement('iframe');
      const address = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      frame.src = address;
      document.body.append(frame);
      await loaded;
      const inside = frame.contentDocument!;
      expect(frame.contentWindow).not.to.have.property('hacked');
      expect(inside.querySelectorAll('section')).to.have.length(messages.length);
      expect(inside.querySelectorAll('script, img, iframe, form, link, [style]')).to.have.length(0);
      for (const answer of inside.querySelectorAll('.answer'))
        expect(harmIn(answer)).to.deep.equal([]);
      const requests = frame.contentWindow!.performance.getEntriesByType('resource');
      expect(requests.map(({ name }) => name)).to.deep.equal([]);
      URL.revokeObjectURL(address);
      frame.remove();
    }
  });
});
