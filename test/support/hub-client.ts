/** The browser's side of the test hub (test/support/model-hub.mjs), which the test server runs under /hub/. */
import type { ModelRef, ModelSource, WebllmSource } from '../../src/domain/models.js';

export interface HubFault {
  readonly kind: string;
  readonly file?: string;
  readonly times?: number;
  readonly after?: number;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly ms?: number;
  readonly bytesPerSecond?: number;
}

export interface LoggedRequest {
  readonly method: string;
  readonly file: string;
  readonly range: string | null;
  readonly from: 'hub' | 'cdn';
}

let next = 1;

/** A model folder of its own for one test, so that no test sees another's faults or requests. */
export class HubModel {
  readonly name = `tests/model-${Date.now()}-${next++}`;
  /** Another host than the page's: the same server by its other name. */
  readonly hub: string;

  constructor(hub = `http://localhost:${location.port}/hub`) {
    this.hub = hub;
  }

  get modelUrl(): string {
    return `${this.hub}/${this.name}`;
  }

  fileUrl(file: string): string {
    return `${this.modelUrl}/resolve/main/${file}`;
  }

  /** By default its library is on this page's own origin, and so needs no pin. */
  source(part: Partial<WebllmSource> = {}): WebllmSource {
    const libraryUrl = `${location.origin}/hub/${this.name}/resolve/main/tiny.wasm`;
    return { kind: 'webllm', modelUrl: this.modelUrl, libraryUrl, ...part };
  }

  async setFaults(faults: readonly HubFault[]): Promise<void> {
    await fetch(`/hub/${this.name}/faults`, { method: 'PUT', body: JSON.stringify(faults) });
  }

  async requests(): Promise<Record<string, number>> {
    const response = await fetch(`/hub/${this.name}/requests`);
    return (await response.json()) as Record<string, number>;
  }

  /** Every request, those to the content host too. */
  async log(): Promise<LoggedRequest[]> {
    return (await (await fetch(`/hub/${this.name}/log`)).json()) as LoggedRequest[];
  }

  async bytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await fetch(this.fileUrl(file))).arrayBuffer());
  }
}

export function modelRef(id: string, source: ModelSource): ModelRef {
  return {
    key: id,
    name: id,
    template: 'phi3',
    variant: {
      id,
      engine: source.kind === 'gguf' ? 'cpu' : 'webllm',
      quantisation: 'q4f32_1',
      contextTokens: 4096,
      downloadBytes: 1_500_000,
      memoryBytes: 1e9,
      needsF16: false,
      source,
    },
  };
}
