import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import { readMirror } from '../../domain/mirror.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';

/** Models: where they are fetched from. */
@customElement('mirror-section')
export class MirrorSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  @state() private problem = '';

  readonly #mirror = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings.mirrorUrl,
  );

  protected override render(): TemplateResult {
    return html`<section class="setting" aria-labelledby="mirror-title">
      <h2 id="mirror-title">Models</h2>
      <div>
        <div class="labelled">
          <label for="mirror">Mirror of Hugging Face</label>
          <input
            class="field"
            id="mirror"
            type="url"
            inputmode="url"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            placeholder="https://huggingface.co/"
            aria-describedby="mirror-note"
            aria-invalid=${this.problem !== ''}
            .value=${this.#mirror.value ?? ''}
            @change=${this.#onChange}
          />
          <small class="dimmer" id="mirror-note"
            >Model files come from there instead. Their checksums are compared all the same, but the
            list of them comes from there, too. Empty for Hugging Face itself.</small
          >
          ${this.problem ? html`<p class="sm" role="alert">${this.problem}</p>` : nothing}
        </div>
      </div>
    </section>`;
  }

  readonly #onChange = async (event: Event): Promise<void> => {
    try {
      const mirrorUrl = readMirror((event.target as HTMLInputElement).value, document.baseURI);
      this.problem = '';
      await updateSettings(this.app, { mirrorUrl });
      this.requestUpdate();
    } catch (error) {
      this.problem = `${error instanceof Error ? error.message : String(error)}.`;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'mirror-section': MirrorSection;
  }
}
