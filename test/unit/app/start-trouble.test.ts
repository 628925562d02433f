import { expect } from 'chai';
import { showStartTrouble, startTrouble } from '../../../src/app/start-trouble.js';
import { StorageError, type StorageErrorCode } from '../../../src/domain/errors.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';

const CODES: StorageErrorCode[] = ['newer-version', 'blocked', 'denied', 'quota-full', 'unknown'];

/** As in index.html. */
function staticShell(): HTMLTextAreaElement {
  const shell = document.createElement('div');
  shell.id = 'shell';
  const nav = document.createElement('nav');
  const main = document.createElement('main');
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  const box = document.createElement('textarea');
  box.ariaLabel = 'Message';
  main.append(scroll, box);
  shell.append(nav, main);
  document.body.append(shell);
  return box;
}

describe('showStartTrouble', () => {
  afterEach(() => document.body.replaceChildren());

  it('is accessible, an alert with a heading, and keeps what was typed', async () => {
    const box = staticShell();
    box.value = 'Half a thought';
    showStartTrouble(new StorageError('denied', 'SecurityError'));
    await expectAccessible(document.body);
    const alert = document.querySelector('[role=alert]')!;
    expect(alert.querySelector('h1')?.textContent).to.equal(
      'This browser keeps nothing for this page',
    );
    expect(box.isConnected && box.value).to.equal('Half a thought');
    expect(document.querySelector('nav'), 'links lead nowhere now').to.equal(null);
    expect(
      [...alert.querySelectorAll('button, a')].map((b) => b.textContent?.trim()),
    ).to.deep.equal(['Reload', 'Repair the app']);
  });

  it('has words of its own for each trouble, and the browser’s for the rest', () => {
    const titles = CODES.map((code) => startTrouble(new StorageError(code, 'raw words')).title);
    expect(new Set(titles).size).to.equal(CODES.length);
    expect(startTrouble(new StorageError('unknown', 'raw words')).text).to.contain('“raw words”');
    expect(startTrouble(new TypeError('x is not a function')).text).to.contain(
      'x is not a function',
    );
  });
});
