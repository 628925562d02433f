import { runningDownloads } from '../actions/running-downloads.js';
import type { App } from '../app-context.js';
import { formatBytes } from '../domain/format.js';
import { estimateStorage } from '../platform/estimate-storage.js';
import { isFirstTelling } from '../platform/told-once.js';

type Deps = { readonly stores: Pick<App['stores'], 'models' | 'toasts'> };

/** What a private window is often given, and a computer's ordinary one hardly ever. */
const SMALL_BYTES = 4e9;
const TOLD = 'small-room';

/**
 * Says once, with the first download somebody asks for, that there is little room and no promise to keep it: two signs
 * of a private window, though none that proves it.
 *
 * @param ask the browser; a fake in tests
 */
export function noticeSmallRoom(
  { stores: { models, toasts } }: Deps,
  ask: () => ReturnType<typeof estimateStorage> = () => estimateStorage(navigator.storage),
): void {
  const running = runningDownloads(models);
  const look = (): void => {
    const isAsked = [...running.values()].some(({ unasked }) => !unasked);
    if (!isAsked) return;
    stop();
    void tell();
  };
  const tell = async (): Promise<void> => {
    const { quotaBytes, persisted } = await ask();
    if (persisted || quotaBytes === null || quotaBytes >= SMALL_BYTES) return;
    if (isFirstTelling(TOLD)) toasts.show({ text: words(quotaBytes) });
  };
  const stop = models.subscribe(look);
}

function words(quotaBytes: number): string {
  return `This browser lets Kinglet keep ${formatBytes(quotaBytes)} in all, and does not promise to keep it. If this is a private window, chats and models go when it closes: a page cannot tell.`;
}
