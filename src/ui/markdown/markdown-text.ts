import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../light-element.js';
import type { MarkdownPainter } from './markdown-painter.js';

/** The painter and its libraries are fetched once, when the first Markdown is to be shown. */
let painting: Promise<(box: Element) => MarkdownPainter> | undefined;

/** Fetch the Markdown chunk ahead of need. Rejects when it cannot be fetched; a later call tries anew. */
export function loadMarkdown(): Promise<(box: Element) => MarkdownPainter> {
  painting ??= importPainter().catch((error: unknown) => {
    painting = undefined;
    throw error;
  });
  return painting;
}

async function importPainter(): Promise<(box: Element) => MarkdownPainter> {
  const [{ MarkdownPainter }, { loadSanitiser }] = await Promise.all([
    import('./markdown-painter.js'),
    import('./sanitise.js'),
  ]);
  const sanitise = await loadSanitiser();
  return (box) => new MarkdownPainter(box, sanitise);
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
    this.#painter = makePainter(this.#box);
    this.requestUpdate();
  }

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('.copy-code') : null;
    const code = button?.closest('.code')?.querySelector('code')?.textContent;
    if (code === undefined || code === null) return;
    this.dispatchEvent(new CustomEvent('copy-code', { detail: code, bubbles: true }));
  };

  protected override render(): unknown {
    return html`<div class="prose plain"></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'markdown-text': MarkdownText;
  }
}
