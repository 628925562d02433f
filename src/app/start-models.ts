/** The device, its models and their downloads: what a start does once the chats are there. */
import { answerWaiting } from '../actions/answer-waiting.js';
import { downloadModel } from '../actions/download-model.js';
import { followOtherTabs } from '../actions/follow-other-tabs.js';
import { probeDevice } from '../actions/probe-device.js';
import { refitModels } from '../actions/refit-models.js';
import { refreshStorage } from '../actions/refresh-storage.js';
import { stopCloudAnswers } from '../actions/stop-answer.js';
import { syncCloudModels } from '../actions/sync-cloud-models.js';
import { testBandwidth } from '../actions/test-bandwidth.js';
import type { App } from '../app-context.js';
import type { ModelKey } from '../domain/models.js';
import { keepsWordsHere } from '../domain/settings.js';
import type { Marker } from '../storage/contracts.js';
import { isUsable } from '../stores/model-store.js';
import { whenIdle } from '../ui/when-idle.js';
import { attempt } from './attempt.js';
import { noticeSmallRoom } from './notice-small-room.js';

/**
 * Resolves when the device is known.
 * @param leftOver what the last visit died of, if anything
 * @param onLeftOver called with it when the device is known
 */
export async function startModels(
  app: App,
  leftOver: Marker | undefined,
  onLeftOver: (marker: Marker) => void,
): Promise<void> {
  await attempt(app, 'The models of this site could not be listed.', () =>
    probeDevice(app, leftOver && { crashedIn: leftOver.step }),
  );
  if (leftOver) onLeftOver(leftOver);
  resumeDownloads(app);
  followOtherTabs(app);
  rememberDownloads(app);
  answerWhenReady(app);
  refitAfterFirstAnswers(app);
  keepStorageKnown(app);
  noticeSmallRoom(app);
  followCloud(app);
  whenIdle(() => void testOnce(app, leftOver));
}

/** The half-second test runs by itself once, on a computer with a graphics chip that did not fail it before. */
async function testOnce(app: App, leftOver: Marker | undefined): Promise<void> {
  const { device, bandwidth } = app.stores.models.state;
  const suits = device?.graphics.kind === 'ready' && device.formFactor === 'laptop';
  if (suits && bandwidth.kind === 'not-run' && !leftOver) await testBandwidth(app);
}

/** A model that answered here has a measured speed, and on a phone the large one is offered then. */
function refitAfterFirstAnswers(app: App): void {
  const { settings } = app.stores;
  let known = settings.state.answeredHere;
  settings.subscribe(() => {
    if (settings.state.answeredHere === known) return;
    known = settings.state.answeredHere;
    void refitModels(app);
  });
}

/** How much room there is, is asked anew when models came or went, and when the page that tells it is opened. */
function keepStorageKnown(app: App): void {
  const { models, route } = app.stores;
  const here = (): string =>
    models.state.models
      .filter(({ disk }) => disk.phase === 'ready')
      .map(({ entry }) => entry.key)
      .join();
  let known = here();
  models.subscribe(() => {
    if (here() === known) return;
    known = here();
    void refreshStorage(app);
  });
  const look = (): void => {
    if (route.state.screen === 'models') void refreshStorage(app);
  };
  route.subscribe(look);
  look();
}

/** Which models are on their way, so that a reload goes on with them. */
function rememberDownloads({ stores, repositories }: App): void {
  let saved = '';
  stores.models.subscribe(() => {
    const keys = stores.models.state.models
      .filter(({ disk }) => disk.phase === 'downloading')
      .map(({ entry }) => entry.key);
    if (keys.join() === saved) return;
    saved = keys.join();
    stores.settings.patch({ downloading: keys });
    // Only a hint for the next start: a full disk costs a press of Resume.
    repositories.settings.save({ downloading: keys }).catch(() => undefined);
  });
}

/** Downloads the last visit did not finish go on, unless the person paused them. */
function resumeDownloads(app: App): void {
  for (const key of app.stores.settings.state.downloading) {
    if (app.stores.models.find(key)?.disk.phase === 'paused') void downloadModel(app, key);
  }
}

/** What the settings say about the cloud holds at once, also when they were changed in another tab. */
function followCloud(app: App): void {
  const { settings } = app.stores;
  let before = settings.state;
  settings.subscribe(() => {
    const last = before;
    const next = (before = settings.state);
    if (keepsWordsHere(next) && !keepsWordsHere(last)) stopCloudAnswers(app);
    if (next.providers !== last.providers) syncCloudModels(app);
  });
}

/** A question waits for its model; whenever a model gets ready, or is not held back any more, its questions are answered. */
function answerWhenReady(app: App): void {
  const ready = new Set<ModelKey>();
  const check = (): void => {
    const { models, heldBack } = app.stores.models.state;
    for (const status of models) {
      const { entry } = status;
      const isReady = isUsable(status) && heldBack !== entry.key;
      if (isReady && !ready.has(entry.key)) {
        ready.add(entry.key);
        void answerWaiting(app, entry.key);
      } else if (!isReady) ready.delete(entry.key);
    }
  };
  app.stores.models.subscribe(check);
  check();
}
