import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChatMeta } from '../../domain/messages.js';
import { icon, type IconName } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { MenuElement } from '../../ui/menu-element.js';
import type { RowChoice } from './chat-row-command.js';

/**
 * What can be done with a chat: Rename, Pin, Select, Archive, Delete.
 *
 * @property chat the chat
 * @fires menu-chosen - `CustomEvent<'rename' | RowChoice>`
 * @fires menu-closed - Esc, Tab or a press elsewhere
 */
@customElement('chat-row-menu')
export class ChatRowMenu extends MenuElement {
  @property({ attribute: false }) chat: Pick<ChatMeta, 'pinned' | 'archived'> | undefined;

  #choose(what: 'rename' | RowChoice): void {
    this.dispatchEvent(new CustomEvent('menu-chosen', { detail: what }));
  }

  protected override render(): TemplateResult {
    return html`<div class="menu" role="menu" aria-label="Chat" @keydown=${this.onKeydown}>
      ${this.#item('rename', 'edit', 'Rename')}
      ${this.#item('pin', 'pin', this.chat?.pinned ? 'Unpin' : 'Pin')}
      ${this.#item('select', 'check', 'Select')}
      ${this.#item('archive', 'archive', this.chat?.archived ? 'Restore' : 'Archive')}
      ${this.#item('delete', 'delete', 'Delete')}
    </div>`;
  }

  #item(what: 'rename' | RowChoice, glyph: IconName, words: string): TemplateResult {
    return html`<button
      class="row-link"
      type="button"
      role="menuitem"
      @click=${() => this.#choose(what)}
    >
      ${icon(glyph)}<span>${words}</span>
    </button>`;
  }
}

/**
 * A chat's title, edited in its place.
 *
 * @property title the title as it is
 * @fires title-done - `CustomEvent<string>`: the new title
 * @fires title-cancelled
 */
@customElement('chat-title-field')
export class ChatTitleField extends LightElement {
  @property() override title = '';

  #over = false;

  protected override firstUpdated(): void {
    this.querySelector('input')?.select();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#end(true);
    else if (event.key === 'Escape') this.#end(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onBlur = (): void => this.#end(true);

  /** Removing the focused field blurs it: it ends once. */
  #end(keep: boolean): void {
    if (this.#over) return;
    this.#over = true;
    const title = this.querySelector('input')?.value.trim() ?? '';
    if (keep && title !== '' && title !== this.title) {
      this.dispatchEvent(new CustomEvent('title-done', { detail: title }));
    } else this.dispatchEvent(new CustomEvent('title-cancelled'));
  }

  protected override render(): TemplateResult {
    return html`<input
      class="field"
      type="text"
      aria-label="Title of the chat"
      maxlength="120"
      .value=${this.title}
      @keydown=${this.#onKeydown}
      @blur=${this.#onBlur}
    />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-row-menu': ChatRowMenu;
    'chat-title-field': ChatTitleField;
  }
}
