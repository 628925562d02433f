/** Files that wait for their message stand on disk with the draft, so that a reload loses none. */
import { ATTACHMENT_KINDS, MAX_ATTACHMENTS, type Attachment } from '../domain/attachments.js';
import type { ChatId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import type { DraftsRepository } from '../storage/contracts.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import { pendingFiles } from './pending-files.js';

export interface DraftFilesDeps {
  readonly stores: { readonly conversation: ConversationStore };
  readonly repositories: { readonly drafts: DraftsRepository };
}

/** Chats whose files on disk were looked for, by wired app. */
const looked = new WeakMap<ConversationStore, Set<ChatId>>();

/** Puts what waits for the message of a chat on disk; of a temporary chat nothing. Rejects with StorageError. */
export async function keepFiles(deps: DraftFilesDeps, chatId: ChatId): Promise<void> {
  const key = keyOf(deps, chatId);
  const files = pendingFiles(deps.stores.conversation).of(chatId);
  if (key) await deps.repositories.drafts.save(key, files.length > 0 ? JSON.stringify(files) : '');
}

/**
 * Brings back, once for each chat, the files that an earlier visit left with its draft. Resolves to whether there were
 * any. Rejects with StorageError.
 */
export async function bringFiles(deps: DraftFilesDeps, chatId: ChatId): Promise<boolean> {
  const { conversation } = deps.stores;
  const seen = looked.get(conversation) ?? new Set();
  looked.set(conversation, seen);
  const key = keyOf(deps, chatId);
  if (!key || seen.has(chatId)) return false;
  seen.add(chatId);
  const kept = readFiles(await deps.repositories.drafts.get(key));
  if (kept.length === 0) return false;
  const pending = pendingFiles(conversation);
  const added = pending.of(chatId).filter(({ id }) => kept.every((file) => file.id !== id));
  pending.put(chatId, [...kept, ...added].slice(0, MAX_ATTACHMENTS));
  if (added.length > 0) await keepFiles(deps, chatId);
  return true;
}

/** A chat that is not made yet has no address of its own. */
function keyOf({ stores }: DraftFilesDeps, chatId: ChatId): string | null {
  if (isTemporary(chatId)) return null;
  const { state } = stores.conversation;
  const isNew = state.phase === 'new' && state.chat.id === chatId;
  return `files:${isNew ? 'new' : chatId}`;
}

/** What is no list of files is none. */
function readFiles(text: string): Attachment[] {
  try {
    const found: unknown = JSON.parse(text || '[]');
    return Array.isArray(found) ? found.filter(isFile) : [];
  } catch {
    return [];
  }
}

function isFile(value: unknown): value is Attachment {
  const { id, name, text, kind } = (value ?? {}) as Partial<Record<keyof Attachment, unknown>>;
  const isText = [id, name, text].every((part) => typeof part === 'string');
  return isText && ATTACHMENT_KINDS.includes(kind as Attachment['kind']);
}
