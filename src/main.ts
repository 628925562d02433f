import './app/early-cpu-worker.js';
import { wakeAtStart } from './actions/wake-at-start.js';
import { InstallPrompt } from './platform/install-prompt.js';
import { mirrorAppearance } from './platform/mirror-appearance.js';
import { whenIdle } from './ui/when-idle.js';
import { createApp } from './app/create-app.js';
import { followPageLife } from './app/follow-page-life.js';
import { hearChanges } from './app/hear-changes.js';
import { KingletApp } from './app/kinglet-app.js';
import { sayMissingPart } from './app/say-missing-part.js';
import { startApp } from './app/start-app.js';
import { takeTypedText } from './app/take-typed-text.js';
import { watchMissingParts } from './app/watch-missing-parts.js';
import type { App } from './app-context.js';
import { delay } from './engines/delay.js';
import type { Marker } from './storage/contracts.js';
import './ui/styles/index.css';

/** Made at once: the browser offers to install early and only once. */
const install = new InstallPrompt();

/** Milliseconds the rest of the start waits for a model that wakes. */
const LONGEST_WAKE_MS = 5000;

/** The page's static shell has a text box from the first paint; the app takes its place and its text. */
async function boot(): Promise<void> {
  try {
    const { app, woken } = await createApp();
    const changedElsewhere = hearChanges(app);
    watchMissingParts((reason) => sayMissingPart(app.stores.toasts, reason));
    followAppearance(app);
    followPageLife(app.repositories.markers);
    const leftOver = app.repositories.markers.takeLeftOver().catch(() => undefined);
    // While the page draws itself, the engine starts in its worker.
    void wakeAtStart(app, { leftOver });
    const element = new KingletApp();
    element.app = app;
    await takeTypedText(element);
    const onLeftOver = (marker: Marker): void => void (element.leftOver = marker);
    void startApp(app, leftOver, onLeftOver, changedElsewhere);
    // A model that wakes has the processor to itself first.
    void Promise.race([woken, delay(LONGEST_WAKE_MS)]).then(() =>
      whenIdle(() => void afterStart(app)),
    );
  } catch (error) {
    const { showStartTrouble } = await import('./app/start-trouble.js');
    showStartTrouble(error);
  }
}

function followAppearance({ stores: { settings } }: App): void {
  const mirror = (): void => mirrorAppearance(settings.state);
  settings.subscribe(mirror);
  mirror();
}

/** What the first paint does not need. */
async function afterStart(app: App): Promise<void> {
  const { startExtras } = await import('./app/start-extras.js');
  await startExtras(app, install);
}

void boot();
