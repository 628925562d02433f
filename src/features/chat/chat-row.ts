import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ChatMeta } from '../../domain/messages.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { chatHref } from './chat-links.js';
import type { ChatRowCommand, RowChoice } from './chat-row-command.js';

/**
 * One chat of the sidebar, with its menu.
 *
 * @property chat its title and marks
 * @property current whether it is the one on the screen
 * @fires chat-command - `CustomEvent<ChatRowCommand>`, bubbling
 */
@customElement('chat-row')
export class ChatRow extends LightElement {
  @property({ attribute: false }) chat!: ChatMeta;
  @property({ type: Boolean }) current = false;

  @state() private mode: 'shown' | 'menu' | 'renaming' = 'shown';

  protected override render(): TemplateResult {
    if (this.mode === 'renaming') {
      return html`<chat-title-field
        .title=${this.chat.title}
        @title-done=${this.#onTitle}
        @title-cancelled=${this.#backToRow}
      ></chat-title-field>`;
    }
    const { id, title, usedCloud, waiting, archived } = this.chat;
    return html`<div class="chat-row">
      <a
        class="row-link"
        href=${chatHref(id)}
        aria-current=${ifDefined(this.current ? 'page' : undefined)}
      >
        <span>${title}</span>
        ${waiting || archived ? html`<span class="sm dimmer">${waiting ? 'waiting' : 'archived'}</span>` : nothing}
        ${
          usedCloud
            ? html`<span title="Sent to a cloud model"
                >${mark('cloud')}<span class="vh">, sent to a cloud model</span></span
              >`
            : nothing
        }
      </a>
      ${iconButton('more', `More about ${title}`, this.#openMenu, {
        title: 'More',
        expanded: this.mode === 'menu',
        popup: 'menu',
      })}
      ${
        this.mode === 'menu'
          ? html`<chat-row-menu
              .chat=${this.chat}
              @menu-closed=${this.#backToRow}
              @menu-chosen=${this.#onChosen}
            ></chat-row-menu>`
          : nothing
      }
    </div>`;
  }

  readonly #openMenu = async (): Promise<void> => {
    if (this.mode === 'menu') return this.#backToRow();
    await import('./chat-row-menu.js');
    this.mode = 'menu';
  };

  readonly #onChosen = (event: CustomEvent<'rename' | RowChoice>): void => {
    if (event.detail === 'rename') {
      this.mode = 'renaming';
      return;
    }
    this.#backToRow();
    this.#ask({ kind: event.detail, chatId: this.chat.id });
  };

  readonly #onTitle = (event: CustomEvent<string>): void => {
    this.#backToRow();
    this.#ask({ kind: 'rename', chatId: this.chat.id, title: event.detail });
  };

  /** The focus returns to where it came from. */
  readonly #backToRow = (): void => {
    this.mode = 'shown';
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.icon-btn')?.focus());
  };

  #ask(command: ChatRowCommand): void {
    this.dispatchEvent(new CustomEvent('chat-command', { detail: command, bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-row': ChatRow;
  }
}
