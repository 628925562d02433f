/** What comes when the page is idle: updates, installing, the narrowed network, the title. */
import { followTemporaryChat } from '../actions/follow-temporary-chat.js';
import type { App } from '../app-context.js';
import type { InstallPrompt } from '../platform/install-prompt.js';
import { serviceWorkerInCharge } from '../platform/keep-offline.js';
import { whenIdle } from '../ui/when-idle.js';
import { BASE_URL } from './create-app.js';
import { fetchStoryteller } from './fetch-storyteller.js';
import { followPins } from './follow-pins.js';
import { followTitle } from './follow-title.js';
import { keepEngine } from './keep-engine.js';
import { keepEngines } from './keep-engines.js';
import { keepScreenOn } from './keep-screen-on.js';
import { nameHosts } from './name-hosts.js';
import { offerNewVersion } from './offer-new-version.js';
import { watchForUpdates } from './pwa-updates.js';
import { type Busy, UpdateGroup } from './update-together.js';
import { whatKeepsBusy } from './what-keeps-busy.js';

/** Resolves when everything is set up; what fails here is not needed to chat. */
export async function startExtras(app: App, install: InstallPrompt): Promise<void> {
  const { toasts } = app.stores;
  followTitle(app);
  followPins(app);
  followTemporaryChat(app);
  offerToInstall(app, install);
  keepScreenOn(app);
  whenIdle(() => void lookForTrial(app));
  // What cannot be taken away now is the next start's, or the next import's.
  whenIdle(() => void app.repositories.imports.sweep().catch(() => undefined));
  const registered = watchForUpdates({
    onUpdateReady: (apply) => offerNewVersion(toasts, apply),
    group: new UpdateGroup({ busy: whatKeepsBusy(app) }),
    onWait: (busy, isHere) => toasts.show({ text: waitingForTab(busy, isHere) }),
  }).catch(() => undefined);
  fetchStoryteller(app, {
    idle: registered.then(trulyIdle),
    keepEngine: () => keepEngine(app, 'cpu'),
  });
  void registered.then(trulyIdle).then(() => keepCertainty(app));
  await registered;
  void serviceWorkerInCharge().then(() => keepEngines(app, (id) => keepEngine(app, id)));
  await keepConnectPolicy(app).catch(() => undefined);
}

/** Its parts are no part of what is kept from the start: whoever asks for certainty has them offline as well. */
function keepCertainty({ stores: { settings } }: App): void {
  const fetch = async (): Promise<void> => {
    if (!settings.state.certainty) return;
    const { fetchCertainty } = await import('../features/chat/fetch-certainty.js');
    await fetchCertainty();
  };
  const look = (): void => void fetch().catch(() => undefined);
  settings.subscribe(look);
  look();
}

/** What cannot be read is not offered. */
async function lookForTrial(app: App): Promise<void> {
  const { offerTrial } = await import('./offer-trial.js');
  await offerTrial(app).catch(() => undefined);
}

/** The page is complete, and the service worker has the shell and keeps what is fetched from now on. */
async function trulyIdle(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await serviceWorkerInCharge();
  await new Promise<void>(whenIdle);
}

function waitingForTab(busy: Busy, isHere: boolean): string {
  return `The new version starts by itself when ${BUSY_WORDS[busy]} ${isHere ? 'here' : 'in another tab'}.`;
}

const BUSY_WORDS: Readonly<Record<Busy, string>> = {
  answer: 'the answer is finished',
  download: 'the download is done',
  trial: 'the trial has its answer',
  evaluation: 'the evaluation is done or paused',
  typing: 'nobody is typing',
};

/**
 * The hosts this page may reach are the ones named by settings and models, from the next load on. Cloud hosts are
 * reached from a worker, which needs no reload.
 */
async function keepConnectPolicy(app: App): Promise<void> {
  const save = async (): Promise<boolean> => (await nameHosts(app, BASE_URL)).widened;
  const offerReload = (): void => {
    if (!navigator.serviceWorker?.controller) return;
    app.stores.toasts.show({
      text: 'Reload Kinglet to reach the network again.',
      action: { label: 'Reload', run: () => location.reload() },
    });
  };
  if (await save()) offerReload();
  let known = app.stores.settings.state;
  app.stores.settings.subscribe(() => {
    const before = known;
    known = app.stores.settings.state;
    const isOther = (field: keyof typeof known): boolean => known[field] !== before[field];
    if (![...OF_THE_PAGE, ...OF_THE_CLOUD].some(isOther)) return;
    const isThePages = OF_THE_PAGE.some(isOther);
    void save().then(
      (widened) => widened && isThePages && offerReload(),
      () => undefined,
    );
  });
}

/** What the hosts that may be reached depend on. */
const OF_THE_PAGE = ['blockNetwork', 'ownModels', 'mirrorUrl', 'modelHosts'] as const;
const OF_THE_CLOUD = ['stayOnDevice', 'providers'] as const;

/** Offered once a model has answered here, and not again after a no. */
function offerToInstall(app: App, prompt: InstallPrompt): void {
  const { settings, toasts } = app.stores;
  let offered = false;
  const offer = (): void => {
    const { answeredHere, installDismissedAt } = settings.state;
    if (offered || !prompt.available || installDismissedAt !== null || answeredHere.length === 0)
      return;
    offered = true;
    toasts.show({
      text: 'Keep Kinglet in its own window. It opens offline, and your storage is safer.',
      action: { label: 'Install', run: () => void prompt.prompt() },
      dismissal: {
        label: 'Not now',
        run: () => {
          const answer = { installDismissedAt: Date.now() };
          settings.patch(answer);
          void app.repositories.settings.save(answer).catch(() => undefined);
        },
      },
    });
  };
  prompt.addEventListener('change', offer);
  settings.subscribe(offer);
  offer();
}
