import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { startTemporaryChat } from '../../actions/start-temporary-chat.js';
import { appContext, type App } from '../../app-context.js';
import { isTemporary } from '../../domain/temporary.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import './later-offer.js';

/** Other ways to begin a chat, below what stands in an empty one. */
@customElement('chat-ways')
export class ChatWays extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  readonly #conversation = new StoreController(
    this,
    () => this.app.stores.conversation,
    (conversation: ConversationState) => conversation,
  );

  readonly #onTemporary = (): void => {
    startTemporaryChat(this.app);
    // The button goes.
    document.querySelector<HTMLElement>('chat-composer')?.focus();
  };

  readonly #onPrompts = async (): Promise<void> => {
    const { openPrompts } = await import('./open-prompts.js');
    openPrompts(this.app);
  };

  protected override render(): TemplateResult {
    const conversation = this.#conversation.value;
    const temporary = conversation.phase === 'new' && isTemporary(conversation.chat.id);
    return html`<div class="btns ways">
        ${
          temporary
            ? nothing
            : html`<button class="btn plain" type="button" @click=${this.#onTemporary}>
                ${icon('blind')}Temporary chat
              </button>`
        }
        <button class="btn plain" type="button" @click=${this.#onPrompts}>
          ${icon('edit')}Prompts and personas
        </button>
      </div>
      <later-offer></later-offer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-ways': ChatWays;
  }
}
