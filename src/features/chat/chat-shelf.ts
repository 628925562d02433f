import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { archiveChats } from '../../actions/archive-chats.js';
import { deleteChats } from '../../actions/delete-chats.js';
import { appContext, type App } from '../../app-context.js';
import type { ChatId, ChatMeta } from '../../domain/messages.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/shelf.css';
import { chatHref } from './chat-links.js';

/** Rows drawn at first, and with each look at the end of them. */
const ROWS = 100;

/** `select`: the chats of the list, to be dealt with together. `archived`: those that were put away. */
export type Shelf = 'select' | 'archived';

/**
 * Many chats at once: archive, restore or delete those that are chosen. It takes the place of the list.
 *
 * @property shelf which chats
 * @property first a chat that is chosen from the start
 * @fires shelf-closed
 */
@customElement('chat-shelf')
export class ChatShelf extends LightElement {
  @property() shelf: Shelf = 'select';
  @property() first: ChatId | null = null;

  @consume({ context: appContext })
  private app!: App;

  @state() private chosen: ReadonlySet<ChatId> = new Set();
  @state() private most = ROWS;

  readonly #list = new StoreController(
    this,
    () => this.app.stores.chatList,
    ({ chats }) => chats,
  );

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('first') && this.first !== null) this.chosen = new Set([this.first]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('.shelf-head button')?.focus();
  }

  get #chats(): readonly ChatMeta[] {
    const archived = this.shelf === 'archived';
    return this.#list.value.filter((chat) => Boolean(chat.archived) === archived);
  }

  /** Those that are still there. */
  #chosenOf(chats: readonly ChatMeta[]): ChatId[] {
    return chats.filter(({ id }) => this.chosen.has(id)).map(({ id }) => id);
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('shelf-closed'));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.#close();
  };

  readonly #onScroll = ({ currentTarget }: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget as HTMLElement;
    if (scrollTop + 3 * clientHeight > scrollHeight && this.most < this.#chats.length)
      this.most += ROWS;
  };

  #toggle(id: ChatId): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  /** All, or none where all are. */
  #toggleAll(chats: readonly ChatMeta[], all: boolean): void {
    this.chosen = all ? new Set() : new Set(chats.map(({ id }) => id));
  }

  async #run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.chosen = new Set();
      // The button that was pressed can do nothing now.
      this.querySelector<HTMLElement>('.shelf-head button')?.focus();
    } catch {
      this.app.stores.toasts.show({ text: 'That could not be saved. The chats are as they were.' });
    }
  }

  protected override render(): TemplateResult {
    const chats = this.#chats;
    const chosen = this.#chosenOf(chats);
    const title = this.shelf === 'archived' ? 'Archived chats' : 'Select chats';
    return html`<section class="shelf" aria-label=${title} @keydown=${this.#onKeydown}>
      <div class="shelf-head">
        <h2>${title}</h2>
        ${iconButton('close', 'Back to the chats', this.#close)}
      </div>
      <div class="shelf-scroll" @scroll=${this.#onScroll}>
        ${
          chats.length === 0
            ? html`<p class="empty-note">
                ${
                  this.shelf === 'archived' ? 'No chat is archived.' : 'There is no chat to select.'
                }
              </p>`
            : html`<ul class="list">
                ${repeat(
                  chats.slice(0, this.most),
                  ({ id }) => id,
                  (chat) => this.#row(chat),
                )}
              </ul>`
        }
      </div>
      ${chats.length > 0 ? this.#foot(chats, chosen) : nothing}
    </section>`;
  }

  #row({ id, title }: ChatMeta): TemplateResult {
    const box = html`<input
      type="checkbox"
      aria-label=${title}
      .checked=${this.chosen.has(id)}
      @change=${() => this.#toggle(id)}
    />`;
    return this.shelf === 'archived'
      ? html`<li class="shelf-row">
          <label>${box}</label><a class="row-link" href=${chatHref(id)}><span>${title}</span></a>
        </li>`
      : html`<li class="shelf-row">
          <label class="row-link">${box}<span>${title}</span></label>
        </li>`;
  }

  #foot(chats: readonly ChatMeta[], chosen: readonly ChatId[]): TemplateResult {
    const restores = this.shelf === 'archived';
    const all = chosen.length === chats.length;
    const none = chosen.length === 0;
    return html`<div class="shelf-foot">
      <p class="sm dim" role="status">
        ${`${chosen.length.toLocaleString('en-GB')} of ${chats.length.toLocaleString('en-GB')} selected`}
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${() => this.#toggleAll(chats, all)}>
          ${all ? 'Select none' : 'Select all'}
        </button>
        <button
          class="btn"
          type="button"
          ?disabled=${none}
          @click=${() => this.#run(() => archiveChats(this.app, chosen, !restores))}
        >
          ${icon('archive')}${restores ? 'Restore' : 'Archive'}
        </button>
        <button
          class="btn"
          type="button"
          ?disabled=${none}
          @click=${() => this.#run(() => deleteChats(this.app, chosen))}
        >
          ${icon('delete')}Delete
        </button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-shelf': ChatShelf;
  }
}
