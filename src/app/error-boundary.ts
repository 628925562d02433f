import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Route } from '../domain/routes.js';
import type { Marker } from '../storage/contracts.js';
import { icon } from '../ui/icon.js';
import { LightElement } from '../ui/light-element.js';
import type { Part } from './screens.js';

/**
 * Draws one part and keeps its failures to itself: what cannot be fetched, or an element that throws while it is
 * drawn, leaves a note in its place and the rest of the app alive.
 * @property content what to draw
 * @property route handed to the part
 * @property leftOver what the last visit died of, handed to the part
 * @property aside whether the part stands beside the screen, and its note is no page of its own
 * @fires part-shown - another part, or the note in its place, stands in the page
 */
@customElement('error-boundary')
export class ErrorBoundary extends LightElement {
  @property({ attribute: false }) content!: Part;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) leftOver: Marker | null = null;
  @property({ type: Boolean }) aside = false;

  @state() private failure: string | undefined;
  @state() private loaded: Part | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('element-failed', this.#onFailed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('element-failed', this.#onFailed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('content')) return;
    this.failure = undefined;
    void this.#load();
  }

  protected override updated(changed: PropertyValues): void {
    const shown = this.failure !== undefined || this.loaded === this.content;
    if (shown && (changed.has('loaded') || changed.has('failure'))) void this.#tellShown();
  }

  /** The part's own first drawing comes after the boundary's. */
  async #tellShown(): Promise<void> {
    const { firstElementChild: element } = this;
    if (element instanceof LitElement) await element.updateComplete;
    this.dispatchEvent(new CustomEvent('part-shown'));
  }

  async #load(): Promise<void> {
    const { content: part } = this;
    if (!part.load) {
      this.loaded = part;
      return;
    }
    try {
      await part.load();
      if (this.content === part) this.loaded = part;
    } catch (error) {
      if (this.content === part) this.failure = wordsOf(error);
    }
  }

  readonly #onFailed = (event: Event): void => {
    event.stopPropagation();
    this.failure = wordsOf((event as CustomEvent<unknown>).detail);
  };

  readonly #tryAgain = (): void => {
    this.failure = undefined;
    this.loaded = undefined;
    void this.#load();
  };

  protected override render(): TemplateResult | typeof nothing {
    if (this.failure !== undefined) {
      const note = this.#note(this.failure);
      return this.aside
        ? html`<div class="drawer-scroll">${note}</div>`
        : html`<div class="scroll"><div class="page">${note}</div></div>`;
    }
    return this.loaded === this.content ? this.content.draw(this.route, this.leftOver) : nothing;
  }

  #note(failure: string): TemplateResult {
    const words = `${this.content.title} could not be shown`;
    return html`<div class="note bad" role="alert">
      ${icon('warning')}
      ${this.aside ? html`<h2>${words}</h2>` : html`<h1 tabindex="-1">${words}</h1>`}
      <p>The rest of Kinglet works, and nothing was lost. The browser said: “${failure}”</p>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#tryAgain}>Try again</button>
        <button class="btn plain" type="button" @click=${() => location.reload()}>
          Reload Kinglet
        </button>
      </div>
    </div>`;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

declare global {
  interface HTMLElementTagNameMap {
    'error-boundary': ErrorBoundary;
  }
}
