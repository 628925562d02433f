/** What happens after the text box is there: the chats, the device, what the last visit left behind. */
import { loadChats } from '../actions/load-chats.js';
import { recoverInterrupted } from '../actions/recover-interrupted.js';
import type { App } from '../app-context.js';
import type { ChatId } from '../domain/messages.js';
import { whenIdle } from '../ui/when-idle.js';
import type { Marker } from '../storage/contracts.js';
import { attempt } from './attempt.js';
import { added } from './record-in-ledger.js';

/**
 * Resolves when the device is known. What fails is told by a toast, and the rest goes on.
 * @param found what the last visit died of, if anything
 * @param onLeftOver called with it when the device is known
 * @param changedElsewhere ends the listening for other tabs' changes since the start, and tells whether there were any
 */
export async function startApp(
  app: App,
  found: Promise<Marker | undefined>,
  onLeftOver: (marker: Marker) => void,
  changedElsewhere: () => boolean = () => true,
): Promise<void> {
  const reading = readWhatIsKept(app);
  const leftOver = await found;
  if (leftOver?.modelKey) app.stores.models.patch({ heldBack: leftOver.modelKey });
  await reading;
  void followTabsLater(app, changedElsewhere);
  await attempt(app, 'The part of Kinglet that knows the models did not arrive.', async () => {
    const { startModels } = await import('./start-models.js');
    await startModels(app, leftOver, onLeftOver);
  });
  whenIdle(() => void lookAtChats(app, leftOver));
}

/** Without it the app still works, alone. */
async function followTabsLater(app: App, changedElsewhere: () => boolean): Promise<void> {
  try {
    (await import('./follow-tabs.js')).followTabs(app, changedElsewhere);
  } catch {
    // It was not fetched yet and the network is gone.
  }
}

/** The chats first: a full disk, where nothing can be put right, must not hide them. */
async function readWhatIsKept(app: App): Promise<void> {
  const { repositories, stores } = app;
  let deleted: readonly ChatId[] | undefined;
  await attempt(app, 'Your chats could not be read.', async () => {
    deleted = await loadChats(app);
  });
  await attempt(app, 'What the last visit left half done could not be put right.', () =>
    recoverInterrupted(app, performance.timeOrigin, deleted),
  );
  await attempt(app, 'The record of network use could not be read.', async () => {
    const kept = await repositories.ledger.all();
    stores.ledger.replace(stores.ledger.state.reduce(added, kept));
  });
}

/** What cannot be looked at now is looked at next time. */
async function lookAtChats(app: App, leftOver: Marker | undefined): Promise<void> {
  const [{ checkChats }, { noticeEviction }] = await Promise.all([
    import('../actions/check-chats.js'),
    import('./notice-eviction.js'),
  ]);
  noticeEviction(app);
  const rest = () => new Promise<void>(whenIdle);
  await checkChats(app, { thorough: leftOver !== undefined, rest }).catch(() => undefined);
}
