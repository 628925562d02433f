import { expect } from 'chai';
import { loadMath } from '../../../../src/ui/markdown/draw-math.js';
import { MarkdownPainter } from '../../../../src/ui/markdown/markdown-painter.js';
import { renderMath } from '../../../../src/ui/markdown/render-math.js';
import { sanitiseNatively } from '../../../../src/ui/markdown/sanitise.js';

function painted(markdown: string): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  new MarkdownPainter(box, sanitiseNatively).paint(markdown, false);
  return box;
}

const formulas = (markdown: string): number => painted(markdown).querySelectorAll('math').length;

describe('formulas in Markdown', () => {
  before(async () => expect(await loadMath()).to.equal(true));
  afterEach(() => document.body.replaceChildren());

  for (const text of [
    'Area $\\pi r^2$ of it',
    'so $x$, then',
    '\\(a+b\\)',
    '$$\n\\int_0^1 x\\,dx = \\frac12\n$$',
    '\\[ E = mc^2 \\]',
    'Then $$a^2+b^2=c^2$$ holds.',
    '- a list with $x_1$',
    '| a | b |\n|---|---|\n| $x$ | 2 |',
  ])
    it(`finds one in ${JSON.stringify(text)}`, () => void expect(formulas(text)).to.equal(1));

  for (const text of [
    'It costs $5 and $6.',
    'From $5 to $10',
    'a $ b $ c',
    '`$x$`',
    '```\n$$x$$\n```',
    'US$5, and 5$ more',
    'echo \\$HOME and $',
    '$unclosed',
  ])
    it(`finds none in ${JSON.stringify(text)}`, () => void expect(formulas(text)).to.equal(0));

  it('lets a displayed one scroll within itself, under a name', () => {
    const box = painted('$$x^2$$').querySelector('.formula');
    expect(box?.getAttribute('aria-label')).to.equal('Formula');
    expect(box?.getAttribute('tabindex')).to.equal('0');
  });

  it('shows what is no formula as it was written', () => {
    expect(painted('$\\frac{1$').textContent).to.contain('\\frac{1');
    expect(painted('$\\nosuchcommand{x}$').querySelector('code')?.textContent).to.equal(
      '\\nosuchcommand{x}',
    );
  });
});

describe('renderMath with hostile sources', () => {
  for (const latex of [
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://evil.example}',
    '\\includegraphics{https://evil.example/a.png}',
    '\\class{toast}{x}',
    '\\id{content}{x}',
    '\\style{position:fixed;inset:0}{x}',
    '\\data{a=b}{x}',
    '\\htmlClass{a}{x}',
    '\\text{<img src=x onerror=alert(1)>}',
    '\\def\\a{\\a\\a}\\a',
    '\\rule{1e9em}{1e9em}',
    '\\color{red}{x}',
    `${'{'.repeat(500)}x${'}'.repeat(500)}`,
    'x'.repeat(10_000),
  ])
    it(`keeps to formulas: ${latex.slice(0, 50)}`, () => {
      const math = renderMath(latex, true);
      if (!math) return;
      const all = [math, ...math.querySelectorAll('*')];
      for (const element of all) {
        expect(element.namespaceURI).to.contain('MathML');
        for (const name of element.getAttributeNames())
          expect(name).not.to.match(/^(on|href|src|style|class|id|data)/);
      }
    });
});
