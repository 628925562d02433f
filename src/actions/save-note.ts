import type { MessageId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatSettingsDeps } from './save-chat-settings.js';

const MAX_NOTE = 1000;

/** The person's own words about an answer of the open chat; empty words take the note away. Rejects with StorageError. */
export async function saveNote(
  deps: ChatSettingsDeps,
  messageId: MessageId,
  words: string,
): Promise<void> {
  const { state } = deps.stores.conversation;
  if (state.phase !== 'open') return;
  const message = state.messages.find(({ id }) => id === messageId);
  if (message?.role !== 'assistant') return;
  const { note: _before, ...rest } = message;
  const note = words.trim().slice(0, MAX_NOTE);
  const noted = note === '' ? rest : { ...rest, note };
  await changeChat(deps, state.chat.id, { messages: [noted] });
}
