import { html, nothing, type TemplateResult } from 'lit';

interface ToastPress {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastCard {
  readonly text: string;
  /** One at most. */
  readonly action?: ToastPress | undefined;
  readonly dismissal: ToastPress;
}

/** A sentence, one action, one dismissal. */
export function toastCard({ text, action, dismissal }: ToastCard): TemplateResult {
  return html`<div class="toast">
    <span>${text}</span>
    ${
      action
        ? html`<button class="btn" type="button" @click=${action.run}>${action.label}</button>`
        : nothing
    }
    <button class="btn plain" type="button" @click=${dismissal.run}>${dismissal.label}</button>
  </div>`;
}
