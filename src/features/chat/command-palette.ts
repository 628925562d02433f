import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { onAllSearchable, searchChats } from '../../actions/search-chats.js';
import type { App } from '../../app-context.js';
import { chatGroup } from '../../domain/format.js';
import type { ChatId, MessageId } from '../../domain/messages.js';
import type { Piece } from '../../domain/search/find-marks.js';
import type { ChatHits } from '../../domain/search/search.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/palette.css';
import { markedPieces } from './marked-pieces.js';
import { matchingCommands, paletteCommands, type PaletteCommand } from './palette-commands.js';
import { showMessage } from './show-message.js';

/** Without a search: the chats used last. */
const RECENT = 6;
const COMMANDS_WITH_CHATS = 6;

/** One line of the list. */
interface Choice {
  readonly id: string;
  readonly run: () => unknown;
  readonly content: TemplateResult;
}

const NOTHING: ChatHits = { hits: [], more: 0, share: 1 };

/**
 * Chats by their titles and texts, and every command by its name, in one list.
 *
 * @property app the wired app: the palette stands beside the shell, not in it
 * @property search what the field holds at first
 * @property showShortcuts opens the list of shortcuts, where that is offered
 * @fires palette-closed
 */
@customElement('command-palette')
export class CommandPalette extends LightElement {
  @property({ attribute: false }) app!: App;
  @property() search = '';
  @property({ attribute: false }) showShortcuts: (() => unknown) | undefined;

  @state() private found: ChatHits = NOTHING;
  @state() private chosen = 0;
  @state() private trouble = false;

  #commands: readonly PaletteCommand[] = [];
  #unsubscribe: (() => void) | undefined;
  #asking = false;
  #asked: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#commands = paletteCommands(this.app, this.showShortcuts);
    this.#unsubscribe = onAllSearchable(this.app, () => this.#find(true));
    // The worker reads the chats while the first letters are typed.
    this.#find();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    this.querySelector('input')?.select();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  /** One search at a time; of those typed meanwhile only the last. */
  #find(again = false): void {
    if (again) this.#asked = null;
    if (this.#asking || this.#asked === this.search) return;
    this.#asking = true;
    const search = (this.#asked = this.search);
    searchChats(this.app, search)
      .then(
        (found) => {
          this.trouble = false;
          if (search.trim() !== '' || this.search.trim() === '') this.found = found;
        },
        () => (this.trouble = true),
      )
      .finally(() => {
        this.#asking = false;
        if (this.isConnected) this.#find();
      });
  }

  readonly #onInput = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    this.chosen = 0;
    this.#find();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const choices = this.#choices();
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && choices.length > 0) {
      this.chosen = (this.#chosenIn(choices) + step + choices.length) % choices.length;
      void this.updateComplete.then(() =>
        this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') choices[this.#chosenIn(choices)]?.run();
    // The browser's own would only empty the field.
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #chosenIn(choices: readonly Choice[]): number {
    return Math.min(this.chosen, Math.max(choices.length - 1, 0));
  }

  readonly #onPress = (event: Event): void => {
    const target = event.target as Element;
    if (target === this.#dialog) return this.#close();
    const option = target.closest<HTMLElement>('[role=option]');
    if (option) this.#choices()[Number(option.dataset['at'])]?.run();
  };

  /** The pointer chooses as the arrows do; not where the list moves below it. */
  readonly #onPoint = ({ target, movementX, movementY }: PointerEvent): void => {
    if (movementX === 0 && movementY === 0) return;
    const option = (target as Element).closest<HTMLElement>('[role=option]');
    if (option) this.chosen = Number(option.dataset['at']);
  };

  readonly #close = (): void => this.#dialog?.close();

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('palette-closed'));
  };

  #runCommand({ run }: PaletteCommand): void {
    this.#close();
    Promise.resolve(run()).catch(() =>
      this.app.stores.toasts.show({ text: 'That did not work. Nothing was changed; try again.' }),
    );
  }

  #openChat(chatId: ChatId, messageId: MessageId | null): void {
    this.#close();
    showMessage(this.app, chatId, messageId, this.search).catch(() =>
      this.app.stores.toasts.show({ text: 'That chat could not be opened. Try again.' }),
    );
  }

  get #isSearch(): boolean {
    return this.search.trim() !== '';
  }

  #chatChoices(): Choice[] {
    const { chats } = this.app.stores.chatList.state;
    if (!this.#isSearch)
      return chats
        .filter(({ archived }) => !archived)
        .toSorted((a, b) => b.updatedAt - a.updatedAt)
        .slice(0, RECENT)
        .map(({ id, title, updatedAt }) =>
          this.#chat(id, null, [{ text: title, hit: false }], [], updatedAt),
        );
    return this.found.hits.map(({ chatId, messageId, title, snippet }) => {
      const updatedAt = this.app.stores.chatList.find(chatId)?.updatedAt ?? 0;
      return this.#chat(chatId, messageId, title, snippet, updatedAt);
    });
  }

  #chat(
    id: ChatId,
    messageId: MessageId | null,
    title: readonly Piece[],
    snippet: readonly Piece[],
    updatedAt: number,
  ): Choice {
    const archived = this.app.stores.chatList.find(id)?.archived;
    return {
      id: `chat-${id}`,
      run: () => this.#openChat(id, messageId),
      content: html`${icon('chat')}
        <span class="what"
          >${markedPieces(title)}${
            snippet.length > 0 ? html`<small class="dim">${markedPieces(snippet)}</small>` : nothing
          }</span
        >
        <span class="sm dimmer">${archived ? 'Archived' : chatGroup(updatedAt, Date.now())}</span>`,
    };
  }

  #commandChoices(): Choice[] {
    const most = this.#isSearch && this.found.hits.length > 0 ? COMMANDS_WITH_CHATS : Infinity;
    return matchingCommands(this.#commands, this.search)
      .slice(0, most)
      .map((each) => ({
        id: `do-${each.title}`,
        run: () => this.#runCommand(each),
        content: html`${icon(each.glyph)}<span class="what">${each.title}</span>${
            each.keys ? html`<kbd class="sm">${each.keys}</kbd>` : nothing
          }`,
      }));
  }

  /** Without a search the chats come first: there are many commands. */
  #groups(): readonly (readonly [title: string, choices: readonly Choice[]])[] {
    const commands = ['Commands', this.#commandChoices()] as const;
    return this.#isSearch
      ? [commands, ['Chats', this.#chatChoices()]]
      : [['Recent chats', this.#chatChoices()], commands];
  }

  #choices(): Choice[] {
    return this.#groups().flatMap(([, choices]) => choices);
  }

  protected override render(): TemplateResult {
    const groups = this.#groups();
    const choices = groups.flatMap(([, each]) => each);
    const chosen = this.#chosenIn(choices);
    let from = 0;
    return html`<dialog
      class="dialog palette"
      aria-label="Search chats and commands"
      @close=${this.#onClose}
      @click=${this.#onPress}
      @keydown=${this.#onKeydown}
      @pointermove=${this.#onPoint}
    >
      <div class="search">
        ${icon('search')}<input
          class="field"
          type="search"
          role="combobox"
          aria-label="Search chats and commands"
          placeholder="Search chats and commands"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant=${choices.length > 0 ? `palette-${chosen}` : nothing}
          autocomplete="off"
          spellcheck="false"
          .value=${this.search}
          @input=${this.#onInput}
        />
      </div>
      <div class="choices" id="palette-list" role="listbox" aria-label="Found" tabindex="-1">
        ${groups.map(([title, each]) => {
          from += each.length;
          return group(title, each, from - each.length, chosen);
        })}
      </div>
      <p class="sm dimmer" role="status">${this.#words(choices.length)}</p>
    </dialog>`;
  }

  #words(count: number): string {
    const { share, more } = this.found;
    if (this.trouble)
      return 'The texts of your chats could not be searched. Titles in the list can.';
    if (this.#isSearch && share < 1)
      return `Reading your chats: ${Math.floor(share * 100)}% can be searched so far.`;
    if (count === 0) return 'Nothing has all these words.';
    return more > 0
      ? `And ${more.toLocaleString('en-GB')} more chats; another word narrows it.`
      : '';
  }
}

function group(
  title: string,
  choices: readonly Choice[],
  from: number,
  chosen: number,
): TemplateResult | typeof nothing {
  if (choices.length === 0) return nothing;
  return html`<div role="group" aria-label=${title}>
    <h2 role="presentation">${title}</h2>
    ${choices.map(
      ({ content }, at) =>
        html`<div
          class="row-link"
          role="option"
          id=${`palette-${from + at}`}
          aria-selected=${from + at === chosen}
          data-at=${from + at}
        >
          ${content}
        </div>`,
    )}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'command-palette': CommandPalette;
  }
}
