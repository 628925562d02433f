/** The browser's side of the test provider (test/support/cloud-server.mjs), which the test server runs under /cloud/. */
import { cloudEntries, cloudRef } from '../../src/domain/cloud-models.js';
import type { ModelRef } from '../../src/domain/models.js';
import type { PresetId, Provider } from '../../src/domain/providers.js';
import type { LedgerEntry } from '../../src/domain/ledger.js';
import { CloudEngine, type CloudEngineOptions } from '../../src/engines/cloud/cloud-engine.js';
import { createNetwork } from '../../src/platform/network.js';

/** What a room does; see test/support/cloud-server.mjs. */
export type CloudScript = Readonly<Record<string, unknown>>;

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly aborted: boolean;
}

let next = 1;

/** A provider of its own for one test. */
export class CloudRoom {
  readonly name = `room-${Date.now()}-${next++}`;
  readonly provider: Provider;
  readonly ledger: LedgerEntry[] = [];

  constructor(preset: PresetId = 'other', modelId = 'test-large') {
    const base = preset === 'google' ? 'v1beta' : 'v1';
    this.provider = {
      id: this.name,
      preset,
      name: 'Test provider',
      baseUrl: `${location.origin}/cloud/${this.name}/${base}`,
      models: [{ id: modelId, name: modelId, contextTokens: 8192 }],
    };
  }

  get model(): ModelRef {
    return cloudRef(cloudEntries([this.provider])[0]!);
  }

  async play(script: CloudScript): Promise<void> {
    await fetch(`/cloud/${this.name}/script`, { method: 'PUT', body: JSON.stringify(script) });
  }

  async log(): Promise<LoggedRequest[]> {
    return (await fetch(`/cloud/${this.name}/log`)).json() as Promise<LoggedRequest[]>;
  }

  engine(options: Partial<CloudEngineOptions> = {}): CloudEngine {
    const network = createNetwork({
      policy: () => ({ blockNetwork: false, stayOnDevice: false }),
      record: (entry) => this.ledger.push(entry),
    });
    return new CloudEngine({
      network,
      provider: () => this.provider,
      getKey: async () => 'sk-test-0123456789',
      ...options,
    });
  }
}
