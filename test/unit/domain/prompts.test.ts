import { expect } from 'chai';
import { formatPromptFile, readPromptFile } from '../../../src/domain/prompt-file.js';
import { blanksOf, fillBlanks } from '../../../src/domain/prompts.js';
import { SHIPPED_PROMPTS } from '../../../src/domain/shipped-prompts.js';

function fileOf(prompts: unknown, part: object = {}): string {
  return JSON.stringify({ format: 'kinglet-prompts', version: 1, prompts, ...part });
}

const GOOD = { kind: 'message', title: 'A', text: 'Say {{it}}' };

describe('The blanks of a prompt', () => {
  it('are named once each, in order', () => {
    expect(blanksOf('{{b}} and {{ a }}, {{b}}')).to.deep.equal(['b', 'a']);
    expect(blanksOf('{{}} {{ }} {a} {{a\nb}} {{{c}}}')).to.deep.equal(['c']);
  });

  it('are filled in one go, braces in a value being text', () => {
    const values = new Map([
      ['a', '{{b}} $1 $&'],
      ['b', 'two'],
    ]);
    expect(fillBlanks('{{a}}-{{ b }}-{{c}}', values)).to.equal('{{b}} $1 $&-two-{{c}}');
  });
});

describe('The prompts that come with the app', () => {
  it('have ids, titles and texts of their own', () => {
    for (const part of ['id', 'title', 'text'] as const)
      expect(new Set(SHIPPED_PROMPTS.map((prompt) => prompt[part]))).to.have.length(
        SHIPPED_PROMPTS.length,
      );
    expect(SHIPPED_PROMPTS.map(({ kind }) => kind)).to.include.members(['message', 'persona']);
  });
});

describe('A file of prompts', () => {
  it('brings back what was written', () => {
    const prompts = SHIPPED_PROMPTS.map(({ kind, title, text }) => ({ kind, title, text }));
    expect(readPromptFile(formatPromptFile(prompts))).to.deep.equal({
      kind: 'prompts',
      prompts,
      leftOut: 0,
    });
  });

  it('is refused where it is none', () => {
    const problemOf = (text: string): string => {
      const read = readPromptFile(text);
      return read.kind === 'problem' ? read.problem : 'taken';
    };
    expect(problemOf('{"format":')).to.equal('not-json');
    for (const text of ['null', '[]', '"x"', '{}', fileOf({}), fileOf([], { format: 'other' })])
      expect(problemOf(text), text).to.equal('not-prompts');
    expect(problemOf(fileOf([], { version: 2 }))).to.equal('newer-version');
    expect(problemOf(fileOf(Array(1001).fill(GOOD)))).to.equal('too-many');
  });

  it('leaves out what is no prompt, and takes nothing but its words', () => {
    const hostile = [
      null,
      7,
      [],
      { ...GOOD, kind: 'system' },
      { ...GOOD, kind: '__proto__' },
      { ...GOOD, title: '' },
      { ...GOOD, title: 'x'.repeat(121) },
      { ...GOOD, title: { toString: 'x' } },
      { ...GOOD, text: '   ' },
      { ...GOOD, text: 'x'.repeat(20_001) },
      { ...GOOD, text: ['x'] },
    ];
    const extra = { ...GOOD, id: 'shipped-rewrite', updatedAt: 9e99, endpoint: 'https://evil' };
    expect(readPromptFile(fileOf([...hostile, extra, GOOD]))).to.deep.equal({
      kind: 'prompts',
      prompts: [GOOD],
      leftOut: hostile.length,
    });
  });
});
