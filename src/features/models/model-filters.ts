import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  FAMILIES,
  type ModelFamily,
  type ModelFilter,
  type ModelSize,
  SIZES,
} from '../../domain/model-filter.js';
import { icon } from '../../ui/icon.js';

/** Search by words, family and size, in one line. */
export function modelFilters(
  filter: ModelFilter,
  change: (part: Partial<ModelFilter>) => void,
): TemplateResult {
  return html`<search class="filters">
    <div class="search">
      ${icon('search')}<input
        class="field"
        type="search"
        placeholder="Search models"
        aria-label="Search models"
        .value=${live(filter.text)}
        @input=${(event: Event) => change({ text: valueOf(event) })}
      />
    </div>
    <select
      class="field"
      aria-label="Family"
      @change=${(event: Event) => change({ family: (valueOf(event) || null) as ModelFamily | null })}
    >
      <option value="" ?selected=${filter.family === null}>Every family</option>
      ${FAMILIES.map(
        (family) =>
          html`<option value=${family} ?selected=${filter.family === family}>${family}</option>`,
      )}
    </select>
    <select
      class="field"
      aria-label="Size"
      @change=${(event: Event) => change({ size: valueOf(event) as ModelSize })}
    >
      ${Object.entries(SIZES).map(
        ([size, { label }]) =>
          html`<option value=${size} ?selected=${filter.size === size}>${label}</option>`,
      )}
    </select>
  </search>`;
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}
