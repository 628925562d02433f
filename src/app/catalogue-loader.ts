import type { Catalogue } from '../domain/catalogue.js';
import type { Network } from '../platform/network.js';
import type { ToastStore } from '../stores/toast-store.js';

interface CatalogueLoaderDeps {
  readonly network: Network;
  readonly baseUrl: string;
  readonly toasts: ToastStore;
}

/**
 * The models offered here, read once a visit: the built-in list with what the host of this site set. A host's file that
 * is malformed or hostile is ignored, and the reason is told.
 */
export function createCatalogueLoader(deps: CatalogueLoaderDeps): () => Promise<Catalogue> {
  let loading: Promise<Catalogue> | undefined;
  return () => (loading ??= loadCatalogue(deps));
}

async function loadCatalogue({ network, baseUrl, toasts }: CatalogueLoaderDeps): Promise<Catalogue> {
  const [{ loadConfig, openConfigCache }, { createCatalogue }] = await Promise.all([
    import('../platform/load-config.js'),
    import('../domain/catalogue.js'),
  ]);
  const { config, pins, problems } = await loadConfig({ network, cache: openConfigCache, baseUrl });
  for (const problem of problems) toasts.show({ text: problem });
  return createCatalogue({ builtIn: false, config, pins });
}
