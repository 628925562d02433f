import { ChatSearch } from '../storage/search/chat-search.js';
import type { ChatHits } from '../domain/search/search.js';
import type { ChatListStore } from '../stores/chat-list-store.js';

interface Deps {
  readonly stores: { readonly chatList: ChatListStore };
}

/** One for each wired app. */
const searches = new WeakMap<ChatListStore, ChatSearch>();

/** Chats whose title or text holds every word of a search, best first. Rejects with StorageError. */
export function searchChats({ stores }: Deps, search: string): Promise<ChatHits> {
  return searchOf(stores.chatList).find(search, stores.chatList.state.chats);
}

/** Calls back when every chat's text can be found, until the returned function is called. */
export function onAllSearchable({ stores }: Deps, listener: () => void): () => void {
  const search = searchOf(stores.chatList);
  search.addEventListener('complete', listener);
  return () => search.removeEventListener('complete', listener);
}

function searchOf(chatList: ChatListStore): ChatSearch {
  const search = searches.get(chatList) ?? new ChatSearch();
  searches.set(chatList, search);
  return search;
}
