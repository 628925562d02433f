import { StorageError } from '../../domain/errors.js';
import type { ChatId, ChatMeta } from '../../domain/messages.js';
import type { ChatHits } from '../../domain/search/search.js';
import { workerUrl } from '../../platform/worker-urls.js';
import { DATABASE_NAME } from '../schema.js';
import type { FromSearchWorker, ListedChat, ToSearchWorker } from './search-messages.js';
import searchWorkerUrl from './search.worker.ts?worker&url';

interface Waiting {
  readonly resolve: (found: ChatHits) => void;
  readonly reject: (error: StorageError) => void;
}

/** The search over all chats, as the page sees it. Its worker starts with the first search and stays. */
export class ChatSearch extends EventTarget {
  readonly #database: string;
  #worker: Worker | undefined;
  #listed: readonly ChatMeta[] | undefined;
  #known = new Map<ChatId, ChatMeta>();
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  /** @fires complete - every chat's text is known now */
  constructor(database = DATABASE_NAME) {
    super();
    this.#database = database;
  }

  /**
   * @param chats every chat there is; one that was replaced by another object since the last time is read anew
   * Rejects with StorageError.
   */
  find(search: string, chats: readonly ChatMeta[], limit = 30): Promise<ChatHits> {
    const worker = (this.#worker ??= this.#start());
    this.#sync(worker, chats);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      tell(worker, { type: 'find', id, search, limit });
    });
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#listed = undefined;
    this.#known = new Map();
    for (const { reject } of this.#waiting.values())
      reject(new StorageError('unknown', 'The search was ended'));
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(workerUrl(searchWorkerUrl), { type: 'module', name: 'search' });
    worker.onmessage = ({ data }: MessageEvent<FromSearchWorker>) => this.#take(data);
    worker.onerror = () => this.end();
    tell(worker, { type: 'open', database: this.#database });
    return worker;
  }

  #sync(worker: Worker, chats: readonly ChatMeta[]): void {
    // A snapshot: the same list holds the same chats.
    if (chats === this.#listed) return;
    this.#listed = chats;
    const next = new Map(chats.map((chat) => [chat.id, chat]));
    const changed = chats.filter((chat) => this.#known.get(chat.id) !== chat).map(listedChat);
    const gone = [...this.#known.keys()].filter((id) => !next.has(id));
    this.#known = next;
    if (changed.length > 0 || gone.length > 0) tell(worker, { type: 'sync', chats: changed, gone });
  }

  #take(message: FromSearchWorker): void {
    if (message.type === 'complete') {
      this.dispatchEvent(new Event('complete'));
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'found') waiting?.resolve(message.found);
    else waiting?.reject(new StorageError('unknown', message.message));
  }
}

function listedChat({ id, title, updatedAt }: ChatMeta): ListedChat {
  return { id, title, updatedAt };
}

function tell(worker: Worker, message: ToSearchWorker): void {
  worker.postMessage(message);
}
