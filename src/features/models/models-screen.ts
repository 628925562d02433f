import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { appContext, type App } from '../../app-context.js';
import { matchesFilter, NO_FILTER } from '../../domain/model-filter.js';
import type { ModelKey } from '../../domain/models.js';
import type { ModelState, ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/models.css';
import '../../ui/styles/pages.css';
import './add-model-dialog.js';
import './import-dialog.js';
import { modelFilters } from './model-filters.js';
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

  @state() private filter = NO_FILTER;
  @state() private dialog: 'none' | 'add' | 'import' = 'none';

  /** What new chats use. */
  get #inUse(): ModelKey | null {
    return this.#chosen.value ?? this.app.stores.models.defaultKey;
  }

  readonly #openAdd = (): void => {
    this.dialog = 'add';
  };

  readonly #openImport = (): void => {
    this.dialog = 'import';
  };

  readonly #closeDialog = (): void => {
    this.dialog = 'none';
  };

  override render(): TemplateResult {
    const { models, ready } = this.#models.value;
    const onDevices = models.filter(({ disk }) => disk.phase !== 'elsewhere');
    const here = onDevices.filter((model) => isHere(model));
    const others = onDevices.filter((model) => !isHere(model));
    const more = others.filter((model) => this.#passes(model)).sort(byFit);
    return html`
      <div class="scroll">
        <div class="page">
          <div class="page-head many">
            <h1 tabindex="-1">Models</h1>
            <button class="btn" type="button" @click=${this.#openAdd}>
              ${icon('link')}Add model by URL
            </button>
            <button class="btn" type="button" @click=${this.#openImport}>
              ${icon('disk')}Import from disk
            </button>
          </div>
          <storage-bar></storage-bar>
          ${this.#section('On this device', '', here, 'No model yet. What you download is listed here.')}
          ${
            ready
              ? this.#section(
                  'More models',
                  'Sorted by how well they fit this device.',
                  more,
                  others.length === 0 ? 'Every model is here.' : 'No model matches that.',
                  others.length > 0 ? this.#filters() : nothing,
                )
              : html`<p class="dim section">Looking at this device</p>`
          }
        </div>
      </div>
      ${this.#openDialog()}
    `;
  }

  #openDialog(): TemplateResult | typeof nothing {
    switch (this.dialog) {
      case 'add':
        return html`<add-model-dialog @dialog-closed=${this.#closeDialog}></add-model-dialog>`;
      case 'import':
        return html`<import-dialog @dialog-closed=${this.#closeDialog}></import-dialog>`;
      case 'none':
        return nothing;
    }
  }

  #passes({ entry, ref }: ModelStatus): boolean {
    const variant = ref?.variant ?? entry.variants[0];
    return matchesFilter(entry, variant?.downloadBytes ?? 0, this.filter);
  }

  #filters(): TemplateResult {
    return modelFilters(this.filter, (part) => {
      this.filter = { ...this.filter, ...part };
    });
  }

  #section(
    title: string,
    note: string,
    models: readonly ModelStatus[],
    empty: string,
    tools: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`
      <section class="section" aria-label=${title}>
        <h2>${title}</h2>
        ${note && models.length > 0 ? html`<p>${note}</p>` : nothing} ${tools}
        ${
          models.length === 0
            ? html`<p class="dim none">${empty}</p>`
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

const FIT_ORDER = ['runs-well', 'unknown', 'tight', 'slow', 'cannot'] as const;

/** What fits best first; then what Kinglet itself offers, then what is faster. */
function byFit(a: ModelStatus, b: ModelStatus): number {
  return fitRank(a) - fitRank(b) || originRank(a) - originRank(b) || speedOf(b) - speedOf(a);
}

function originRank({ entry }: ModelStatus): number {
  return entry.origin === 'library' ? 1 : 0;
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
