import { bySize, MOST_RUNGS } from '../domain/ladder.js';
import type { Chat } from '../domain/messages.js';
import type { ModelEntry, ModelKey } from '../domain/models.js';
import type { ChatDeps } from './chat-deps.js';
import { laneCandidates } from './choose-lanes.js';
import { modelKeyFor } from './start-answer.js';

type Deps = { readonly stores: Pick<ChatDeps['stores'], 'models' | 'settings'> };

/**
 * Who answers on a ladder, from the smallest: what the chat's lesson names, as far as it is here; else every model on
 * this device and one in the cloud. Where none is here, the chat's own.
 */
export function rungsOf(deps: Deps, chat: Chat): ModelKey[] {
  const here = bySize(laneCandidates(deps).map(({ entry }) => entry));
  const named = here.filter(({ key }) => chat.lanes?.includes(key));
  const firstCloud = here.find(isCloud);
  const every = here.filter((entry) => !isCloud(entry) || entry === firstCloud);
  const rungs = (named.length > 0 ? named : every).slice(0, MOST_RUNGS).map(({ key }) => key);
  const own = modelKeyFor(deps, chat);
  return rungs.length > 0 || own === null ? rungs : [own];
}

function isCloud({ variants }: ModelEntry): boolean {
  return variants[0]?.engine === 'cloud';
}
