import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { joinedReasoning } from '../../domain/join-reasoning.js';
import type { AssistantMessage } from '../../domain/messages.js';
import type { ReplyPhase, StreamingReply } from '../../stores/streaming-reply.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/markdown/markdown-text.js';
import { meter } from '../../ui/meter.js';
import { growingMeta } from './answer-meta.js';

/**
 * The text of an answer, while it is written and after: the same nodes before and after the end. It
 * is the only listener of the StreamingReply, which announces at most once a frame. The waiting line
 * stands where the first word will appear.
 *
 * @property message the answer as it is kept
 * @property reply the answer being written; undefined once it ended
 * @property bare without the growing figures below: who shows them elsewhere
 */
@customElement('streaming-reply')
export class StreamingReplyElement extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;
  @property({ attribute: false }) reply: StreamingReply | undefined;
  @property({ type: Boolean }) bare = false;

  #askedAt = performance.now();
  #heard: StreamingReply | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen(this.reply);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('reply')) this.#listen(this.reply);
  }

  #listen(reply: StreamingReply | undefined): void {
    if (this.#heard === reply) return;
    this.#heard?.removeEventListener('change', this.#onChange);
    reply?.addEventListener('change', this.#onChange);
    if (reply) this.#askedAt = performance.now();
    this.#heard = reply;
  }

  readonly #onChange = (): void => this.requestUpdate();

  protected override render(): TemplateResult {
    const { reply, message } = this;
    const text = reply?.text ?? message.text;
    const phase = reply?.phase;
    const writing = phase?.kind === 'writing';
    const reasoning = joinedReasoning(message.reasoning, reply?.reasoning);
    return html`${reasoning ? folded(reasoning) : nothing}${
      text ? html`<markdown-text .text=${text} ?growing=${writing}></markdown-text>` : nothing
    }
    ${phase && !writing ? this.#waitingLine(phase) : nothing}
    ${
      reply && writing && !this.bare
        ? html`<div class="under">${growingMeta(message.by.name, reply, this.#askedAt)}</div>`
        : nothing
    }`;
  }

  #waitingLine(phase: ReplyPhase): TemplateResult | typeof nothing {
    const { name } = this.message.by;
    switch (phase.kind) {
      case 'starting':
        return waitingLine('');
      case 'queued':
        return waitingLine('Waiting for the answer before this one');
      case 'waking':
        return html`${waitingLine(`Waking ${name}`)}
          <div class="prog">${meter(phase.share, `Loading ${name}`, 'local')}</div>
          <p class="dim sm">From this device to its memory. No network.</p>`;
      case 'reading':
        return waitingLine(readingWords(phase));
      case 'thinking':
        return waitingLine('Thinking');
      case 'elsewhere':
        return waitingLine('Being written in another tab');
      case 'writing':
      case 'ended':
        return nothing;
    }
  }
}

function folded(reasoning: string): TemplateResult {
  void import('./answer-reasoning.js');
  return html`<answer-reasoning .text=${reasoning}></answer-reasoning>`;
}

function waitingLine(words: string): TemplateResult {
  return html`<p class="waiting-line num">
    ${words}<span class="caret" aria-hidden="true"></span>
  </p>`;
}

/** "Reading your message, 312 tokens", and from two seconds on how long that takes about. */
function readingWords({
  promptTokens,
  estimateMs,
}: Extract<ReplyPhase, { kind: 'reading' }>): string {
  const tokens = promptTokens ? `, ${promptTokens.toLocaleString('en-GB')} tokens` : '';
  const estimate =
    estimateMs !== null && estimateMs >= 2000 ? `, about ${Math.round(estimateMs / 1000)} s` : '';
  return `Reading your message${tokens}${estimate}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'streaming-reply': StreamingReplyElement;
  }
}
