import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../ui/icon.js';
import './model-chip.js';

export interface HeaderPresses {
  readonly openDrawer: () => void;
  readonly openSettings: () => void;
  readonly newChat: () => void;
}

/**
 * The chat's header.
 *
 * @param title null on the first run, whose page has its own heading
 */
export function chatHeader(title: string | null, presses: HeaderPresses): TemplateResult {
  return html`<header class="bar ${title === null ? 'plain phone' : ''}">
    ${button('menu', 'Chats', presses.openDrawer, 'phone')}
    <div class="title">
      ${
        title === null
          ? nothing
          : html`<h1>${title}</h1>
              <model-chip></model-chip>`
      }
    </div>
    ${title === null ? nothing : button('settings', 'Settings of this chat', presses.openSettings)}
    ${button('new-chat', 'New chat', presses.newChat, 'phone')}
  </header>`;
}

function button(glyph: IconName, name: string, run: () => void, extra = ''): TemplateResult {
  return html`<button
    class="icon-btn ${extra}"
    type="button"
    aria-label=${name}
    title=${name}
    @click=${run}
  >
    ${icon(glyph)}
  </button>`;
}
