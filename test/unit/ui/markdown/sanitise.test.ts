import { expect } from 'chai';
import DOMPurify from 'dompurify';
import { finishMarkup } from '../../../../src/ui/markdown/finish-markup.js';
import { MarkdownPainter } from '../../../../src/ui/markdown/markdown-painter.js';
import {
  loadSanitiser,
  purifyWith,
  sanitiseNatively,
  type Sanitise,
} from '../../../../src/ui/markdown/sanitise.js';
import { HOSTILE_HTML, HOSTILE_MARKDOWN } from './hostile-corpus.js';

const purify = purifyWith(DOMPurify);
const FORBIDDEN =
  'script, img, iframe, svg:not(.copy-code svg), form, input, style, base, meta, object, video';

function painted(markdown: string, sanitise: Sanitise): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  new MarkdownPainter(box, sanitise).paint(markdown, false);
  return box;
}

function htmlOf(node: Node): string {
  return new XMLSerializer().serializeToString(node);
}

function finished(html: string, sanitise: Sanitise): HTMLElement {
  const box = document.createElement('div');
  box.append(finishMarkup(sanitise(html)));
  document.body.append(box);
  return box;
}

function eventHandlers(box: Element): string[] {
  return [...box.querySelectorAll('*')].flatMap((element) =>
    element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style'),
  );
}

describe('the two sanitisers', () => {
  afterEach(() => {
    document.body.replaceChildren();
    delete (window as { hacked?: unknown }).hacked;
  });

  it('has the native one in this browser', async () => {
    expect(await loadSanitiser()).to.equal(sanitiseNatively);
  });

  for (const [index, markdown] of HOSTILE_MARKDOWN.entries()) {
    it(`draws hostile Markdown ${index} the same, and as text`, async () => {
      const native = painted(markdown, sanitiseNatively);
      const purified = painted(markdown, purify);
      expect(htmlOf(native)).to.equal(htmlOf(purified));
      expect(native.querySelectorAll(FORBIDDEN)).to.have.length(0);
      expect(eventHandlers(native)).to.deep.equal([]);
      for (const link of native.querySelectorAll('a')) {
        expect(link.protocol).to.match(/^(https?|mailto):$/);
        expect(link.target).to.equal('_blank');
        expect(link.rel).to.equal('noopener noreferrer');
        link.addEventListener('click', (event) => event.preventDefault());
        link.click();
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(window).not.to.have.property('hacked');
    });
  }

  for (const [index, html] of HOSTILE_HTML.entries()) {
    it(`takes hostile HTML ${index} apart the same`, async () => {
      const native = finished(html, sanitiseNatively);
      const purified = finished(html, purify);
      expect(htmlOf(native)).to.equal(htmlOf(purified));
      expect(native.querySelectorAll(FORBIDDEN)).to.have.length(0);
      expect(eventHandlers(native)).to.deep.equal([]);
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(window).not.to.have.property('hacked');
    });
  }
});
