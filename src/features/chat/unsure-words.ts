import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { UnsureWord } from '../../domain/certainty/unsure-word.js';
import { formatPercent } from '../../domain/format.js';
import type { AssistantMessage } from '../../domain/messages.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/certainty.css';
import { markUnsure, unmarkUnsure } from './mark-unsure.js';

let cards = 0;

/**
 * Underlines the words of the answer before it that its model was unsure of, and tells on focus or a press how likely
 * each was and what else was likely. One stop of the Tab key; the arrows go from word to word.
 *
 * @property message an answer with unsure words
 */
@customElement('unsure-words')
export class UnsureWords extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;

  @state() private shown = true;
  @state() private told: UnsureWord | null = null;

  readonly #cardId = `unsure-card-${(cards += 1)}`;
  readonly #observer = new MutationObserver(() => this.#mark());
  #prose: Element | null = null;
  #frame = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#mark();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    this.#leave();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('message') || changed.has('shown')) this.#mark();
  }

  /** What is drawn later, as colours of code, takes the underlines with it: they are put back. */
  #mark(): void {
    this.#leave();
    const prose = this.closest('article')?.querySelector('markdown-text > .prose') ?? null;
    const words = this.message.unsure ?? [];
    if (!this.shown || !prose) {
      // The text is drawn a moment after this is.
      if (this.shown && this.isConnected) this.#frame = requestAnimationFrame(() => this.#mark());
      return;
    }
    this.#prose = prose;
    for (const mark of markUnsure(prose, this.message.text, words))
      mark.setAttribute('aria-describedby', this.#cardId);
    for (const [type, listener] of this.#listeners) prose.addEventListener(type, listener);
    this.#observer.observe(prose, { childList: true, subtree: true });
  }

  #leave(): void {
    this.#observer.disconnect();
    if (!this.#prose) return;
    for (const [type, listener] of this.#listeners) this.#prose.removeEventListener(type, listener);
    unmarkUnsure(this.#prose);
    this.#prose = null;
    this.told = null;
  }

  readonly #tell = ({ target }: Event): void => {
    const mark = target instanceof Element ? target.closest<HTMLElement>('.unsure') : null;
    this.told = this.message.unsure?.[Number(mark?.dataset['word'])] ?? null;
    if (mark && this.told) void this.updateComplete.then(() => this.#place(mark));
  };

  readonly #forget = (): void => {
    this.told = null;
  };

  readonly #onKey = (event: Event): void => {
    const { key, target } = event as KeyboardEvent;
    const mark = target instanceof Element ? target.closest<HTMLElement>('.unsure') : null;
    if (!mark) return;
    if (key === 'Escape' && this.told) {
      event.preventDefault();
      return this.#forget();
    }
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      return this.#tell(event);
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (step === undefined) return;
    event.preventDefault();
    const marks = [...(this.#prose?.querySelectorAll<HTMLElement>('.unsure') ?? [])];
    const next = marks[marks.indexOf(mark) + step];
    if (!next) return;
    mark.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };

  readonly #toggle = (): void => {
    this.shown = !this.shown;
  };

  readonly #listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['focusin', this.#tell],
    ['click', this.#tell],
    ['focusout', this.#forget],
    ['keydown', this.#onKey],
  ];

  /** Below its word, within the answer's width. */
  #place(mark: HTMLElement): void {
    const card = this.querySelector<HTMLElement>('.unsure-card');
    const article = this.closest('article');
    if (!card || !article) return;
    const [word, room] = [mark.getBoundingClientRect(), article.getBoundingClientRect()];
    const left = Math.min(word.left - room.left, room.width - card.offsetWidth);
    card.style.left = `${Math.max(0, left)}px`;
    card.style.top = `${word.bottom - room.top + 6}px`;
  }

  protected override render(): TemplateResult {
    const { told } = this;
    return html`<p class="legend">
        ${
          this.shown
            ? html`<span
                ><span class="unsure-sample">Dotted</span> words: the model gave them less than half
                a chance. Check them.</span
              >`
            : nothing
        }
        <button class="btn plain" type="button" @click=${this.#toggle}>
          ${this.shown ? 'Hide' : 'Show'} unsure words
        </button>
      </p>
      <div class="unsure-card num" id=${this.#cardId} ?hidden=${told === null}>
        ${told ? chances(told, this.message.text) : nothing}
      </div>`;
  }
}

function chances({ at, length, piece, chance, others }: UnsureWord, text: string): TemplateResult {
  const word = text.slice(at, at + length);
  const what = piece === word ? `“${word}”` : `“${piece}” in “${word}”`;
  return html`<p>${what} had a chance of ${formatPercent(chance)} here.</p>
    ${
      others.length === 0
        ? nothing
        : html`<ul>
            ${others.map(
              (other) => html`<li>${tokenWords(other.text)} ${formatPercent(other.chance)}</li> `,
            )}
          </ul>`
    }`;
}

/** A token as a person may read it. */
function tokenWords(token: string): string {
  if (/^\s*<[|/]?\w+\|?>\s*$/.test(token)) return 'the end';
  if (token.trim() !== '') return `“${token.trim()}”`;
  return token.includes('\n') ? 'a new line' : 'a space';
}

declare global {
  interface HTMLElementTagNameMap {
    'unsure-words': UnsureWords;
  }
}
