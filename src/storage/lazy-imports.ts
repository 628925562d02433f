import type { ImportsRepository } from './contracts.js';

/** Imports whose code comes with the first one. */
export function lazyImports(open: () => Promise<ImportsRepository>): ImportsRepository {
  return {
    begin: async () => (await open()).begin(),
    sweep: async () => (await open()).sweep(),
  };
}
