/** What comes when the page is idle: updates, installing, the narrowed network, the title. */
import type { App } from '../app-context.js';
import { connectPolicyFor } from '../domain/connect-policy.js';
import { saveConnectPolicy } from '../platform/connect-policy-record.js';
import type { InstallPrompt } from '../platform/install-prompt.js';
import { serviceWorkerInCharge } from '../platform/keep-offline.js';
import { whenIdle } from '../platform/when-idle.js';
import { BASE_URL } from './create-app.js';
import { fetchStoryteller } from './fetch-storyteller.js';
import { followTitle } from './follow-title.js';
import { keepEngine } from './keep-engine.js';
import { keepScreenOn } from './keep-screen-on.js';
import { watchForUpdates } from './pwa-updates.js';
import { watchMissingParts } from './watch-missing-parts.js';

/** Resolves when everything is set up; what fails here is not needed to chat. */
export async function startExtras(app: App, install: InstallPrompt): Promise<void> {
  const { toasts } = app.stores;
  watchMissingParts((reason) =>
    reason === 'new-version'
      ? newVersionToast(app, () => location.reload())
      : toasts.show({
          text: 'This part of Kinglet was not fetched yet and the network is gone. Try again when you are online.',
        }),
  );
  followTitle(app);
  offerToInstall(app, install);
  keepScreenOn(app);
  const registered = watchForUpdates({
    onUpdateReady: (apply) => newVersionToast(app, apply),
  }).catch(() => undefined);
  fetchStoryteller(app, {
    idle: registered.then(trulyIdle),
    keepEngine: () => keepEngine(app),
  });
  await registered;
  await keepConnectPolicy(app).catch(() => undefined);
}

/** The page is complete, and the service worker has the shell and keeps what is fetched from now on. */
async function trulyIdle(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await serviceWorkerInCharge();
  await new Promise<void>(whenIdle);
}

function newVersionToast({ stores }: App, apply: () => void): void {
  stores.toasts.show({
    text: 'A new version is ready.',
    action: { label: 'Reload', run: apply },
    dismissal: { label: 'Later', run: () => undefined },
  });
}

/** The hosts this page may reach are the ones named by settings and models, from the next load on. */
async function keepConnectPolicy(app: App): Promise<void> {
  const save = async (): Promise<void> => {
    const models = await modelAddresses(app);
    const policy = connectPolicyFor(app.stores.settings.state, { models, cloud: [] });
    const widened = await saveConnectPolicy(policy, BASE_URL).catch(() => false);
    if (widened && navigator.serviceWorker?.controller)
      app.stores.toasts.show({
        text: 'Reload Kinglet to reach the network again.',
        action: { label: 'Reload', run: () => location.reload() },
      });
  };
  await save();
  let known = app.stores.settings.state;
  app.stores.settings.subscribe(() => {
    const before = known;
    known = app.stores.settings.state;
    if (DECIDING.some((field) => known[field] !== before[field])) void save();
  });
}

/** What the hosts that may be reached depend on. */
const DECIDING = ['blockNetwork', 'stayOnDevice', 'ownModels', 'mirrorUrl', 'modelHosts'] as const;

/** Where models and compiled programs come from, the person's own hosts and mirror among them. */
async function modelAddresses({ loadCatalogue, stores }: App): Promise<string[]> {
  const { mirrorUrl, modelHosts } = stores.settings.state;
  const { entries } = await loadCatalogue();
  const listed = entries
    .flatMap(({ variants }) => variants.map(({ source }) => source))
    .flatMap((source) =>
      source.kind === 'webllm'
        ? [source.modelUrl, source.libraryUrl]
        : source.kind === 'gguf'
          ? [source.url]
          : [],
    );
  const named = [...listed, ...modelHosts, ...(mirrorUrl === null ? [] : [mirrorUrl])];
  // This site itself can always be reached; what came from a disk has its addresses here.
  return named.filter((address) => new URL(address, BASE_URL).origin !== location.origin);
}

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
