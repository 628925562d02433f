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
  | { readonly kind: 'ended' };

/**
 * One answer while it is written. Deltas are collected and announced once an animation frame by a `change` event;
 * only `<streaming-reply>` listens. `tokensSoFar` counts deltas, which engines send about one a token.
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
    this.#firstTextAt ??= performance.now();
    this.#phase = { kind: 'writing' };
    this.#announce();
  }

  think(text: string): void {
    this.#reasoning += text;
    if (this.#phase.kind !== 'writing')
      this.#phase = { kind: 'thinking', characters: this.#reasoning.length };
    this.#announce();
  }

  /** A hidden page has no animation frames; there a timer announces. */
  #announce(): void {
    if (this.#frame !== 0) return;
    const notify = (): void => {
      this.#frame = 0;
      this.dispatchEvent(new Event('change'));
    };
    this.#frame = document.hidden ? window.setTimeout(notify, 250) : requestAnimationFrame(notify);
  }
}
