import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { appContext, type App } from '../app-context.js';
import { StoreController } from '../stores/store-controller.js';
import type { Toast } from '../stores/toast-store.js';
import { LightElement } from '../ui/light-element.js';
import { toastCard } from '../ui/toast-card.js';

/** Shows the first toast until the reader answers it; never takes the focus. */
@customElement('toast-region')
export class ToastRegion extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  readonly #toasts = new StoreController(
    this,
    () => this.app.stores.toasts,
    (toasts: readonly Toast[]) => toasts[0],
  );

  override render(): TemplateResult {
    const toast = this.#toasts.value;
    return html`<section class="toasts" aria-label="Notices" aria-live="polite">
      ${toast ? keyed(toast.id, this.#card(toast)) : nothing}
    </section>`;
  }

  #card(toast: Toast): TemplateResult {
    const close = (run?: () => void) => (): void => {
      this.app.stores.toasts.dismiss(toast.id);
      run?.();
    };
    return toastCard({
      text: toast.text,
      action: toast.action && { label: toast.action.label, run: close(toast.action.run) },
      dismissal: {
        label: toast.dismissal?.label ?? 'Dismiss',
        run: close(toast.dismissal?.run),
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'toast-region': ToastRegion;
  }
}
