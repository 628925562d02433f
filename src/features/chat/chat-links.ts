/** Addresses inside the app that the chat links to. */
import { formatRoute } from '../../domain/route-address.js';

export const MODELS_HREF = formatRoute({ screen: 'models' });
export const NEW_CHAT_HREF = formatRoute({ screen: 'chat', chatId: null });

export function chatHref(chatId: string): string {
  return formatRoute({ screen: 'chat', chatId });
}
export const CLOUD_HREF = formatRoute({ screen: 'settings', section: 'cloud' });
export const TRIAL_HREF = formatRoute({ screen: 'choose', page: 'would-phi' });
export const VOTES_HREF = formatRoute({ screen: 'choose', page: 'votes' });
export const PRIVACY_HREF = formatRoute({ screen: 'settings', section: 'privacy' });
