import { type Catalogue, createCatalogue } from '../domain/catalogue.js';
import { loadConfig, type LoadConfigOptions } from './load-config.js';

export interface CatalogueLoaderOptions extends LoadConfigOptions {
  /** Told of each file of the host that is not used, in a plain sentence. */
  readonly onProblem: (problem: string) => void;
}

/** The models offered here; the host's files are read when first asked, and once. */
export function createCatalogueLoader(options: CatalogueLoaderOptions): () => Promise<Catalogue> {
  let loaded: Promise<Catalogue> | undefined;
  return () => (loaded ??= load(options));
}

async function load(options: CatalogueLoaderOptions): Promise<Catalogue> {
  const { config, pins, problems } = await loadConfig(options);
  for (const problem of problems) options.onProblem(problem);
  return createCatalogue({ config, pins });
}
