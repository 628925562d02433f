import type { App } from '../app-context.js';
import { isTemporary } from '../domain/temporary.js';
import { traceChats, tracedChats } from '../platform/chats-trace.js';

type Deps = Pick<App, 'navigate'> & { readonly stores: Pick<App['stores'], 'chatList' | 'toasts'> };

/**
 * There were chats, and there is not one: the browser cleared the storage of this site. Says so, once, and keeps count
 * from now on. Call it when the page starts; it waits for the chats.
 */
export function noticeEviction({ stores: { chatList, toasts }, navigate }: Deps): void {
  const before = tracedChats();
  let told = before === 0;
  const follow = (): void => {
    const { loaded, chats } = chatList.state;
    if (!loaded) return;
    if (!told && chats.length === 0)
      toasts.show({
        text: `${before === 1 ? 'The chat that was' : `The ${before.toLocaleString('en-GB')} chats that were`} kept here are gone, and the models too: this browser cleared the storage of this site, or somebody did. A file that was exported can be imported again.`,
        action: {
          label: 'Import chats',
          run: () => navigate({ screen: 'settings', section: 'data' }),
        },
      });
    told = true;
    traceChats(chats.filter(({ id }) => !isTemporary(id)).length);
  };
  chatList.subscribe(follow);
  follow();
}
