import { expect } from 'chai';
import { loadMath } from '../../../../src/ui/markdown/draw-math.js';
import { MarkdownPainter } from '../../../../src/ui/markdown/markdown-painter.js';
import { sanitiseNatively } from '../../../../src/ui/markdown/sanitise.js';
import { HtmlWriter, lexBlocks } from '../../../../src/ui/markdown/to-html.js';
import { COMMONMARK_DIFFERENCES } from '../../../fixtures/commonmark-differences.js';
import { GFM_EXAMPLES } from '../../../fixtures/gfm-examples.js';
import { comparable, specExamples, underPolicy } from '../../../support/commonmark.js';
import { seeded } from '../../../support/random-faults.js';

const SPEC = '/node_modules/commonmark-spec/spec.txt';

/** As a browser reads it, so that a letter and its entity are the same. */
function read(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.getHTML();
}

/** Sanitised, as it is before our frames are put around code and tables. */
function drawn(markdown: string): string {
  const box = document.createElement('div');
  box.append(sanitiseNatively(comparable(new HtmlWriter().write(lexBlocks(markdown)))));
  return box.getHTML();
}

function paintedAtOnce(markdown: string): string {
  const box = document.createElement('div');
  new MarkdownPainter(box, sanitiseNatively).paint(markdown, false);
  return box.getHTML();
}

function paintedInPieces(markdown: string, random: () => number): string {
  const box = document.createElement('div');
  const painter = new MarkdownPainter(box, sanitiseNatively);
  for (let end = 1; end < markdown.length; end += 1 + Math.floor(random() * 9))
    painter.paint(markdown.slice(0, end), true);
  painter.paint(markdown, false);
  return box.getHTML();
}

describe('the examples of CommonMark and GFM', function examples() {
  this.timeout(60_000);
  let spec: ReturnType<typeof specExamples>;

  before(async () => {
    spec = specExamples(await (await fetch(SPEC)).text());
    await loadMath();
  });

  it('of CommonMark 0.31.2 are drawn as the specification says, but for those listed with their reasons', () => {
    expect(spec).to.have.length(652);
    const others = spec
      .filter(({ markdown, html }) => drawn(markdown) !== read(underPolicy(html)))
      .map(({ number }) => number);
    const listed = COMMONMARK_DIFFERENCES.flatMap(({ examples: numbers }) => numbers);
    expect(others).to.deep.equal(listed.toSorted((a, b) => a - b));
  });

  for (const [section, markdown, html] of GFM_EXAMPLES)
    it(`of GFM, ${section}: ${JSON.stringify(markdown)}`, () => {
      expect(drawn(markdown)).to.equal(read(html));
    });

  it('end the same in pieces as at once', () => {
    const random = seeded(11);
    const texts = [
      ...spec.map(({ markdown }) => markdown),
      ...GFM_EXAMPLES.map(([, text]) => text),
    ];
    for (let at = 0; at + 6 < texts.length; at += 3) {
      // Several together, so that blocks settle while others come.
      const together = texts.slice(at, at + 6).join('\n\n');
      expect(paintedInPieces(together, random), together).to.equal(paintedAtOnce(together));
    }
  });
});
