import type { App } from '../app-context.js';
import { connectPolicyFor } from '../domain/connect-policy.js';
import { saveConnectPolicy } from '../platform/connect-policy-record.js';

type Deps = Pick<App, 'loadCatalogue'> & {
  readonly stores: Pick<App['stores'], 'settings'>;
};

interface Saved {
  readonly text: string;
  /** The policy allows a host that the one before did not. */
  readonly widened: boolean;
}

let last: Promise<Saved> | undefined;
let lastText = '';

/**
 * Writes down the hosts that the settings and the models name, for whatever the service worker serves from now on:
 * the page at its next load, a worker at once. Rejects when the list of models cannot be loaded.
 * @param baseUrl the app's own folder
 */
export async function nameHosts(app: Deps, baseUrl: string): Promise<Saved> {
  const { settings } = app.stores;
  const models = await modelAddresses(app, baseUrl);
  const cloud = settings.state.providers.map((provider) => provider.baseUrl);
  const policy = connectPolicyFor(settings.state, { models, cloud });
  const text = JSON.stringify(policy);
  if (last && text === lastText) {
    await last;
    return { text, widened: false };
  }
  lastText = text;
  // Where nothing can be kept the policy stays as wide as on a first visit.
  last = saveConnectPolicy(policy, baseUrl).then(
    (widened) => ({ text, widened }),
    () => ({ text, widened: false }),
  );
  return last;
}

/** Where models and compiled programs come from, the person's own hosts and mirror among them. */
async function modelAddresses({ loadCatalogue, stores }: Deps, baseUrl: string): Promise<string[]> {
  const { mirrorUrl, modelHosts } = stores.settings.state;
  const { entries } = await loadCatalogue();
  const sources = entries.flatMap(({ variants }) => variants.map(({ source }) => source));
  const listed = sources.flatMap((source) => {
    if (source.kind === 'webllm') return [source.modelUrl, source.libraryUrl];
    return source.kind === 'gguf' ? [source.url] : [];
  });
  const named = [...listed, ...modelHosts, ...(mirrorUrl === null ? [] : [mirrorUrl])];
  // This site itself can always be reached; what came from a disk has its addresses here.
  return named.filter((address) => new URL(address, baseUrl).origin !== location.origin);
}
