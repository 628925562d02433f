import { html, render, type TemplateResult } from 'lit';
import { StorageError } from '../domain/errors.js';
import { icon } from '../ui/icon.js';

interface Trouble {
  readonly title: string;
  readonly text: string;
}

/** The app cannot start: says what happened in the static shell, whose text box keeps what was typed. */
export function showStartTrouble(error: unknown): void {
  document.querySelector('kinglet-app')?.remove();
  const shell = document.querySelector<HTMLElement>('#shell');
  shell?.querySelector('nav')?.remove();
  render(startTroubleNote(error), shell?.querySelector<HTMLElement>('.scroll') ?? document.body);
}

/** Words for what keeps the app from starting. */
export function startTrouble(error: unknown): Trouble {
  if (!(error instanceof StorageError)) {
    return {
      title: 'Kinglet could not start',
      text: `Nothing was lost. The browser said: “${String(error)}”`,
    };
  }
  switch (error.code) {
    case 'newer-version':
      return {
        title: 'Your chats were saved by a newer Kinglet',
        text: 'This older copy does not touch them. Reload to get the newer one; if this stays, repair the app.',
      };
    case 'blocked':
      return {
        title: 'Another tab holds an older Kinglet open',
        text: 'Close the other Kinglet tabs, then reload this one. Your chats are safe.',
      };
    case 'denied':
      return {
        title: 'This browser keeps nothing for this page',
        text: 'Storage is off here, as in some private windows or when cookies are blocked. Kinglet needs it for chats and models. Open it in an ordinary window.',
      };
    case 'quota-full':
      return {
        title: 'There is no room left on this device',
        text: 'Free some space, then reload. Your chats are safe.',
      };
    case 'unknown':
      return {
        title: 'Your chats could not be opened',
        text: `They were not changed. Reload; if this stays, restart the browser. It said: “${error.message}”`,
      };
  }
}

/** The trouble, a reload, and the way to repair the app. */
export function startTroubleNote(error: unknown): TemplateResult {
  const { title, text } = startTrouble(error);
  return html`<div class="welcome">
    <div class="note bad" role="alert">
      ${icon('warning')}
      <h1>${title}</h1>
      <p>${text}</p>
      <div class="btns">
        <button class="btn primary" type="button" @click=${() => location.reload()}>Reload</button>
        <a class="btn plain" href="./reset.html">Repair the app</a>
      </div>
    </div>
  </div>`;
}
