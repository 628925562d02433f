import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { testBandwidth } from '../../actions/test-bandwidth.js';
import { appContext, type App } from '../../app-context.js';
import type { BandwidthResult, DeviceReport } from '../../domain/device.js';
import { formatBytes } from '../../domain/format.js';
import { formatWhen } from '../../domain/format-when.js';
import type { ModelState } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { deviceFacts } from '../../ui/device-facts.js';
import { LightElement } from '../../ui/light-element.js';

/** This device: what the browser tells about it, and the short graphics test. */
@customElement('device-section')
export class DeviceSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  @state() private testing = false;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );

  override render(): TemplateResult {
    const { device, bandwidth } = this.#models.value;
    return html`<section class="setting" aria-labelledby="device-title">
      <h2 id="device-title">This device</h2>
      <div>${device ? this.#report(device, bandwidth) : html`<p>Looking at this device</p>`}</div>
    </section>`;
  }

  #report(device: DeviceReport, bandwidth: BandwidthResult): TemplateResult {
    return html`<p>What this browser says. A page cannot see more.</p>
      ${deviceFacts(device)}
      ${row('Processor cores', device.cores === null ? 'Not told' : String(device.cores))}
      ${row('Processor threads for models', device.isolated ? 'Several' : 'One until the next visit')}
      ${row('Storage may be cleared by the browser', device.storage.persisted ? 'No, it is persisted' : 'When space runs low')}
      ${row('Connection', device.metered ? 'Metered, or data saver is on' : 'Not told to be metered')}
      ${
        device.graphics.kind === 'ready'
          ? html`<div class="pair">
              <span
                >Short graphics test<small class="sm dimmer"
                  >${bandwidthWords(bandwidth)}</small
                ></span
              >
              <button class="btn" type="button" ?disabled=${this.testing} @click=${this.#test}>
                ${this.testing ? 'Testing' : bandwidth.kind === 'not-run' ? 'Run the test' : 'Test again'}
              </button>
            </div>`
          : nothing
      }`;
  }

  readonly #test = async (): Promise<void> => {
    this.testing = true;
    try {
      await testBandwidth(this.app);
    } finally {
      this.testing = false;
    }
  };
}

function row(name: string, value: string): TemplateResult {
  return html`<div class="pair"><span>${name}</span><span class="dim num">${value}</span></div>`;
}

function bandwidthWords(result: BandwidthResult): string {
  switch (result.kind) {
    case 'measured':
      return `Reads ${formatBytes(result.bytesPerSecond)} a second, measured ${formatWhen(result.measuredAt, Date.now())}`;
    case 'failed':
      return `It did not work: ${result.reason}`;
    case 'crashed':
      return 'The page went away during the last test, so it is not run unasked.';
    case 'not-run':
      return 'Half a second. It estimates how fast a model would answer.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-section': DeviceSection;
  }
}
