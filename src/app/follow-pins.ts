import { tracePins } from '../platform/chats-trace.js';
import type { ChatListStore } from '../stores/chat-list-store.js';

interface Deps {
  readonly stores: { readonly chatList: ChatListStore };
}

/** Keeps in mind which chats are pinned, so that the next start can show them before it has read all. */
export function followPins({ stores: { chatList } }: Deps): void {
  let known: string | undefined;
  const follow = (): void => {
    const { chats, loaded } = chatList.state;
    if (!loaded) return;
    // They stand first.
    const end = chats.findIndex(({ pinned }) => !pinned);
    const ids = chats.slice(0, end < 0 ? chats.length : end).map(({ id }) => id);
    if (ids.join() === known) return;
    known = ids.join();
    tracePins(ids);
  };
  chatList.subscribe(follow);
  follow();
}
