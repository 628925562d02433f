import { expect } from 'chai';
import { codeFrame } from '../../../../src/ui/markdown/finish-markup.js';
import { highlightCode } from '../../../../src/ui/markdown/highlight-code.js';

async function coloured(language: string, text: string): Promise<HTMLElement> {
  const code = codeFrame(language, text).querySelector('code');
  if (!code) throw new Error('no code');
  await highlightCode(code);
  return code;
}

const kinds = (code: HTMLElement): string[] =>
  [...code.querySelectorAll('span')].map(
    ({ className, textContent }) => `${className} ${textContent}`,
  );

describe('highlightCode', () => {
  it('colours words, texts, numbers and comments, and changes no character', async () => {
    const text = 'import csv\nx = "<b>a</b>"  # one\ny = 42\n';
    const code = await coloured('python', text);
    expect(code.textContent).to.equal(text);
    expect(kinds(code)).to.include.members(['k import', 's "<b>a</b>"', 'c # one', 'n 42']);
    expect(code.querySelector('b')).to.equal(null);
  });

  it('knows other words for a language, and one within another', async () => {
    expect(kinds(await coloured('ts', 'const a = 1;'))).to.include('k const');
    const page = await coloured('html', '<script>let a = 1;</script>');
    expect(page.textContent).to.equal('<script>let a = 1;</script>');
    expect(page.querySelector('script')).to.equal(null);
  });

  it('leaves a language it does not know, and long code, plain', async () => {
    expect(kinds(await coloured('brainfork', 'import csv'))).to.deep.equal([]);
    expect(kinds(await coloured('', 'import csv'))).to.deep.equal([]);
    expect(kinds(await coloured('python', 'import csv\n'.repeat(4000)))).to.deep.equal([]);
  });

  it('colours a block once, and not one that changed meanwhile', async () => {
    const code = await coloured('js', 'let a');
    const nodes = [...code.childNodes];
    await highlightCode(code);
    expect([...code.childNodes]).to.deep.equal(nodes);
    const growing = codeFrame('js', 'let a').querySelector('code')!;
    const colouring = highlightCode(growing);
    growing.textContent = 'let ab';
    await colouring;
    expect(kinds(growing)).to.deep.equal([]);
  });
});
