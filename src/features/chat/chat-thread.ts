import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Message, MessageId } from '../../domain/messages.js';
import { versionsOf } from '../../domain/message-tree.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { whenIdle } from '../../ui/when-idle.js';
import { failedTurn } from './chat-notes.js';
import './chat-turn.js';
import type { ChatTurn } from './chat-turn.js';
import { FollowBottom } from './follow-bottom.js';

/** Turns laid out and passed over together. */
const PART = 32;
/** The end of the conversation, drawn before all else: more than a screen of it. */
const FIRST_TURNS = 16;
/** Turns drawn at once when the page is idle; from then on as many as take `STEP_MS`. */
const STEP = 8;
const LEAST = 4;
/** Short enough that a letter typed meanwhile does not wait. */
const STEP_MS = 8;
/** Nothing is drawn while somebody types, and for so long after: what is out of sight can wait. */
const TYPING_MS = 500;

/**
 * The conversation. Its end is drawn at once, the rest while the page is idle. It follows the bottom while the reader is there, and offers "Latest" otherwise.
 *
 * @property chatId the chat shown, so that another one begins at its end
 * @property path the turns from the first to the last
 * @property messages every message of the chat, for versions
 * @property replies answers being written or waited for
 * @property reading the answer that is read aloud
 * @property empty what stands here while there is no turn
 * @property note what stands below the last turn
 * @property singleKeys whether c, r, e and the brackets act on the focused turn
 * @fires turn-command - from its turns
 */
@customElement('chat-thread')
export class ChatThread extends LightElement {
  @property() chatId = '';
  @property({ attribute: false }) path: readonly Message[] = [];
  @property({ attribute: false }) messages: readonly Message[] = [];
  @property({ attribute: false }) replies: ReadonlyMap<MessageId, ActiveReply> = new Map();
  @property({ attribute: false }) reading: MessageId | null = null;
  @property({ attribute: false }) empty: unknown = nothing;
  @property({ attribute: false }) note: unknown = nothing;
  @property({ type: Boolean }) singleKeys = true;

  /** Turns that could not be drawn, with what the browser said. */
  @state() private failures: ReadonlyMap<MessageId, string> = new Map();
  /** Turns at the start that are not drawn yet. */
  @state() private undrawn = 0;
  #willDraw = false;
  #heightBefore: number | null = null;
  /** The place in the path of the first turn that was drawn: parts are counted from there, for the start of the chat may
   * come after its end. */
  #origin = 0;
  #step = STEP;
  #typedAt = -Infinity;

  readonly #follow = new FollowBottom(this, () => this.path.length > 0);

  /** Go to the end and follow what is written. */
  follow(): void {
    this.#follow.resume();
  }

  /** The whole conversation, a part a frame: thousands of turns at once would hold the page up. */
  async drawAll(): Promise<void> {
    while (this.undrawn > 0 && this.isConnected) {
      this.#drawTurns(PART);
      await this.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** Open the person's last message for editing. */
  editLast(): void {
    const last = this.path.findLast((message) => message.role === 'user');
    if (last) this.#turn(last.id)?.edit();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('keydown', this.#onAnyKey, { capture: true, passive: true });
    if (this.hasUpdated) this.#attach();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('keydown', this.#onAnyKey, { capture: true });
  }

  /** Paper has all of it, and waits for nothing. */
  readonly #onPrint = (): void => {
    this.undrawn = 0;
  };

  readonly #onAnyKey = (): void => {
    this.#typedAt = performance.now();
  };

  protected override firstUpdated(): void {
    this.#attach();
  }

  /** A chat comes after its id, and its start after its end. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('path');
    const isNew = changed.has('chatId') || (changed.has('path') && !before?.length);
    const most = Math.max(this.path.length - FIRST_TURNS, 0);
    const added = isNew || !before ? 0 : placeOf(this.path, before[0]?.id);
    this.undrawn = Math.min(isNew ? Infinity : this.undrawn + added, most);
    this.#origin = isNew ? this.undrawn : this.#origin + added;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('chatId')) this.#follow.resume();
    this.#keepPlace();
    if (this.undrawn === 0 || this.#willDraw) return;
    this.#willDraw = true;
    whenIdle(this.#drawMore);
  }

  readonly #drawMore = (): void => {
    if (!this.isConnected || this.undrawn === 0) {
      this.#willDraw = false;
      return;
    }
    const waitMs = this.#typedAt + TYPING_MS - performance.now();
    if (waitMs > 0) return void setTimeout(() => whenIdle(this.#drawMore), waitMs);
    this.#willDraw = false;
    void this.#drawStep();
  };

  async #drawStep(): Promise<void> {
    const startedAt = performance.now();
    this.#drawTurns(this.#step);
    // The task after this one: by then the turns have drawn themselves.
    await new Promise((resolve) => setTimeout(resolve));
    const share = STEP_MS / Math.max(performance.now() - startedAt, 1);
    this.#step = Math.min(Math.max(Math.round(this.#step * share), LEAST), PART);
  }

  #drawTurns(count: number): void {
    this.#heightBefore = this.#scroller?.scrollHeight ?? null;
    this.undrawn = Math.max(this.undrawn - count, 0);
  }

  /** What was drawn above moves nothing on the screen; most browsers see to that themselves. */
  #keepPlace(): void {
    const scroller = this.#scroller;
    if (this.#heightBefore !== null && scroller && !CSS.supports('overflow-anchor', 'auto'))
      scroller.scrollTop += scroller.scrollHeight - this.#heightBefore;
    this.#heightBefore = null;
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>(':scope > .scroll');
  }

  #attach(): void {
    const scroller = this.#scroller;
    const content = scroller?.querySelector<HTMLElement>(':scope > .thread-content');
    if (scroller && content) this.#follow.attach(scroller, content);
  }

  #turn(id: MessageId): ChatTurn | undefined {
    return [...this.querySelectorAll('chat-turn')].find((turn) => turn.message.id === id);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!this.singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof Element) || event.target.closest('input, textarea, select'))
      return;
    const { key } = event;
    if (key !== 'c' && key !== 'r' && key !== 'e' && key !== '[' && key !== ']') return;
    event.preventDefault();
    event.stopPropagation();
    event.target.closest('chat-turn')?.press(key);
  };

  readonly #onLatest = (): void => this.follow();

  protected override render(): TemplateResult {
    return html`<div class="scroll">
        <div class="thread-content">
          ${this.path.length === 0 ? this.empty : this.#log()} ${this.note}
        </div>
      </div>
      ${
        this.#follow.away && this.path.length > 0
          ? html`<button class="btn latest" type="button" @click=${this.#onLatest}>
              ${icon('down')}Latest
            </button>`
          : nothing
      }`;
  }

  #log(): TemplateResult {
    return html`<div
      class="thread"
      role="log"
      aria-label="Conversation"
      aria-live="off"
      @keydown=${this.#onKeydown}
    >
      ${repeat(
        this.#parts(),
        ([place]) => place,
        ([, turns]) => html`<div class="turns">${this.#part(turns)}</div>`,
      )}
    </div>`;
  }

  #parts(): (readonly [place: number, turns: readonly Message[]])[] {
    const origin = this.#origin;
    const first = Math.floor((this.undrawn - origin) / PART);
    const after = Math.ceil((this.path.length - origin) / PART);
    return Array.from({ length: after - first }, (_, at) => {
      const place = at + first;
      const from = Math.max(origin + place * PART, this.undrawn);
      return [place, this.path.slice(from, origin + (place + 1) * PART)];
    });
  }

  /** Passed over while nothing changed at all: a chat may have thousands of turns. */
  #part(turns: readonly Message[]): unknown {
    const { path, messages, replies, reading, failures } = this;
    return guard(
      [path, messages, replies, reading, failures, turns.length],
      () => html`${this.#changedPart(turns)}`,
    );
  }

  /** Looked at anew only when something of it changed. */
  #changedPart(turns: readonly Message[]): unknown {
    const state = turns.flatMap((message) => {
      const { index, count } = versionsOf(this.messages, message);
      const { id } = message;
      const isRead = this.reading === id;
      return [message, index, count, this.replies.get(id), isRead, this.failures.get(id)];
    });
    return guard(state, () =>
      repeat(
        turns,
        // A place in the path, not a message: another version of a turn keeps the focus where it is.
        (message) => message.parentId ?? 'root',
        (message) =>
          this.failures.has(message.id) ? this.#failedTurn(message) : this.#drawnTurn(message),
      ),
    );
  }

  #drawnTurn(message: Message): TemplateResult {
    return html`<chat-turn
      .message=${message}
      .version=${versionsOf(this.messages, message)}
      .active=${this.replies.get(message.id)}
      ?reading=${this.reading === message.id}
      @element-failed=${(event: CustomEvent<unknown>) => this.#onTurnFailed(event, message.id)}
    ></chat-turn>`;
  }

  #failedTurn(message: Message): TemplateResult {
    return failedTurn(message, this.failures.get(message.id) ?? '', () => {
      this.failures = without(this.failures, message.id);
    });
  }

  /** The turn alone is replaced, not the screen. */
  #onTurnFailed(event: CustomEvent<unknown>, id: MessageId): void {
    event.stopPropagation();
    const { detail: error } = event;
    const words = error instanceof Error ? error.message : String(error);
    this.failures = new Map(this.failures).set(id, words);
  }
}

/** 0 where it is not there. */
function placeOf(path: readonly Message[], id: MessageId | undefined): number {
  return Math.max(
    path.findIndex((message) => message.id === id),
    0,
  );
}

function without<Value>(
  entries: ReadonlyMap<MessageId, Value>,
  id: MessageId,
): ReadonlyMap<MessageId, Value> {
  return new Map([...entries].filter(([key]) => key !== id));
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-thread': ChatThread;
  }
}
