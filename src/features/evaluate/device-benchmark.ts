import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { measureDevice } from '../../actions/measure-device.js';
import { appContext, type App } from '../../app-context.js';
import { formatEnergy, localEnergy } from '../../domain/energy.js';
import { EngineError } from '../../domain/errors.js';
import {
  prefillOf,
  PROMPT_LENGTHS,
  REPEATS,
  spreadOf,
  type DeviceBenchmark,
  type MeasuredLength,
} from '../../domain/evaluate/device-benchmark.js';
import { formatBytes, formatSeconds, formatSpeed } from '../../domain/format.js';
import { isUsable, type ModelState, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';
import { saveFile } from '../../ui/save-file.js';
import { runDate } from './run-words.js';

/**
 * Measures a model on this device at one press, and shows what each was measured at last.
 *
 * @property isBusy a run is under way, which would be measured as well
 */
@customElement('device-benchmark')
export class DeviceBenchmarkPanel extends LightElement {
  @property({ type: Boolean }) isBusy = false;

  @consume({ context: appContext })
  private app!: App;

  @state() private measured: readonly DeviceBenchmark[] = [];
  @state() private chosenKey: string | null = null;
  /** Share; null while nothing is measured. */
  @state() private progress: number | null = null;
  #stopper: AbortController | undefined;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }: ModelState) => models,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  /** What is left half measured is worth nothing. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopper?.abort();
  }

  async #load(): Promise<void> {
    try {
      this.measured = await (await this.app.repositories.evaluations()).benchmarks();
    } catch {
      // The screen says already that what was kept cannot be read.
    }
  }

  get #offered(): readonly ModelStatus[] {
    return this.#models.value.filter(
      (status) => status.ref !== null && isUsable(status) && status.disk.phase !== 'elsewhere',
    );
  }

  readonly #measure = async (): Promise<void> => {
    const key = (
      this.#offered.find(({ entry }) => entry.key === this.chosenKey) ?? this.#offered[0]
    )?.entry.key;
    if (!key) return;
    this.progress = 0;
    const stopper = new AbortController();
    this.#stopper = stopper;
    try {
      const onProgress = (share: number): void => void (this.progress = share);
      await measureDevice(this.app, key, { signal: stopper.signal, onProgress });
    } catch (error) {
      if (!stopper.signal.aborted) this.#sayWhy(error);
    } finally {
      this.progress = null;
      await this.#load();
    }
  };

  readonly #stop = (): void => this.#stopper?.abort();

  readonly #choose = ({ target }: Event): void => {
    this.chosenKey = (target as HTMLSelectElement).value;
  };

  readonly #export = (): void => {
    const file = { format: 'kinglet-device-benchmark', version: 1, measured: this.measured };
    const text = `${JSON.stringify(file, null, 1)}\n`;
    saveFile('kinglet-device.json', new Blob([text], { type: 'application/json' }));
  };

  #sayWhy(error: unknown): void {
    const why = error instanceof EngineError ? error.message : 'This browser could not keep it.';
    this.app.stores.toasts.show({ text: `Nothing was measured. ${why}` });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#offered.length === 0 && this.measured.length === 0) return nothing;
    return html`<section class="section device-speed" aria-labelledby="device-speed">
      <h2 id="device-speed">How fast this device is</h2>
      <p class="sm dim prose-note">
        A model reads fixed prompts of about ${lengthWords(PROMPT_LENGTHS)} tokens, as far as they
        fit, and writes a few words, ${REPEATS} times each. Nothing leaves this device.
      </p>
      ${this.progress === null ? this.#form() : this.#running(this.progress)}
      ${this.measured.map((each) => this.#result(each))}
      ${
        this.measured.length > 0
          ? html`<div class="btns">
              <button class="btn" type="button" @click=${this.#export}>
                ${icon('download')}Measurements as JSON
              </button>
            </div>`
          : nothing
      }
    </section>`;
  }

  #running(share: number): TemplateResult {
    return html`<div class="run">
      <div>Measuring</div>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#stop}>Stop measuring</button>
      </div>
      ${meter(share, 'Measuring this device', 'local')}
    </div>`;
  }

  #form(): TemplateResult | typeof nothing {
    if (this.#offered.length === 0) return nothing;
    return html`<div class="run-options">
      <label
        ><span class="sm dim">Model</span
        ><select class="field" @change=${this.#choose}>
          ${this.#offered.map(({ entry }) => html`<option value=${entry.key}>${entry.name}</option>`)}
        </select></label
      >
      <button class="btn" type="button" ?disabled=${this.isBusy} @click=${this.#measure}>
        Measure this device
      </button>
      ${this.isBusy ? html`<span class="sm dim">A run is under way.</span>` : nothing}
    </div>`;
  }

  #result(measured: DeviceBenchmark): TemplateResult {
    const { name, at, library, loadMs, memoryBytes, workedMs, lengths } = measured;
    const { device } = this.app.stores.models.state;
    const energy = localEnergy(workedMs, device?.formFactor ?? 'laptop');
    const left = PROMPT_LENGTHS.filter((aimed) => !lengths.some((at) => at.aimedTokens === aimed));
    return html`<h3><span class="name local">${mark('local')}${name}</span></h3>
      <p class="sm dim num">${runDate({ createdAt: at })}, ${library}</p>
      <table class="takes">
        <thead>
          <tr>
            <th scope="col">Prompt</th>
            <th scope="col">First token</th>
            <th scope="col">Reads</th>
            <th scope="col">Writes</th>
          </tr>
        </thead>
        <tbody>
          ${lengths.map(lengthRow)}
        </tbody>
      </table>
      ${
        left.length > 0
          ? html`<p class="sm dim">
              ${lengthWords(left)} tokens are more than this model can hold.
            </p>`
          : nothing
      }
      <p class="sm dim">
        Loaded in ${formatSeconds(loadMs)}. Memory of this page:
        ${memoryBytes === null ? 'Not told' : formatBytes(memoryBytes)}. Energy of the measuring:
        ${formatEnergy(energy)}. ${energy.basis}
      </p>`;
  }
}

/** "32, 256 and 1,024" */
function lengthWords(lengths: readonly number[]): string {
  const words = lengths.map((tokens) => tokens.toLocaleString('en-GB'));
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
}

function lengthRow(length: MeasuredLength): TemplateResult {
  return html`<tr>
    <th scope="row" class="num">${length.promptTokens.toLocaleString('en-GB')} tokens</th>
    <td class="num">${spread(length.firstTokenMs, formatSeconds)}</td>
    <td class="num">${spread(prefillOf(length), formatSpeed)}</td>
    <td class="num">${spread(length.decode, formatSpeed)}</td>
  </tr>`;
}

/** `41 tok/s` and, below, the lowest and the highest of the repeats. */
function spread(values: readonly number[], format: (value: number) => string): TemplateResult {
  const found = spreadOf(values);
  if (!found) return html`not told`;
  const [low, high] = [format(found.low), format(found.high)];
  const unit = high.slice(high.indexOf(' '));
  const from = low.endsWith(unit) ? low.slice(0, -unit.length) : low;
  return html`${format(found.median)} <small class="spread">${from} to ${high}</small>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'device-benchmark': DeviceBenchmarkPanel;
  }
}
