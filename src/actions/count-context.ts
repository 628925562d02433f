import { trimContext } from '../domain/context-trim.js';
import { samplingFor } from '../domain/sampling.js';
import type { ChatTurn } from '../engines/engine.js';
import {
  budgetOf,
  leftOutBefore,
  purposeOf,
  readBy,
  systemPromptFor,
  turnsOf,
} from './build-request.js';
import type { ChatDeps } from './chat-deps.js';
import { modelKeyFor } from './start-answer.js';
import { holds } from './wake-model.js';

type Deps = Pick<ChatDeps, 'engines'> & { readonly stores: ChatDeps['stores'] };

/** How full the open chat's context is, and what the next answer will do without; null when the model is not loaded. */
export async function countContext(
  deps: Deps,
): Promise<{ usedTokens: number; limitTokens: number; turnsLeftOut: number } | null> {
  const { state } = deps.stores.conversation;
  if (state.phase !== 'open') return null;
  const ref = deps.stores.models.find(modelKeyFor(deps, state.chat))?.ref;
  const engine = ref && (await deps.engines.peek(ref));
  if (!ref || !engine || !holds(engine, ref)) return null;
  const limitTokens = ref.variant.contextTokens;
  const { chat } = state;
  const purpose = purposeOf(deps, ref.key);
  const path = readBy(ref.key, purpose, state.path);
  // The next question, not written yet, is what always stays; all that stands may be left out for it.
  const next: ChatTurn = { role: 'user', content: '' };
  const budget = {
    ...budgetOf(limitTokens, samplingFor(chat.sampling, purpose).maxTokens, purpose),
    lastLeftOut: leftOutBefore(path),
  };
  const count = async (part: readonly ChatTurn[]): Promise<number> => {
    const written = part.filter((turn) => turn !== next);
    return written.length === 0 ? 0 : engine.countTokens(written);
  };
  const turns = [...turnsOf(path, systemPromptFor(chat, purpose)), next];
  const { tokens, turnsLeftOut } = await trimContext(turns, budget, count);
  return { usedTokens: tokens, limitTokens, turnsLeftOut };
}
