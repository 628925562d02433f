/** Who is asked next, and how that is said in the composer. */
import { lanesOf } from '../../actions/choose-lanes.js';
import { rungsOf } from '../../actions/choose-rungs.js';
import type { Stores } from '../../app-context.js';
import type { ChatMode } from '../../domain/messages.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ModelStatus } from '../../stores/model-store.js';

const NUMBERS = ['', '', '', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** The models that answer side by side, or down the ladder. */
export function lanesShown(
  conversation: ConversationState,
  stores: Pick<Stores, 'settings' | 'models'>,
): (ModelStatus | undefined)[] {
  if (conversation.phase !== 'new' && conversation.phase !== 'open') return [];
  const { chat } = conversation;
  const keys = chat.mode === 'ladder' ? rungsOf({ stores }, chat) : lanesOf({ stores }, chat);
  return keys.map((key) => stores.models.find(key));
}

/** Whom a question goes to, where it is not one model. */
export function askedWords(mode: ChatMode | undefined, count: number): string | undefined {
  if (mode !== 'ladder') return mode && 'both';
  if (count < 2) return undefined;
  return count === 2 ? 'both' : `all ${NUMBERS[count] ?? count}`;
}
