import { expect } from 'chai';
import { hidesItsAddress, safeHref } from '../../../src/domain/markdown-policy.js';

describe('safeHref', () => {
  it('lets other sites and letters through as they are', () => {
    expect(safeHref('https://example.org/a?b=c#d')).to.equal('https://example.org/a?b=c#d');
    expect(safeHref('HTTP://example.org')).to.equal('HTTP://example.org');
    expect(safeHref('mailto:ada@example.org')).to.equal('mailto:ada@example.org');
  });

  it('drops whatever could run or pretend, however it is dressed', () => {
    const bad = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'java\tscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'blob:https://example.org/1',
      'vbscript:msgbox(1)',
      'file:///etc/passwd',
      'https:/example.org',
      'https://',
      'mailto:',
      '//example.org/a',
      '#/settings',
      '/models',
      '',
    ];
    for (const address of bad) expect(safeHref(address), JSON.stringify(address)).to.equal(null);
  });
});

describe('hidesItsAddress', () => {
  const hides: readonly [string, string][] = [
    ['https://bank.example', 'https://evil.example/login'],
    ['bank.example', 'https://evil.example'],
    ['see www.bank.example for more', 'https://bank.example.evil.test/'],
    ['help@bank.example', 'mailto:help@evil.example'],
    ['a cat', `https://evil.example/?q=${'x'.repeat(80)}`],
    ['a cat', `https://evil.example/#${'x'.repeat(80)}`],
  ];
  const tells: readonly [string, string][] = [
    ['the bank', 'https://bank.example/login'],
    ['bank.example', 'https://www.bank.example/a?b=c'],
    ['https://bank.example/login', 'https://bank.example/login'],
    ['help@bank.example', 'mailto:help@bank.example'],
    ['version 2.5 of it', 'https://example.org'],
  ];
  for (const [words, address] of hides)
    it(`shows where “${words}” leads: ${address.slice(0, 40)}`, () =>
      void expect(hidesItsAddress(words, address)).to.equal(true));
  for (const [words, address] of tells)
    it(`leaves “${words}” as it is: ${address.slice(0, 40)}`, () =>
      void expect(hidesItsAddress(words, address)).to.equal(false));
});
