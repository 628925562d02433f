import type { ChatId, MessageId } from '../domain/messages.js';

/** What an answer being written is doing just now. */
export type ReplyPhase =
  /** Just asked; what it waits for is not known yet. */
  | { readonly kind: 'starting' }
  /** The model goes from disk into memory; share 0 to 1. */
  | { readonly kind: 'waking'; readonly share: number }
  /** Another answer is being written or drained first. */
  | { readonly kind: 'queued' }
  /** The prompt is read; estimate in ms from measured prefill speed, null when none is known. A short one is not counted. */
  | {
      readonly kind: 'reading';
      readonly promptTokens: number | null;
      readonly estimateMs: number | null;
    }
  /** The model thinks before it answers; `characters` so far. */
  | { readonly kind: 'thinking'; readonly characters: number }
  | { readonly kind: 'writing' }
  /** Another tab writes it; the text here follows what that one saves. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ended' };

/** After a frame the next one waits so many times as long as it took, within these bounds: thirty a second read as well. */
const REST = 16;
const LEAST_REST_MS = 24;
const MOST_REST_MS = 80;

/**
 * One answer while it is written. Deltas are collected and announced by a `change` event, once an animation frame at
 * most and less often where drawing takes long, so that typing and scrolling go first; only `<streaming-reply>` listens. `tokensSoFar` counts deltas, which engines send about one a token.
 */
export class StreamingReply extends EventTarget {
  /** `performance.now()` when the awake model was asked. */
  askedAt: number | undefined;

  #text: string;
  #phase: ReplyPhase = { kind: 'starting' };
  #reasoning = '';
  #deltas = 0;
  #firstTextAt: number | undefined;
  #frame = 0;
  #timer = 0;
  /** `performance.now()` before which nothing is announced. */
  #restsUntil = 0;

  constructor(
    readonly messageId: MessageId,
    readonly chatId: ChatId,
    /** Text that was there before (when an answer is continued). */
    readonly startText = '',
  ) {
    super();
    this.#text = startText;
  }

  get text(): string {
    return this.#text;
  }

  get phase(): ReplyPhase {
    return this.#phase;
  }

  /** What was thought before the answer; never part of it. */
  get reasoning(): string {
    return this.#reasoning;
  }

  get tokensSoFar(): number {
    return this.#deltas;
  }

  /** `performance.now()` of the first text, or undefined. */
  get firstTextAt(): number | undefined {
    return this.#firstTextAt;
  }

  setPhase(phase: ReplyPhase): void {
    this.#phase = phase;
    this.#announce();
  }

  append(text: string): void {
    this.#text += text;
    this.#deltas += 1;
    this.#phase = { kind: 'writing' };
    if (this.#firstTextAt !== undefined) return this.#announce();
    this.#firstTextAt = performance.now();
    this.#announceAtOnce();
  }

  /** What another tab has written so far. */
  show(text: string): void {
    this.#text = text;
    this.setPhase({ kind: 'elsewhere' });
  }

  think(text: string): void {
    this.#reasoning += text;
    if (this.#phase.kind !== 'writing')
      this.#phase = { kind: 'thinking', characters: this.#reasoning.length };
    this.#announce();
  }

  get #isScheduled(): boolean {
    return this.#frame !== 0 || this.#timer !== 0;
  }

  #unschedule(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#timer = this.#frame = 0;
  }

  /** A hidden page has no animation frames; there a timer announces. */
  #announce(): void {
    if (this.#isScheduled) return;
    if (document.hidden) {
      this.#timer = window.setTimeout(this.#notify, 250);
      return;
    }
    const restMs = this.#restsUntil - performance.now();
    const wait = (): void => {
      this.#timer = 0;
      this.#frame = requestAnimationFrame(this.#notify);
    };
    if (restMs > 0) this.#timer = window.setTimeout(wait, restMs);
    else wait();
  }

  /** The first words are what everybody waits for: neither a rest nor a frame stands before them. */
  #announceAtOnce(): void {
    this.#unschedule();
    queueMicrotask(this.#notify);
  }

  readonly #notify = (): void => {
    const startedAt = performance.now();
    this.#unschedule();
    this.dispatchEvent(new Event('change'));
    // A task of its own comes after this frame was laid out and painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      const now = performance.now();
      const restMs = Math.max((now - startedAt) * REST, LEAST_REST_MS);
      this.#restsUntil = now + Math.min(restMs, MOST_REST_MS);
    };
    port2.postMessage(null);
  };
}
