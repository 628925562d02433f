import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { appContext, type App } from '../../app-context.js';
import { formatBytes } from '../../domain/format.js';
import type { ModelState } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { setStyles } from '../../ui/set-styles.js';

/** How this browser's storage is used: models, downloads under way, the rest; against its own estimate. */
@customElement('storage-bar')
export class StorageBar extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );

  override render(): TemplateResult | typeof nothing {
    const { device, models } = this.#models.value;
    if (!device) return nothing;
    const stored = sum(models.map(({ disk }) => (disk.phase === 'ready' ? disk.bytes : 0)));
    const coming = sum(
      models.map(({ disk }) =>
        'progress' in disk && disk.progress ? disk.progress.loadedBytes : 0,
      ),
    );
    const { quotaBytes, usedBytes, persisted } = device.storage;
    // The browser's figure comes late and is rounded: where it is less than what is known, the rest is not known.
    const rest = Math.max(0, (usedBytes ?? 0) - stored - coming);
    return html`
      <section class="store" aria-label="Storage">
        ${quotaBytes ? this.#stack(quotaBytes, stored, coming, rest) : nothing}
        <div class="line">
          <span class="num"><i class="swatch"></i>Models ${formatBytes(stored)}</span>
          ${coming > 0 ? html`<span class="num"><i class="swatch d"></i>Downloading ${formatBytes(coming)}</span>` : nothing}
          ${rest > 0 ? html`<span class="num"><i class="swatch o"></i>Chats and the app ${formatBytes(rest)}</span>` : nothing}
          <span class="num">
            ${quotaBytes ? `Up to ${formatBytes(quotaBytes)} by this browser’s estimate.` : 'This browser does not tell its limit.'}
            ${persisted ? 'Persisted: it will not clear it by itself.' : 'Not persisted: it may clear it when space runs low, and a private window when it closes.'}
          </span>
        </div>
      </section>
    `;
  }

  #stack(quota: number, stored: number, coming: number, rest: number): TemplateResult {
    const part = (name: string, bytes: number): TemplateResult | typeof nothing =>
      bytes > 0
        ? html`<i class=${name} style=${setStyles({ width: `${(bytes / quota) * 100}%` })}></i>`
        : nothing;
    const used = formatBytes(stored + coming + rest);
    return html`<div
      class="stack"
      role="img"
      aria-label=${`${used} of up to ${formatBytes(quota)} used`}
    >
      ${part('', stored)}${part('d', coming)}${part('o', rest)}<i class="free"></i>
    </div>`;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'storage-bar': StorageBar;
  }
}
