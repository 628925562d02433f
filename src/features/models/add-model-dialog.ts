import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { inspectModelUrl, type ModelCandidate } from '../../actions/inspect-model-url.js';
import { addOwnModel } from '../../actions/own-models.js';
import { updateSettings } from '../../actions/update-settings.js';
import { WeightsError } from '../../domain/errors.js';
import { ModelDialog } from './model-dialog.js';
import { aboutBytes, modelReview, reviewProblem } from './model-review.js';

type State =
  | { readonly phase: 'asking'; readonly problem: string }
  | { readonly phase: 'looking' }
  | { readonly phase: 'review'; readonly candidate: ModelCandidate };

/**
 * Add model by URL: an address is asked for, what is there is read and shown, and only then it is added.
 *
 * @fires dialog-closed
 */
@customElement('add-model-dialog')
export class AddModelDialog extends ModelDialog {
  protected override readonly heading = 'Add model by URL';

  @state() private step: State = { phase: 'asking', problem: '' };

  #model = '';
  #library = '';

  readonly #look = async (event: Event): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    this.#model = String(fields.get('model'));
    this.#library = String(fields.get('library') ?? '');
    this.step = { phase: 'looking' };
    try {
      const address = { model: this.#model, library: this.#library };
      const candidate = await inspectModelUrl(this.app, address, this.signal);
      this.step = { phase: 'review', candidate };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      await this.#nameHost(error);
      this.step = { phase: 'asking', problem };
    }
  };

  /** The page may be narrowed to the hosts that were named so far: from the next load on this is one of them. */
  async #nameHost(error: unknown): Promise<void> {
    const isUnreachable = error instanceof WeightsError && error.code === 'hub-unreachable';
    const origin = isUnreachable && error.detail.url ? new URL(error.detail.url).origin : null;
    const { modelHosts } = this.app.stores.settings.state;
    if (origin === null || modelHosts.includes(origin)) return;
    await updateSettings(this.app, { modelHosts: [...modelHosts, origin].slice(-50) });
  }

  async #add({ entry }: ModelCandidate): Promise<void> {
    await addOwnModel(this.app, entry);
    this.app.stores.toasts.show({ text: `${entry.name} is in the list.` });
    this.close();
  }

  protected override body(): TemplateResult {
    return this.step.phase === 'review' ? this.#review(this.step.candidate) : this.#form();
  }

  #form(): TemplateResult {
    const isLooking = this.step.phase === 'looking';
    return html`<form @submit=${this.#look}>
      <div class="labelled">
        <label for="model-address">Model</label>
        <input
          class="field"
          id="model-address"
          name="model"
          required
          autocapitalize="off"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="model-address-note"
          .value=${this.#model}
        />
        <small class="dimmer" id="model-address-note"
          >owner/name on Hugging Face, the address of an MLC model folder, or of a GGUF file.</small
        >
      </div>
      <div class="labelled">
        <label for="library-address">Compiled program, if it has one of its own</label>
        <input
          class="field"
          id="library-address"
          name="library"
          autocapitalize="off"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="library-address-note"
          .value=${this.#library}
        />
        <small class="dimmer" id="library-address-note"
          >A .wasm file, which is code. Left empty, the one made for the same architecture is
          used.</small
        >
      </div>
      ${this.step.phase === 'asking' ? reviewProblem(this.step.problem) : ''}
      <div class="btns">
        <button class="btn primary" type="submit" ?disabled=${isLooking}>
          ${isLooking ? 'Looking' : 'Look at it'}
        </button>
      </div>
    </form>`;
  }

  #review(candidate: ModelCandidate): TemplateResult {
    const { entry, instructions, runsLike } = candidate;
    const variant = entry.variants[0]!;
    const size = aboutBytes(variant.downloadBytes);
    return html`${modelReview({ entry, variant, instructions, runsLike, size })}
      <div class="btns">
        <button class="btn primary" type="button" @click=${() => this.#add(candidate)}>
          Add ${entry.name}
        </button>
        <button
          class="btn"
          type="button"
          @click=${() => (this.step = { phase: 'asking', problem: '' })}
        >
          Back
        </button>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'add-model-dialog': AddModelDialog;
  }
}
