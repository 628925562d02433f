import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon, type IconName } from './icon.js';

export interface IconButtonOptions {
  /** What a pointer is told; the name where nothing else is said. */
  readonly title?: string;
  /** Further classes of the button, and of its icon. */
  readonly extra?: string;
  readonly iconExtra?: string;
  readonly disabled?: boolean;
  /** Has nowhere to go now, as the first of several has no previous; unlike a disabled one it keeps the focus. */
  readonly atEnd?: boolean;
  /** For what is switched on and off. */
  readonly pressed?: boolean;
  /** For what opens something: whether it is open, and whether it is a menu. */
  readonly expanded?: boolean;
  readonly popup?: 'menu';
}

/** A button that shows an icon alone. */
export function iconButton(
  glyph: IconName,
  name: string,
  run: (event: Event) => unknown,
  options: IconButtonOptions = {},
): TemplateResult {
  const { title = name, extra = '', iconExtra, disabled = false, atEnd = false } = options;
  return html`<button
    class="icon-btn ${extra}"
    type="button"
    aria-label=${name}
    title=${title}
    aria-disabled=${ifDefined(atEnd || undefined)}
    aria-pressed=${ifDefined(options.pressed)}
    aria-expanded=${ifDefined(options.expanded)}
    aria-haspopup=${ifDefined(options.popup)}
    ?disabled=${disabled}
    @click=${(event: Event) => (atEnd ? undefined : run(event))}
  >
    ${icon(glyph, iconExtra)}
  </button>`;
}
