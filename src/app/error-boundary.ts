import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../ui/icon.js';
import { LightElement } from '../ui/light-element.js';
import type { Screen } from './screens.js';
import type { Route } from '../domain/routes.js';
import type { Marker } from '../storage/contracts.js';

/**
 * Draws one screen and keeps its failures to itself: a part that cannot be fetched, or an element that throws while it
 * is drawn, leaves a note in its place and the rest of the app alive.
 * @property screen the screen to draw
 * @property route handed to the screen
 * @property leftOver what the last visit died of, handed to the chat
 */
@customElement('error-boundary')
export class ErrorBoundary extends LightElement {
  @property({ attribute: false }) screen!: Screen;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) leftOver: Marker | null = null;

  @state() private failure: string | undefined;
  @state() private loaded: Screen | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('element-failed', this.#onFailed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('element-failed', this.#onFailed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('screen')) return;
    this.failure = undefined;
    if (this.screen.name === 'chat') this.loaded = this.screen;
    else void this.#load(this.screen);
  }

  async #load(screen: Screen): Promise<void> {
    try {
      await screen.load();
      if (this.screen === screen) this.loaded = screen;
    } catch (error) {
      if (this.screen === screen) this.failure = wordsOf(error);
    }
  }

  readonly #onFailed = (event: Event): void => {
    event.stopPropagation();
    this.failure = wordsOf((event as CustomEvent<unknown>).detail);
  };

  readonly #tryAgain = (): void => {
    this.failure = undefined;
    this.loaded = undefined;
    void this.#load(this.screen);
  };

  override render(): TemplateResult | typeof nothing {
    if (this.failure !== undefined) return this.#note(this.failure);
    return this.loaded === this.screen ? this.screen.draw(this.route, this.leftOver) : nothing;
  }

  #note(failure: string): TemplateResult {
    return html`<div class="scroll">
      <div class="page">
        <div class="note bad" role="alert">
          ${icon('warning')}
          <h1>${this.screen.title} could not be shown</h1>
          <p>The rest of Kinglet works, and nothing was lost. The browser said: “${failure}”</p>
          <div class="btns">
            <button class="btn" type="button" @click=${this.#tryAgain}>Try again</button>
            <button class="btn plain" type="button" @click=${() => location.reload()}>
              Reload Kinglet
            </button>
          </div>
        </div>
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
