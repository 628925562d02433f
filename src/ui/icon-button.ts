import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from './icon.js';

export interface IconButtonOptions {
  /** What a pointer is told; the name where nothing else is said. */
  readonly title?: string;
  readonly disabled?: boolean;
}

/** A button that shows an icon alone. */
export function iconButton(
  glyph: IconName,
  name: string,
  run: (event: Event) => unknown,
  { title = name, disabled = false }: IconButtonOptions = {},
): TemplateResult {
  return html`<button
    class="icon-btn"
    type="button"
    aria-label=${name}
    title=${title}
    ?disabled=${disabled}
    @click=${run}
  >
    ${icon(glyph)}
  </button>`;
}
