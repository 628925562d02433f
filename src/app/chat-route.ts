import type { Stores } from '../app-context.js';
import { isTemporary } from '../domain/temporary.js';
import type { Route } from '../domain/routes.js';

/** Where "Chat" leads: back to the chat that was open, else to a new one. */
export function chatRoute({ conversation }: Pick<Stores, 'conversation'>): Route {
  const { state } = conversation;
  const isThere = state.phase === 'open' || (state.phase === 'new' && isTemporary(state.chat.id));
  return { screen: 'chat', chatId: isThere ? state.chat.id : null };
}
