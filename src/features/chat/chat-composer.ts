import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';

/** Tokens of the open chat as the loaded model counts them. */
export interface ContextUse {
  readonly usedTokens: number;
  readonly limitTokens: number;
}

/**
 * Where one writes. It is never disabled for want of a model: what is sent then waits.
 *
 * @property modelName display name of the model that will answer, '' when none is chosen
 * @property modelReady whether that model can answer now
 * @property answering whether Stop stands in Send's place
 * @property cloudHost where the words also go, '' when they stay on this device
 * @property cloudOnly whether they go there alone, and to no model on this device
 * @property context null hides the meter
 * @fires send-message - `CustomEvent<string>`: the trimmed text; the composer is empty by then
 * @fires stop-answer
 * @fires draft-change - `CustomEvent<string>`: the text as it stands
 * @fires send-refused - Enter was pressed while an answer is written; the draft stays
 * @fires attach-files - the person wants to choose files
 * @fires edit-last - arrow up in the empty composer
 */
@customElement('chat-composer')
export class ChatComposer extends LightElement {
  @property() modelName = '';
  @property({ type: Boolean }) modelReady = false;
  @property({ type: Boolean }) answering = false;
  @property() cloudHost = '';
  @property({ type: Boolean }) cloudOnly = false;
  @property({ attribute: false }) context: ContextUse | null = null;

  @state() private text = '';

  /** What is written now. */
  get draft(): string {
    return this.text;
  }

  /** Put text into the box without announcing it as a change. */
  setDraft(text: string): void {
    this.text = text;
  }

  /** Focus the box, the cursor at its end. */
  override focus(): void {
    const box = this.#box;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }

  get #box(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('text')) this.#grow();
  }

  /** For browsers without `field-sizing: content`. */
  #grow(): void {
    const box = this.#box;
    if (!box || CSS.supports('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }

  readonly #onInput = (event: Event): void => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.text = event.target.value;
    this.#tell('draft-change', this.text);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // While an input method composes, its keys are its own; Safari tells so by code 229 only.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'ArrowUp' && this.text === '') {
      event.preventDefault();
      this.#tell('edit-last');
    }
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#submit();
  };

  #submit(): void {
    const text = this.text.trim();
    if (this.answering) {
      if (text !== '') this.#tell('send-refused');
      return;
    }
    if (text === '') return;
    this.text = '';
    this.#tell('send-message', text);
  }

  readonly #onStop = (): void => {
    this.#tell('stop-answer');
    // Stop goes away with the answer; the focus must not fall to the page.
    this.#box?.focus({ preventScroll: true });
  };

  #tell(type: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  protected override render(): TemplateResult {
    return html`<form class="composer" aria-label="Write a message" @submit=${this.#onSubmit}>
      <textarea
        rows="1"
        aria-label="Message"
        placeholder=${this.#placeholder}
        enterkeyhint="send"
        .value=${this.text}
        @input=${this.#onInput}
        @keydown=${this.#onKeydown}
      ></textarea>
      <div class="composer-row">
        ${iconButton('attach', 'Attach files', () => this.#tell('attach-files'))}
        ${this.#destination()} ${this.#context()} ${this.#action()}
      </div>
    </form>`;
  }

  get #placeholder(): string {
    if (this.modelName === '') return 'Ask anything';
    return this.modelReady
      ? `Message ${this.modelName}`
      : `Ask anything; ${this.modelName} answers when it is ready`;
  }

  #destination(): TemplateResult {
    const also = this.cloudOnly ? 'Goes' : 'Also goes';
    const words = this.cloudHost ? `${also} to ${this.cloudHost}` : 'Stays on this device';
    return html`<span class="dest"
      >${mark(this.cloudHost ? 'cloud' : 'local')}<span>${words}</span></span
    >`;
  }

  #context(): TemplateResult {
    if (!this.context || this.context.limitTokens <= 0) return html`<span class="ctx"></span>`;
    const { usedTokens, limitTokens } = this.context;
    const share = Math.min(usedTokens / limitTokens, 1);
    const title = `${usedTokens.toLocaleString('en-GB')} of ${limitTokens.toLocaleString('en-GB')} tokens of context used`;
    return html`<span class="ctx" title=${title}>
      <span class="hide-phone">Context</span>
      ${meter(share, 'Context used', share >= 0.8 ? 'ink' : 'plain')}
      <span class="num">${Math.round(share * 100)}%</span>
    </span>`;
  }

  /** Send and Stop are one button's size and spot. */
  #action(): TemplateResult {
    return this.answering
      ? html`<button
          class="send"
          type="button"
          aria-label="Stop"
          title="Stop (Esc)"
          @click=${this.#onStop}
        >
          <span class="fill"></span>
        </button>`
      : html`<button class="send" type="submit" aria-label="Send" title="Send (Enter)">
          ${icon('send')}
        </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
