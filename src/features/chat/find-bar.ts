import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { findPlaces } from '../../domain/search/find-marks.js';
import { foldWithPlaces } from '../../domain/search/fold-text.js';
import { searchWords } from '../../domain/search/search-words.js';
import type { MessageId } from '../../domain/messages.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/palette.css';

const FOUND = 'found';
const HERE = 'found-here';

/** Opens the bar over the conversation that is on the screen, if there is one. */
export function openFindBar(search = '', near: MessageId | null = null): void {
  const thread = document.querySelector('chat-thread');
  if (!thread) return;
  thread.querySelector('find-bar')?.remove();
  thread.append(Object.assign(new FindBar(), { search, near }));
}

/**
 * Finds words in the conversation it stands in: all of them marked, one of them on the screen. It goes with Esc, and
 * when another chat is opened.
 */
@customElement('find-bar')
export class FindBar extends LightElement {
  @state() search = '';
  @state() private at = 0;
  /** All of the conversation is there. */
  @state() private drawn = false;

  /** The message to begin at. */
  near: MessageId | null = null;

  #chatId: string | undefined;
  #ranges: Range[] = [];
  /** What streams in is searched as well. */
  readonly #grown = new MutationObserver(() => this.#find());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#grown.disconnect();
    this.#mark([]);
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.select();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const thread = this.closest('chat-thread');
    await thread?.drawAll();
    await thread?.updateComplete;
    this.drawn = true;
    const log = thread?.querySelector('.thread');
    if (!log || !this.isConnected) return;
    this.#grown.observe(log, { childList: true, subtree: true, characterData: true });
    this.#find();
    const first = this.#firstIn(this.near);
    this.#show(Math.max(first, 0));
    // What was found may stand in a file of the message, which is folded.
    if (first < 0) turnOf(this.near)?.scrollIntoView({ block: 'center' });
  }

  #find(): void {
    const thread = this.closest('chat-thread');
    if (thread && thread.chatId !== (this.#chatId ??= thread.chatId)) return this.#close();
    const log = thread?.querySelector('.thread');
    this.#ranges = log ? rangesOf(log, searchWords(this.search)) : [];
    this.#mark(this.#ranges);
    this.requestUpdate();
  }

  #firstIn(id: MessageId | null): number {
    const turn = turnOf(id);
    return turn ? this.#ranges.findIndex((range) => turn.contains(range.startContainer)) : -1;
  }

  /** Browsers without it still go from one to the next. */
  #mark(ranges: readonly Range[]): void {
    if (!('highlights' in CSS)) return;
    CSS.highlights.delete(HERE);
    if (ranges.length === 0) CSS.highlights.delete(FOUND);
    else CSS.highlights.set(FOUND, new Highlight(...ranges));
  }

  #show(at: number): void {
    const count = this.#ranges.length;
    this.at = count === 0 ? 0 : (at + count) % count;
    const range = this.#ranges[this.at];
    if (!range) return;
    // What was passed over in layout has no place before it is drawn.
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    if ('highlights' in CSS) CSS.highlights.set(HERE, new Highlight(range));
  }

  readonly #onInput = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    this.#find();
    this.#show(0);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter') this.#show(this.at + (event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #close = (): void => {
    const hadFocus = this.contains(document.activeElement);
    this.remove();
    if (hadFocus) document.querySelector<HTMLElement>('chat-composer textarea')?.focus();
  };

  protected override render(): TemplateResult {
    const count = this.#ranges.length;
    const none = this.search.trim() && this.drawn ? 'Not found' : '';
    const words = count > 0 ? `${this.at + 1} of ${count}` : none;
    return html`<div class="find-bar" role="search" @keydown=${this.#onKeydown}>
      <input
        class="field"
        type="search"
        aria-label="Find in this chat"
        placeholder="Find in this chat"
        .value=${this.search}
        @input=${this.#onInput}
      />
      <span class="sm dim num" role="status">${words}</span>
      ${iconButton('previous', 'Previous match', () => this.#show(this.at - 1))}
      ${iconButton('next', 'Next match', () => this.#show(this.at + 1))}
      ${iconButton('close', 'Close', this.#close)}
    </div>`;
  }
}

function turnOf(id: MessageId | null): Element | undefined {
  return [...document.querySelectorAll('chat-turn')].find(({ message }) => message.id === id);
}

/** Of every word, text by text; what is split over two texts, half bold, is not found. */
function rangesOf(log: Element, words: readonly string[]): Range[] {
  if (words.length === 0) return [];
  const walker = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data, parentElement } = node as Text;
    if (data.trim() === '' || !parentElement?.closest('.said, .prose')) continue;
    const folded = foldWithPlaces(data);
    // Composing changed its length: places would not fit.
    if (folded.text.length !== data.length) continue;
    for (const { from, to } of findPlaces(folded, words)) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}

declare global {
  interface HTMLElementTagNameMap {
    'find-bar': FindBar;
  }
}
