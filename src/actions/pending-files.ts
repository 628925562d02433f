import type { Attachment } from '../domain/attachments.js';
import type { ChatId } from '../domain/messages.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import { Store } from '../stores/store.js';

type Pending = ReadonlyMap<ChatId, readonly Attachment[]>;

/** Files that go with the next message of a chat; in memory until it is sent. */
class PendingFiles extends Store<Pending> {
  constructor() {
    super(new Map());
  }

  of(chatId: ChatId): readonly Attachment[] {
    return this.state.get(chatId) ?? [];
  }

  put(chatId: ChatId, files: readonly Attachment[]): void {
    this.set(new Map(this.state).set(chatId, files));
  }
}

/** One for each wired app. */
const known = new WeakMap<ConversationStore, PendingFiles>();

export function pendingFiles(conversation: ConversationStore): PendingFiles {
  const found = known.get(conversation) ?? new PendingFiles();
  known.set(conversation, found);
  return found;
}
