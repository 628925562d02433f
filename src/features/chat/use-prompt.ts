import { saveChatSettings } from '../../actions/save-chat-settings.js';
import type { App } from '../../app-context.js';
import { blanksOf, type Prompt } from '../../domain/prompts.js';
import type { ChatComposer } from './chat-composer.js';
import { askForBlanks } from './prompt-form.js';

/**
 * Puts a prompt to use: a message goes into the composer, a persona becomes the chat's system prompt, with Undo. Blanks
 * are asked for first. Resolves to false where the person thought better of it. Rejects with StorageError.
 *
 * @param replaces what stands in the composer makes way for it, else it stays before it
 */
export async function usePrompt(app: App, prompt: Prompt, replaces = false): Promise<boolean> {
  const text = blanksOf(prompt.text).length === 0 ? prompt.text : await askForBlanks(prompt);
  if (text === null) return false;
  if (prompt.kind === 'persona') await setPersona(app, prompt.title, text);
  else write(text, replaces);
  return true;
}

function write(text: string, replaces: boolean): void {
  const composer = document.querySelector('chat-composer');
  if (!composer) return;
  const before = replaces ? '' : composer.draft.trim();
  put(composer, before === '' ? text : `${before}\n\n${text}`);
}

/** As if it had been typed: the draft is kept. */
export function put(composer: ChatComposer, text: string): void {
  composer.setDraft(text);
  composer.dispatchEvent(new CustomEvent('draft-change', { detail: text }));
  void composer.updateComplete.then(() => composer.focus());
}

async function setPersona(app: App, title: string, systemPrompt: string): Promise<void> {
  const { conversation, toasts } = app.stores;
  const { state } = conversation;
  if (state.phase !== 'new' && state.phase !== 'open') return;
  const { id, systemPrompt: before } = state.chat;
  await saveChatSettings(app, { systemPrompt });
  const undo = (): void => {
    const now = conversation.state;
    const isSame = (now.phase === 'new' || now.phase === 'open') && now.chat.id === id;
    if (isSame) void saveChatSettings(app, { systemPrompt: before }).catch(() => undefined);
  };
  toasts.show({
    text: `“${title}” answers in this chat from now on: it is the system prompt.`,
    action: { label: 'Undo', run: undo },
    first: true,
  });
  document.querySelector<HTMLElement>('chat-composer')?.focus();
}
