import type { ModelRef } from '../../src/domain/models.js';
import { storeFile } from './store-file.js';
import fixtureUrl from '../fixtures/tiny-phi3.gguf?url';

/** The tiny model of tools/make-fixture-model.mjs, for the real CPU engine. */
export const fixtureModel: ModelRef = {
  key: 'fixture',
  name: 'Fixture',
  template: 'phi3',
  variant: {
    id: 'tiny-phi3-f32',
    engine: 'cpu',
    quantisation: 'f32',
    contextTokens: 2048,
    downloadBytes: 570_000,
    memoryBytes: 20_000_000,
    needsF16: false,
    source: { kind: 'gguf', url: fixtureUrl, builtIn: true },
  },
};

/** Puts its file where the engine looks for it. */
export async function storeFixtureModel(): Promise<void> {
  await storeFile(fixtureUrl, await (await fetch(fixtureUrl)).blob());
}
