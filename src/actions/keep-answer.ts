import { StorageError } from '../domain/errors.js';
import type { AssistantMessage } from '../domain/messages.js';
import { changeChat, showChange, unsavedAnswers } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

const RETRY_MS = 5000;

/**
 * Shows how an answer ended at once, and saves it. When it cannot be saved it stays in memory, a toast says what
 * would help, and saving is tried until it works. Resolves after the first try; never rejects.
 */
export async function keepAnswer(deps: ChatDeps, answer: AssistantMessage): Promise<void> {
  const held = unsavedAnswers(deps);
  held.set(answer.id, answer);
  const ended = { messages: [answer], meta: { updatedAt: Date.now() } };
  showChange(deps, answer.chatId, ended);
  const save = async (): Promise<void> => {
    // A continued answer may have ended anew since: only the latest is saved.
    if (held.get(answer.id) !== answer) return;
    const there = await changeChat(deps, answer.chatId, ended);
    if (!there) await deps.repositories.chats.saveMessage(answer, 'strict');
    if (held.get(answer.id) === answer) held.delete(answer.id);
  };
  try {
    await save();
  } catch (error) {
    keepTrying(deps, save, sayUnsaved(deps, error));
  }
}

function keepTrying(deps: ChatDeps, save: () => Promise<void>, toast: number): void {
  const again = (): void => {
    save().then(
      () => deps.stores.toasts.dismiss(toast),
      () => setTimeout(again, RETRY_MS),
    );
  };
  setTimeout(again, RETRY_MS);
}

function sayUnsaved({ stores, navigate }: ChatDeps, error: unknown): number {
  if (error instanceof StorageError && error.code === 'quota-full')
    return stores.toasts.show({
      text: 'The storage is full: the last answer is shown but not saved yet. Delete a model you no longer use; it is saved as soon as there is room.',
      action: { label: 'Models', run: () => navigate({ screen: 'models' }) },
    });
  return stores.toasts.show({
    text: 'The last answer could not be saved yet. Keep this page open; saving is tried again every few seconds.',
  });
}
