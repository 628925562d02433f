import { expect } from 'chai';
import { loadMarkdown, MarkdownText } from '../../../../src/ui/markdown/markdown-text.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';

const ANSWER = `Read it one row at a time.

\`\`\`python
import csv
for row in rows:
    print(row)
\`\`\`

## Things to know

- \`newline=""\` matters
- **Blank** amounts *raise*
- [x] done

### More

| Way | Memory |
|---|--:|
| csv | 20 MB |

![a cat](https://example.org/cat.png) and [a link](https://example.org).

1. one
2. two

> quoted
`;

/** Draws when told, as the reply does once a frame. */
class PromptMarkdownText extends MarkdownText {
  drawNow(): void {
    this.performUpdate();
  }
}
customElements.define('prompt-markdown-text', PromptMarkdownText);

async function mount(text: string, growing = false): Promise<PromptMarkdownText> {
  const element = new PromptMarkdownText();
  element.text = text;
  element.growing = growing;
  document.body.append(element);
  await loadMarkdown();
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
  return element;
}

/** Colours come a moment after the code. */
function coloured(element: Element): Promise<void> {
  return until(() => element.querySelector('code .k') !== null, 'coloured code');
}

describe('<markdown-text>', () => {
  afterEach(() => document.body.replaceChildren());

  it('is accessible', async () => {
    await expectAccessible(await mount(ANSWER));
  });

  it('draws the usual blocks', async () => {
    const element = await mount(ANSWER);
    const prose = element.querySelector('.prose');
    expect([...(prose?.children ?? [])].map((child) => child.localName)).to.deep.equal([
      'p',
      'div',
      'h3',
      'ul',
      'h4',
      'div',
      'p',
      'ol',
      'blockquote',
    ]);
    expect(element.querySelector('.code header span')?.textContent).to.equal('Python');
    expect(element.querySelector('.code pre')?.getAttribute('tabindex')).to.equal('0');
    expect(element.querySelector('.code code')?.textContent).to.equal(
      'import csv\nfor row in rows:\n    print(row)',
    );
    expect(element.querySelector('.tbl td.r')?.textContent).to.equal('20 MB');
    expect(element.querySelector('img')).to.equal(null);
    expect([...element.querySelectorAll('a')].map((link) => link.textContent)).to.deep.equal([
      'a cat',
      'a link',
    ]);
    expect(element.querySelector('li.task')?.textContent).to.equal('☑ done');
  });

  it('shows plain text until its chunk is here', async () => {
    const element = new PromptMarkdownText();
    element.text = 'one\n\ntwo';
    document.body.append(element);
    await Promise.resolve();
    element.drawNow();
    expect(element.querySelector('.prose')?.textContent).to.equal('one\n\ntwo');
  });

  it('announces the code to be copied', async () => {
    const element = await mount(ANSWER);
    let copied = '';
    element.addEventListener('copy-code', (event) => {
      copied = (event as CustomEvent<string>).detail;
    });
    element.querySelector<HTMLElement>('[aria-label="Copy code"]')?.click();
    expect(copied).to.contain('print(row)');
  });

  it('keeps what was drawn while more arrives', async () => {
    const element = await mount('First paragraph.\n\nSecond', true);
    const [first, second] = element.querySelectorAll('p');
    element.text = 'First paragraph.\n\nSecond grows.\n\n- item';
    await element.updateComplete;
    expect(element.querySelectorAll('p')[0]).to.equal(first);
    expect(element.querySelectorAll('p')[1]).to.equal(second);
    expect(second?.textContent).to.equal('Second grows.');
    expect(element.querySelector('li')?.textContent).to.equal('item');
  });

  it('ends as if it had been drawn at once, for every way of cutting it up', async () => {
    const whole = await mount(ANSWER);
    await coloured(whole);
    const wanted = new XMLSerializer().serializeToString(whole.querySelector('.prose')!);
    for (const step of [1, 3, 17]) {
      const element = await mount('', true);
      for (let end = step; end < ANSWER.length; end += step) {
        element.text = ANSWER.slice(0, end);
        element.drawNow();
        expect(element.querySelector('script, img')).to.equal(null);
      }
      element.text = ANSWER;
      element.growing = false;
      element.drawNow();
      await coloured(element);
      expect(new XMLSerializer().serializeToString(element.querySelector('.prose')!)).to.equal(
        wanted,
      );
    }
  });

  it('grows code line by line and an open fence stands closed', async () => {
    const element = await mount('```js\nlet a = 1;\nlet b', true);
    expect(element.querySelector('code')?.textContent).to.equal('let a = 1;');
    element.text = '```js\nlet a = 1;\nlet b = 2;\n';
    await element.updateComplete;
    const code = element.querySelector('code');
    element.text += '```\nAfter';
    await element.updateComplete;
    expect(element.querySelector('code')).to.equal(code);
    expect(code?.textContent).to.equal('let a = 1;\nlet b = 2;');
  });

  it('keeps the lines drawn before while 11 kB of code stream in', async () => {
    const lines = Array.from(
      { length: 260 },
      (_, index) => `const value${index} = compute(${index}, "text");`,
    );
    const text = `\`\`\`js\n${lines.join('\n')}\n\`\`\`\n`;
    const element = await mount(text.slice(0, 200), true);
    const code = element.querySelector('code')!;
    const kept = code.firstChild;
    let replaced = 0;
    const observer = new MutationObserver((records) => {
      replaced += records.filter(({ removedNodes }) => removedNodes.length > 0).length;
    });
    observer.observe(element, { childList: true, subtree: true });
    for (let end = 204; end < text.length; end += 40) {
      element.text = text.slice(0, end);
      element.drawNow();
    }
    await Promise.resolve();
    observer.disconnect();
    expect(code.firstChild).to.equal(kept);
    expect(replaced).to.equal(0);
    expect(code.textContent.split('\n')).to.have.length.greaterThan(255);
  });
});
