import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { appContext, type App } from '../../app-context.js';
import type { ChatId } from '../../domain/messages.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { whenIdle } from '../../ui/when-idle.js';
import './chat-row.js';
import type { ChatRowCommand } from './chat-row-command.js';
import type { Shelf } from './chat-shelf.js';
import { groupChats, searchTitles } from './group-chats.js';

/** Rows drawn with each look at the end of them: a list may hold many thousands. */
const ROWS = 100;
/** Rows drawn before all else: a screen of them. */
const FIRST_ROWS = 32;

/** The sidebar's chats: search by title, new chat, and the chats by day. */
@customElement('chat-list')
export class ChatList extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  @state() private search = '';
  @state() private most = FIRST_ROWS;
  @state() private shelf: { readonly shelf: Shelf; readonly first?: ChatId } | null = null;

  readonly #list = new StoreController(
    this,
    () => this.app.stores.chatList,
    (list) => list,
  );
  readonly #route = new StoreController(
    this,
    () => this.app.stores.route,
    (route) => (route.screen === 'chat' ? route.chatId : null),
  );

  /** The chats of yesterday are named so at midnight too. */
  #midnight = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#waitForMidnight();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#midnight);
  }

  /** Shows other chats in the list's place, or lets many be chosen. */
  async open(shelf: Shelf, first?: ChatId): Promise<void> {
    await import('./chat-shelf.js');
    this.shelf = { shelf, ...(first && { first }) };
  }

  readonly #closeShelf = (): void => {
    this.shelf = null;
    void this.updateComplete.then(() => this.#focusHead());
  };

  protected override updated(): void {
    if (this.most === FIRST_ROWS && this.#list.value.chats.length > FIRST_ROWS)
      whenIdle(() => (this.most = Math.max(this.most, ROWS)));
  }

  #focusHead(): void {
    this.querySelector<HTMLElement>('.drawer-head button')?.focus();
  }

  #waitForMidnight(): void {
    const leftMs = new Date().setHours(24, 0, 1, 0) - Date.now();
    this.#midnight = window.setTimeout(() => {
      this.requestUpdate();
      this.#waitForMidnight();
    }, leftMs);
  }

  readonly #onSearch = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.search = event.target.value;
    this.most = ROWS;
  };

  readonly #onScroll = ({ currentTarget }: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget as HTMLElement;
    if (scrollTop + 3 * clientHeight > scrollHeight && this.most < this.#list.value.chats.length)
      this.most += ROWS;
  };

  readonly #onSearchTexts = async (): Promise<void> => {
    const { openPalette } = await import('./open-palette.js');
    openPalette(this.app, undefined, this.search);
  };

  readonly #onNewChat = (): void => this.app.navigate({ screen: 'chat', chatId: null });

  readonly #onCommand = async (event: CustomEvent<ChatRowCommand>): Promise<void> => {
    const { runChatRowCommand } = await import('./run-chat-row-command.js');
    await runChatRowCommand(this.app, event.detail).catch(() => {
      this.app.stores.toasts.show({ text: 'That could not be saved. The chat is as it was.' });
    });
    // The row that had the focus is gone.
    if (event.detail.kind === 'delete' || event.detail.kind === 'archive') this.#focusHead();
  };

  protected override render(): TemplateResult {
    if (this.shelf)
      return html`<chat-shelf
        .shelf=${this.shelf.shelf}
        .first=${this.shelf.first ?? null}
        @shelf-closed=${this.#closeShelf}
      ></chat-shelf>`;
    return html`<div class="drawer-head">
        <div class="search">
          ${icon('search')}<input
            class="field"
            type="search"
            placeholder="Search chats"
            aria-label="Search chats"
            .value=${this.search}
            @input=${this.#onSearch}
          />
        </div>
        ${iconButton('new-chat', 'New chat', this.#onNewChat)}
      </div>
      <div class="drawer-scroll" @chat-command=${this.#onCommand} @scroll=${this.#onScroll}>
        ${this.search ? nothing : this.#palette('Search texts and commands', 'phone')}
        ${this.#groups()} ${this.search.trim() ? this.#palette('Search their texts too') : nothing}
        ${
          this.#list.value.chats.some(({ archived }) => archived)
            ? html`<button class="btn plain" type="button" @click=${() => this.open('archived')}>
                ${icon('archive')}Archived chats
              </button>`
            : nothing
        }
      </div>`;
  }

  /** A phone has no key for it. */
  #palette(words: string, extra = ''): TemplateResult {
    return html`<button class="btn plain ${extra}" type="button" @click=${this.#onSearchTexts}>
      ${icon('search')}${words}
    </button>`;
  }

  #groups(): TemplateResult | TemplateResult[] {
    const { chats, loaded } = this.#list.value;
    const found = searchTitles(chats, this.search).filter((chat) => this.search || !chat.archived);
    if (found.length === 0) {
      return html`<p class="empty-note">${loaded ? emptyWords(this.search, chats.length) : ''}</p>`;
    }
    return groupChats(found.slice(0, this.most), Date.now()).map(
      (group) =>
        html`<h2>${group.title}</h2>
          <ul class="list">
            ${repeat(
              group.chats,
              (chat) => chat.id,
              (chat) =>
                html`<li>
                  <chat-row .chat=${chat} ?current=${chat.id === this.#route.value}></chat-row>
                </li>`,
            )}
          </ul>`,
    );
  }
}

function emptyWords(search: string, chats: number): string {
  if (search.trim()) return 'No chat has that in its title.';
  if (chats > 0) return 'Every chat is in the archive.';
  return 'No chats yet. They will be kept here, on this device.';
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-list': ChatList;
  }
}
