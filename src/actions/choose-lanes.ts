import type { Chat } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import type { ModelStatus } from '../stores/model-store.js';
import type { ChatDeps } from './chat-deps.js';
import { saveChatSettings, type ChatSettingsDeps } from './save-chat-settings.js';
import { isHere, modelKeyFor } from './start-answer.js';

type Deps = { readonly stores: Pick<ChatDeps['stores'], 'models' | 'settings'> };

/** Lanes of a chat where nobody chose any. */
const LANES = 2;

/** What can be asked now, without a download: models for every purpose before those for one. */
export function laneCandidates({ stores: { models, settings } }: Deps): ModelStatus[] {
  const { stayOnDevice } = settings.state;
  const here = models.state.models.filter(
    ({ entry, disk }) => isHere(models, entry.key) && !(stayOnDevice && disk.phase === 'elsewhere'),
  );
  const isSpecial = ({ entry }: ModelStatus): number => Number(entry.purpose !== 'general');
  return here.toSorted((a, b) => isSpecial(a) - isSpecial(b));
}

/**
 * The models that are asked side by side in a chat, from the left: those chosen, as far as they are here; else the
 * chat's own and another one. Where only one is here it stands twice; where none is, the chat's own does.
 */
export function lanesOf(deps: Deps, chat: Chat): ModelKey[] {
  const chosen = chat.lanes ?? [];
  const here = laneCandidates(deps).map(({ entry }) => entry.key);
  const own = modelKeyFor(deps, chat);
  const wanted = [...(own === null ? [] : [own]), ...here].filter((key) => here.includes(key));
  const lanes: ModelKey[] = [];
  for (let index = 0; index < Math.max(chosen.length, LANES); index += 1) {
    const key = chosen[index];
    if (key !== undefined && here.includes(key)) lanes.push(key);
    else
      lanes.push(
        wanted.find((other) => !lanes.includes(other) && !chosen.includes(other)) ??
          wanted[0] ??
          own ??
          '',
      );
  }
  return lanes;
}

/** Another model for one lane of the open chat. Rejects with StorageError. */
export async function chooseLane(
  deps: Deps & ChatSettingsDeps,
  lane: number,
  key: ModelKey,
): Promise<void> {
  const { state } = deps.stores.conversation;
  if (state.phase !== 'new' && state.phase !== 'open') return;
  await saveChatSettings(deps, { lanes: lanesOf(deps, state.chat).with(lane, key) });
}
