import type { SkippedChat, WholeChat } from '../domain/chat-file.js';
import { StorageError } from '../domain/errors.js';
import { mergedChat } from '../domain/merge-chat.js';
import type { ChatMeta } from '../domain/messages.js';
import { readChatFile, type ReadChatsOptions } from '../portability/chat-import.js';
import type { ChatDeps } from './chat-deps.js';
import type { ExportDeps } from './export-chats.js';
import { newConversation } from './new-conversation.js';
import { openChat } from './open-chat.js';

export type { ReadChatsOptions };

export interface ImportDeps {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
  readonly repositories: ChatDeps['repositories'];
}

/** Chats left out, and why; of a great many the first are told and the rest counted. */
export interface Skipped {
  readonly told: readonly SkippedChat[];
  readonly count: number;
}

/** What a file would bring. */
export interface ChatImport {
  readonly file: Blob;
  /** Chats that are not here, or of which something is not. */
  readonly fresh: number;
  /** Chats that are here already, to the last message. */
  readonly known: number;
  readonly skipped: Skipped;
}

/** What an import brought. */
export interface ImportReport {
  readonly added: number;
  readonly skipped: Skipped;
}

const MOST_TOLD = 100;

/** Looks at a file without changing anything. Rejects with ExportProblem, AbortError, or StorageError. */
export async function previewImport(
  { repositories }: ExportDeps,
  file: Blob,
  options: ReadChatsOptions,
): Promise<ChatImport> {
  let fresh = 0;
  let known = 0;
  const skipped = new SkippedList();
  await readChatFile(
    file,
    async (lot) => {
      skipped.add(lot.skipped);
      for (const whole of lot.chats) {
        if (await isNew(repositories, whole)) fresh += 1;
        else known += 1;
      }
    },
    options,
  );
  return { file, fresh, known, skipped: skipped.all() };
}

/**
 * Reads the file again and adds what is not here: all of it or, where that fails or the page dies of it, nothing. No
 * more than a few chats of it are in memory at once. What is here is not changed: a chat that is here gets the messages
 * it has not. Rejects with ExportProblem, AbortError, or StorageError: `blocked` while another page imports.
 */
export async function importChats(
  deps: ImportDeps,
  { file }: Pick<ChatImport, 'file'>,
  options: ReadChatsOptions,
): Promise<ImportReport> {
  const { repositories } = deps;
  const staging = await repositories.imports.begin();
  if (!staging) throw new StorageError('blocked', 'Another tab is importing chats');
  const skipped = new SkippedList();
  try {
    await readChatFile(
      file,
      async (lot) => {
        skipped.add(lot.skipped);
        const fresh: WholeChat[] = [];
        for (const whole of lot.chats) if (await isNew(repositories, whole)) fresh.push(whole);
        skipped.add(await staging.stage(fresh));
      },
      options,
    );
    options.signal.throwIfAborted();
    const published = await staging.publish();
    skipped.add(published.skipped);
    await show(deps, published.metas);
    return { added: published.metas.length, skipped: skipped.all() };
  } finally {
    await staging.end().catch(() => undefined);
  }
}

async function isNew({ chats }: ExportDeps['repositories'], whole: WholeChat): Promise<boolean> {
  return mergedChat(await chats.open(whole.chat.id), whole) !== undefined;
}

async function show(deps: ImportDeps, metas: readonly ChatMeta[]): Promise<void> {
  const { chatList, conversation } = deps.stores;
  chatList.putAll(metas);
  const { state } = conversation;
  if (state.phase !== 'open' || !metas.some(({ id }) => id === state.chat.id)) return;
  conversation.replace(newConversation());
  await openChat(deps, state.chat.id);
}

class SkippedList {
  readonly #told: SkippedChat[] = [];
  #count = 0;

  add(skipped: readonly SkippedChat[]): void {
    this.#count += skipped.length;
    this.#told.push(...skipped.slice(0, MOST_TOLD - this.#told.length));
  }

  all(): Skipped {
    return { told: this.#told, count: this.#count };
  }
}
