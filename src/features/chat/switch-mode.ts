import { setChatMode } from '../../actions/set-chat-mode.js';
import type { App } from '../../app-context.js';
import type { ChatMode } from '../../domain/messages.js';

/** How the open chat asks from now on; says so where that could not be kept. Never rejects. */
export async function switchMode(app: App, mode: ChatMode | undefined): Promise<void> {
  try {
    await setChatMode(app, mode);
  } catch {
    app.stores.toasts.show({ text: 'That did not work. The chat is as it was; try again.' });
  }
}
