/** Hash addresses of routes. A link may fill the composer and nothing else. */
import type { Route } from './routes.js';

/** Longest text a link may put into the composer. */
const MAX_DRAFT = 4000;

const SAFE_ID = /^[\w-]{1,64}$/;

/** The route of a hash; anything unknown or malformed is a new chat. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen, detail] = path.split('/').map(decoded);
  switch (screen) {
    case 'choose':
      return detail === 'would-phi' || detail === 'votes' ? { screen, page: detail } : { screen };
    case 'evaluate':
    case 'models':
      return { screen };
    case 'settings':
      return detail && SAFE_ID.test(detail) ? { screen, section: detail } : { screen };
    default:
      return chatRoute(detail, query);
  }
}

function chatRoute(detail: string | undefined, query: string): Route {
  const chatId = detail && SAFE_ID.test(detail) ? detail : null;
  const draft = (new URLSearchParams(query).get('draft') ?? '').slice(0, MAX_DRAFT);
  return draft ? { screen: 'chat', chatId, draft } : { screen: 'chat', chatId };
}

/** The hash of a route. A draft is not put back into the address. */
export function formatRoute(route: Route): string {
  if (route.screen === 'chat') return route.chatId ? `#/chat/${route.chatId}` : '#/chat';
  if (route.screen === 'settings' && route.section) return `#/settings/${route.section}`;
  if (route.screen === 'choose' && route.page) return `#/choose/${route.page}`;
  return `#/${route.screen}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
