import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

interface SwitchRow {
  /** Both the visible text and the accessible name. */
  readonly name: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly change: (checked: boolean) => unknown;
}

/** A setting that is on or off; a press anywhere in its row switches it. */
export function switchRow({ name, note, checked, change }: SwitchRow): TemplateResult {
  return html`<label class="pair">
    <span>${name}${note ? html`<small class="sm dimmer">${note}</small>` : nothing}</span>
    <span class="switch"
      ><input
        type="checkbox"
        role="switch"
        aria-label=${name}
        .checked=${live(checked)}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    /></span>
  </label>`;
}
