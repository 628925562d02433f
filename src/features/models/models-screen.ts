import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { appContext, type App } from '../../app-context.js';
import type { ModelKey } from '../../domain/models.js';
import type { ModelState, ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/models.css';
import '../../ui/styles/pages.css';
import './model-row.js';
import './storage-bar.js';

/** Models: what is on this device, what could be, and how well each fits. */
@customElement('models-screen')
export class ModelsScreen extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );
  readonly #chosen = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings.modelKey,
  );

  /** What new chats use. */
  get #inUse(): ModelKey | null {
    return this.#chosen.value ?? this.app.stores.models.defaultKey;
  }

  override render(): TemplateResult {
    const { models, ready } = this.#models.value;
    const here = models.filter((model) => isHere(model));
    const more = models
      .filter((model) => !isHere(model))
      .sort((a, b) => fitRank(a) - fitRank(b) || speedOf(b) - speedOf(a));
    return html`
      <div class="scroll">
        <div class="page">
          <div class="page-head"><h1 tabindex="-1">Models</h1></div>
          <storage-bar></storage-bar>
          ${this.#section('On this device', '', here, 'No model yet. What you download is listed here.')}
          ${
            ready
              ? this.#section(
                  'More models',
                  'Sorted by how well they fit this device.',
                  more,
                  'Every model is here.',
                )
              : html`<p class="dim section">Looking at this device</p>`
          }
        </div>
      </div>
    `;
  }

  #section(
    title: string,
    note: string,
    models: readonly ModelStatus[],
    empty: string,
  ): TemplateResult {
    return html`
      <section class="section" aria-label=${title}>
        <h2>${title}</h2>
        ${note && models.length > 0 ? html`<p>${note}</p>` : nothing}
        ${
          models.length === 0
            ? html`<p>${empty}</p>`
            : html`<div class="rows">
                ${repeat(
                  models,
                  (model) => model.entry.key,
                  (model) =>
                    html`<model-row
                      .status=${model}
                      .inUse=${model.entry.key === this.#inUse}
                    ></model-row>`,
                )}
              </div>`
        }
      </section>
    `;
  }
}

/** Anything of it on the disk, or on its way there. */
function isHere({ disk }: ModelStatus): boolean {
  return (
    disk.phase === 'ready' ||
    disk.phase === 'downloading' ||
    disk.phase === 'paused' ||
    (disk.phase === 'failed' && (disk.progress?.loadedBytes ?? 0) > 0)
  );
}

const FIT_ORDER = ['runs-well', 'tight', 'slow', 'cannot'] as const;

function fitRank({ fit }: ModelStatus): number {
  return FIT_ORDER.indexOf(fit.kind);
}

function speedOf({ fit }: ModelStatus): number {
  return 'tokensPerSecond' in fit ? (fit.tokensPerSecond ?? 0) : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'models-screen': ModelsScreen;
  }
}
