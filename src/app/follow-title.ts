import type { App } from '../app-context.js';
import { formatPercent } from '../domain/format.js';
import { SCREENS } from './screens.js';

/** Keeps the page's title: the running download's share, so that every tab shows it, and where the person is. */
export function followTitle({ stores }: Pick<App, 'stores'>): void {
  const follow = (): void => {
    const title = [downloadShare(stores), place(stores), 'Kinglet'].filter(Boolean).join(' – ');
    if (document.title !== title) document.title = title;
  };
  for (const store of [stores.route, stores.conversation, stores.models]) store.subscribe(follow);
  follow();
}

function place({ route, conversation }: App['stores']): string {
  const { screen } = route.state;
  if (screen !== 'chat') return SCREENS.find(({ name }) => name === screen)?.title ?? '';
  return 'meta' in conversation.state ? conversation.state.meta.title : '';
}

function downloadShare({ models }: App['stores']): string {
  for (const { disk } of models.state.models) {
    if (disk.phase !== 'downloading' || disk.progress.totalBytes === 0) continue;
    return formatPercent(disk.progress.loadedBytes / disk.progress.totalBytes);
  }
  return '';
}
