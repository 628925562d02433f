import type { DiskState } from '../../../src/domain/download.js';
import type { ModelKey } from '../../../src/domain/models.js';
import { EngineRegistry } from '../../../src/engines/engine-registry.js';
import { ModelStore, type ModelStatus } from '../../../src/stores/model-store.js';
import { StatusStore } from '../../../src/stores/status-store.js';
import { ToastStore } from '../../../src/stores/toast-store.js';
import { FakeEngine } from '../../support/fake-engine.js';
import { FakeModelWeights } from '../../support/fake-model-weights.js';
import { modelRef } from '../../support/hub-client.js';

/** A wired part of the app with the models `phi` and `small`, whose weights the test plays. */
export class ModelDownloadFixture {
  readonly stores = {
    models: new ModelStore(),
    status: new StatusStore(),
    toasts: new ToastStore(),
  };
  readonly weights = new FakeModelWeights();
  readonly engine = new FakeEngine();
  readonly engines = new EngineRegistry();
  readonly said: string[] = [];

  constructor(disk: DiskState = { phase: 'absent' }) {
    this.engines.register('cpu', async () => this.engine);
    this.stores.models.patch({
      models: [status('phi', disk), status('small', { phase: 'absent' })],
    });
    this.stores.status.subscribe(() => this.said.push(this.stores.status.state));
  }

  disk(key: ModelKey = 'phi'): DiskState {
    return this.stores.models.find(key)!.disk;
  }
}

function status(key: ModelKey, disk: DiskState): ModelStatus {
  const ref = modelRef(key, { kind: 'gguf', url: `https://hub.test/${key}.gguf` });
  const entry = {
    key,
    name: key,
    parameters: 1e6,
    licence: 'MIT',
    purpose: 'general' as const,
    template: 'phi3' as const,
    variants: [ref.variant],
  };
  const fit = { kind: 'runs-well' as const, tokensPerSecond: null, measured: false };
  return { entry, ref, fit, disk, measuredTokensPerSecond: null };
}
