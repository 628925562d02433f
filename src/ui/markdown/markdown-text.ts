import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../light-element.js';
import type { MarkdownPainter } from './markdown-painter.js';

/** The painter and its libraries are fetched once, when the first Markdown is to be shown. */
let painting: Promise<MakePainter> | undefined;

type MakePainter = (box: Element, onMathReady: () => void) => MarkdownPainter;

/** Fetch the Markdown chunk ahead of need. Rejects when it cannot be fetched; a later call tries anew. */
export function loadMarkdown(): Promise<MakePainter> {
  painting ??= importPainter().catch((error: unknown) => {
    painting = undefined;
    throw error;
  });
  return painting;
}

async function importPainter(): Promise<MakePainter> {
  const [{ MarkdownPainter }, { loadSanitiser }] = await Promise.all([
    import('./markdown-painter.js'),
    import('./sanitise.js'),
  ]);
  const sanitise = await loadSanitiser();
  return (box, onMathReady) => new MarkdownPainter(box, sanitise, onMathReady);
}

/**
 * Markdown as prose. Until its chunk is here, and if it never comes, the text stands as plain
 * paragraphs.
 *
 * @fires copy-code - `CustomEvent<string>`: the code of the block whose Copy code was pressed
 */
@customElement('markdown-text')
export class MarkdownText extends LightElement {
  @property() text = '';
  /** More text follows: blocks are drawn line by line and a caret stands at the end. */
  @property({ type: Boolean }) growing = false;

  /** The long lines of all its code blocks are wrapped. */
  #wraps = false;
  #painter: MarkdownPainter | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('click', this.#onClick);
    if (!this.#painter) void this.#adoptPainter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('click', this.#onClick);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const box = this.#box;
    box.classList.toggle('writing', this.growing);
    if (this.#painter) this.#painter.paint(this.text, this.growing);
    else box.textContent = this.text;
    this.#showWrapping();
  }

  #showWrapping(): void {
    this.#box.classList.toggle('wraps', this.#wraps);
    for (const button of this.querySelectorAll('.wrap-code'))
      button.setAttribute('aria-pressed', String(this.#wraps));
  }

  get #box(): Element {
    const box = this.querySelector(':scope > .prose');
    if (!box) throw new Error('markdown-text is not drawn yet');
    return box;
  }

  async #adoptPainter(): Promise<void> {
    const makePainter = await loadMarkdown().catch(() => undefined);
    if (!makePainter) return;
    await this.updateComplete;
    this.#box.classList.remove('plain');
    this.#box.replaceChildren();
    this.#painter = makePainter(this.#box, () => this.requestUpdate());
    this.requestUpdate();
  }

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('.code .btn') : null;
    const code = button?.closest('.code')?.querySelector('code');
    if (!button || !code) return;
    if (button.matches('.wrap-code')) {
      this.#wraps = !this.#wraps;
      this.#showWrapping();
    } else if (button.matches('.save-code')) {
      void saveCode(code);
    } else {
      const copied = new CustomEvent('copy-code', { detail: code.textContent, bubbles: true });
      this.dispatchEvent(copied);
    }
  };

  protected override render(): unknown {
    return html`<div class="prose plain"></div>`;
  }
}

async function saveCode(code: HTMLElement): Promise<void> {
  const [{ codeLanguageOf }, { saveFile }] = await Promise.all([
    import('./code-languages.js'),
    import('../save-file.js'),
  ]);
  const { extension } = codeLanguageOf(code.dataset['language'] ?? '');
  saveFile(`code.${extension}`, new Blob([code.textContent], { type: 'text/plain' }));
}

declare global {
  interface HTMLElementTagNameMap {
    'markdown-text': MarkdownText;
  }
}
