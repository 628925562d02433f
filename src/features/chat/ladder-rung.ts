import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { answerCost, costWords, NO_PRICES, type PriceBook } from '../../domain/cost.js';
import { formatBytes, formatSeconds } from '../../domain/format.js';
import { formatParameters, timesWords } from '../../domain/ladder.js';
import type { AssistantMessage } from '../../domain/messages.js';
import type { ModelStatus } from '../../stores/model-store.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import type { ReplyPhase, StreamingReply } from '../../stores/streaming-reply.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { failedNote } from './answer-notes.js';
import { laneCommand } from './lane-command.js';
import { laneState } from './lane-state.js';
import './streaming-reply.js';

/**
 * One size of model on the ladder: how large, what it took, its answer, and the person's note.
 *
 * @property message the answer
 * @property active the answer being written, if it is
 * @property model as this device knows it; undefined where it is gone
 * @property smaller the next smaller rung, to be compared with; null for the smallest
 * @property prices what is needed to price a cloud answer
 * @fires lane-command - what the person asks of this rung
 * @fires note-written - bubbling `CustomEvent<string>`: another note
 */
@customElement('ladder-rung')
export class LadderRung extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;
  @property({ attribute: false }) active: ActiveReply | undefined;
  @property({ attribute: false }) model: ModelStatus | undefined;
  @property({ attribute: false }) smaller: ModelStatus | null = null;
  @property({ attribute: false }) prices: PriceBook = NO_PRICES;

  #heard: StreamingReply | undefined;
  #phase: ReplyPhase['kind'] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen(this.active?.reply);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
  }

  protected override willUpdate(): void {
    this.#listen(this.active?.reply);
    this.#phase = this.active?.reply.phase.kind;
  }

  #listen(reply: StreamingReply | undefined): void {
    if (this.#heard === reply) return;
    this.#heard?.removeEventListener('change', this.#onChange);
    reply?.addEventListener('change', this.#onChange);
    this.#heard = reply;
  }

  /** The text is drawn further down; here only another phase matters. */
  readonly #onChange = (): void => {
    if (this.#heard?.phase.kind !== this.#phase) this.requestUpdate();
  };

  readonly #onNote = ({ target }: Event): void => {
    const detail = (target as HTMLTextAreaElement).value;
    this.dispatchEvent(new CustomEvent('note-written', { detail, bubbles: true }));
  };

  protected override render(): TemplateResult {
    const { message, active } = this;
    const where = message.by.where === 'device' ? 'local' : 'cloud';
    return html`<article
      class="rung ${where}"
      aria-label=${message.by.name}
      aria-busy=${active !== undefined}
    >
      <h2><span class="name ${where}">${mark(where)}${message.by.name}</span></h2>
      ${this.#size(where)}
      <dl>
        ${pair('On disk', this.#onDisk(where))} ${pair('Whole answer', this.#time())}
        ${pair('Cost', this.#cost())} ${pair('Sent to cloud', this.#sent(where))}
      </dl>
      <div class="rung-text">
        <streaming-reply bare .message=${message} .reply=${active?.reply}></streaming-reply>
        ${active ? nothing : this.#ending()}
      </div>
      ${active ? this.#stop() : this.#note()}
    </article>`;
  }

  #size(where: 'local' | 'cloud'): TemplateResult {
    const parameters = this.model?.entry.parameters;
    if (where === 'cloud')
      return html`<p class="size"><b>Unknown</b><span class="dimmer">Not published</span></p>`;
    if (!parameters)
      return html`<p class="size">
        <b>Unknown</b><span class="dimmer">No longer on this device</span>
      </p>`;
    const smaller = this.smaller?.entry;
    const beside =
      smaller && this.model ? timesWords(this.model.entry, smaller) : 'the smallest here';
    return html`<p class="size">
      <b class="num">${formatParameters(parameters)} <small>parameters</small></b
      ><span class="dimmer">${beside}</span>
    </p>`;
  }

  #onDisk(where: 'local' | 'cloud'): string {
    if (where === 'cloud') return 'nothing';
    const disk = this.model?.disk;
    return disk?.phase === 'ready' ? formatBytes(disk.bytes) : 'not known';
  }

  #time(): string {
    const { totalMs } = this.message.figures ?? {};
    if (this.active || totalMs === undefined) return this.active ? '…' : 'not known';
    return formatSeconds(totalMs);
  }

  #cost(): string {
    if (this.active && this.message.by.where === 'cloud') return '…';
    return costWords(answerCost(this.message, this.prices));
  }

  #sent(where: 'local' | 'cloud'): string {
    if (where === 'local') return '0 bytes';
    const { sentBytes } = this.message.figures ?? {};
    if (sentBytes !== undefined) return formatBytes(sentBytes);
    return this.active ? '…' : 'not known';
  }

  #ending(): TemplateResult | typeof nothing {
    const { message } = this;
    const { state } = message;
    const retry = (): void => {
      this.dispatchEvent(laneCommand({ kind: 'retry', messageId: message.id }));
    };
    if (state.phase === 'failed') return failedNote(message, state, retry);
    if (state.phase === 'done') return nothing;
    return html`<p class="sm dim">${laneState(message, undefined)}</p>`;
  }

  #stop(): TemplateResult {
    const { message } = this;
    return html`<div class="remark">
      ${iconButton('stop', `Stop ${message.by.name}`, () =>
        this.dispatchEvent(laneCommand({ kind: 'stop', messageId: message.id })),
      )}
    </div>`;
  }

  /** Not `live`: what is being typed outlives a redraw, as when the next rung ends. */
  #note(): TemplateResult {
    return html`<label class="remark"
      ><span class="dimmer">Your note</span
      ><textarea
        rows="2"
        maxlength="1000"
        placeholder="What do you make of it?"
        .value=${this.message.note ?? ''}
        @change=${this.#onNote}
      ></textarea>
    </label>`;
  }
}

function pair(name: string, value: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ladder-rung': LadderRung;
  }
}
