import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import type { Message } from '../../domain/messages.js';
import { isUsable, type ModelStatus } from '../../stores/model-store.js';
import { icon, type IconName } from '../../ui/icon.js';
import { MenuElement } from '../../ui/menu-element.js';
import { modelName } from './model-name.js';
import type { TurnCommand } from './turn-command.js';

/**
 * What else can be done with a turn: fork the chat, copy it otherwise, put it into a suite, ask another model.
 *
 * @property message the turn
 * @fires menu-chosen - `CustomEvent<TurnCommand>`
 * @fires menu-closed
 */
@customElement('turn-menu')
export class TurnMenu extends MenuElement {
  @consume({ context: appContext })
  private app!: App;

  @property({ attribute: false }) message!: Message;

  protected override render(): TemplateResult {
    const { id: messageId, role, text } = this.message;
    return html`<div
      class="menu turn-menu"
      role="menu"
      aria-label="More"
      @keydown=${this.onKeydown}
    >
      ${this.#item('choose', 'Fork the chat from here', { kind: 'fork', messageId })}
      ${
        role === 'assistant' && text
          ? html`${this.#item('copy', 'Copy as plain text', { kind: 'copy-as', how: 'text', messageId })}
            ${this.#item('copy', 'Copy as rich text', { kind: 'copy-as', how: 'rich', messageId })}`
          : nothing
      }
      ${this.#item('evaluate', 'Add as a case', { kind: 'add-case', messageId })}
      ${role === 'assistant' ? this.#others(this.message.by.key).map((model) => this.#byModel(model)) : nothing}
    </div>`;
  }

  #others(key: string): ModelStatus[] {
    const { models, settings } = this.app.stores;
    return models.state.models.filter(
      (model) =>
        isUsable(model) &&
        model.entry.key !== key &&
        model.entry.purpose === 'general' &&
        !(settings.state.stayOnDevice && model.disk.phase === 'elsewhere'),
    );
  }

  #byModel(model: ModelStatus): TemplateResult {
    return html`<button
      class="row-link"
      type="button"
      role="menuitem"
      @click=${() =>
        this.#choose({
          kind: 'regenerate',
          messageId: this.message.id,
          modelKey: model.entry.key,
        })}
    >
      ${icon('regenerate')}<span>Regenerate with ${modelName(model)}</span>
    </button>`;
  }

  #item(glyph: IconName, title: string, command: TurnCommand): TemplateResult {
    return html`<button
      class="row-link"
      type="button"
      role="menuitem"
      @click=${() => this.#choose(command)}
    >
      ${icon(glyph)}<span>${title}</span>
    </button>`;
  }

  #choose(command: TurnCommand): void {
    this.dispatchEvent(new CustomEvent('menu-chosen', { detail: command }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'turn-menu': TurnMenu;
  }
}
