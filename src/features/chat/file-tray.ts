import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { detachFile } from '../../actions/attach-files.js';
import { countFileTokens } from '../../actions/count-file-tokens.js';
import { pendingFiles } from '../../actions/pending-files.js';
import type { App } from '../../app-context.js';
import { contentOf, type Attachment } from '../../domain/attachments.js';
import type { ChatId } from '../../domain/messages.js';
import { LightElement } from '../../ui/light-element.js';
import './file-chips.js';
import { tokenWords } from './file-words.js';

/**
 * What goes with the next message, in the composer, with its tokens.
 *
 * @property app the wired app
 */
@customElement('file-tray')
export class FileTray extends LightElement {
  @property({ attribute: false }) app!: App;

  @state() private words = '';

  #leave: (() => void)[] = [];
  #counted: readonly Attachment[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const { conversation, models } = this.app.stores;
    const again = (): void => this.requestUpdate();
    this.#leave = [
      pendingFiles(conversation).subscribe(again),
      conversation.subscribe(again),
      // A model that was loaded counts to the token.
      models.subscribe(() => {
        this.#counted = [];
        again();
      }),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const leave of this.#leave) leave();
  }

  get #chatId(): ChatId {
    const { state } = this.app.stores.conversation;
    return state.phase === 'new' || state.phase === 'open' ? state.chat.id : '';
  }

  get #files(): readonly Attachment[] {
    return pendingFiles(this.app.stores.conversation).of(this.#chatId);
  }

  protected override updated(): void {
    const files = this.#files;
    if (files === this.#counted) return;
    this.#counted = files;
    if (files.length > 0) void this.#count(files);
  }

  async #count(files: readonly Attachment[]): Promise<void> {
    const text = contentOf({ text: '', attachments: files });
    const counted = await countFileTokens(this.app, text).catch(() => null);
    if (files === this.#files) this.words = counted ? tokenWords(counted) : '';
  }

  readonly #onRemoved = (event: CustomEvent<string>): void => {
    detachFile(this.app, this.#chatId, event.detail);
    this.closest('chat-composer')?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    const files = this.#files;
    if (files.length === 0) return nothing;
    return html`<div class="file-tray">
      <file-chips .files=${files} removable @file-removed=${this.#onRemoved}></file-chips>
      <p class="sm dim num" role="status">${this.words}</p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-tray': FileTray;
  }
}
