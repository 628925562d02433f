import type { Stores } from '../app-context.js';
import type { Route } from '../domain/routes.js';

/** Where "Chat" leads: back to the chat that was open, else to a new one. */
export function chatRoute({ conversation }: Pick<Stores, 'conversation'>): Route {
  const { state } = conversation;
  return { screen: 'chat', chatId: state.phase === 'open' ? state.chat.id : null };
}
