import type { LitElement } from 'lit';
import { saveDraft } from '../actions/save-draft.js';
import type { KingletApp } from './kinglet-app.js';

/** Puts the app in the static shell's place. What was typed there before, the caret and the focus go with it. */
export async function takeTypedText(app: KingletApp): Promise<void> {
  const shell = document.querySelector('#shell');
  app.hidden = true;
  document.body.append(app);
  await app.updateComplete;
  const composer = await readyComposer(app);
  const before = shell?.querySelector('textarea');
  const typed = before?.value ?? '';
  const { selectionStart = 0, selectionEnd = 0 } = before ?? {};
  const focused = document.activeElement === before;
  shell?.remove();
  app.hidden = false;
  // Another screen was asked for: the text waits in the next new chat.
  if (!composer && typed) await saveDraft(app.app, 'new', typed).catch(() => undefined);
  if (!composer || !(typed || focused)) return;
  if (typed) composer.setDraft(typed);
  await composer.updateComplete;
  const textarea = composer.querySelector('textarea');
  if (focused) textarea?.focus();
  textarea?.setSelectionRange(selectionStart, selectionEnd);
}

async function readyComposer(app: KingletApp) {
  const boundary = app.querySelector<LitElement>('main error-boundary');
  await boundary?.updateComplete;
  const screen = app.querySelector('chat-screen');
  await screen?.updateComplete;
  const composer = app.querySelector('chat-composer');
  await composer?.updateComplete;
  return composer;
}
