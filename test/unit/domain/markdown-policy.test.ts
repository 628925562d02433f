import { expect } from 'chai';
import { safeHref } from '../../../src/domain/markdown-policy.js';

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
