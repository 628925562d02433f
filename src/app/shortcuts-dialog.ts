import { html, render, type TemplateResult } from 'lit';
import { dialogHead } from '../ui/dialog-head.js';

const SHORTCUTS: readonly (readonly [string, string])[] = [
  ['Enter / Shift+Enter', 'Send / new line'],
  ['Esc', 'Close what is open; else stop the answer'],
  ['↑ in an empty box', 'Edit your last message'],
  ['Ctrl/⌘ K', 'Search chats and commands'],
  ['Ctrl/⌘ Shift O', 'New chat'],
  ['/', 'Go to the message box; in it, prompts and personas'],
  ['g then c, e, h, m, s', 'Chat, Evaluate, Choose, Models, Settings'],
  ['[ and ]', 'Previous, next version of the focused answer'],
  ['c, r, e', 'Copy, regenerate, edit the focused turn'],
  ['?', 'This list'],
];

/** Opens the list of shortcuts; Esc or its button closes it and the focus returns. */
export function showShortcuts(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'shortcuts-title');
  render(
    content(() => dialog.close()),
    dialog,
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function content(close: () => void): TemplateResult {
  return html`${dialogHead('shortcuts-title', 'Shortcuts', close)}
    <dl class="shortcuts">
      ${SHORTCUTS.map(
        ([keys, does]) =>
          html`<div>
            <dt><kbd>${keys}</kbd></dt>
            <dd>${does}</dd>
          </div>`,
      )}
    </dl>
    <p class="sm dimmer">
      Single keys work outside text fields and can be turned off in Settings.
    </p>`;
}
