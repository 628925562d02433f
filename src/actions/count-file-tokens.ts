import type { ChatDeps } from './chat-deps.js';
import { modelKeyFor } from './start-answer.js';
import { holds } from './wake-model.js';

/** Where no model is loaded: about so many characters of English a token. */
const CHARACTERS_PER_TOKEN = 4;

export interface FileTokens {
  readonly tokens: number;
  /** Counted by the loaded model itself. */
  readonly exact: boolean;
  /** What the model holds at once; null where no model is chosen. */
  readonly limitTokens: number | null;
}

/** How many tokens a text of a file is for the model of the open chat. */
export async function countFileTokens(
  deps: Pick<ChatDeps, 'engines'> & { readonly stores: ChatDeps['stores'] },
  text: string,
): Promise<FileTokens> {
  const { state } = deps.stores.conversation;
  const isThere = state.phase === 'new' || state.phase === 'open';
  const ref = isThere ? deps.stores.models.find(modelKeyFor(deps, state.chat))?.ref : undefined;
  const engine = ref && (await deps.engines.peek(ref));
  const limitTokens = ref?.variant.contextTokens ?? null;
  if (ref && engine && holds(engine, ref) && ref.variant.engine !== 'cloud')
    return { tokens: await engine.countTokens(text), exact: true, limitTokens };
  return { tokens: Math.ceil(text.length / CHARACTERS_PER_TOKEN), exact: false, limitTokens };
}
