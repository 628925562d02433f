import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Stores } from '../../app-context.js';

export interface ContextCount {
  readonly usedTokens: number;
  readonly limitTokens: number;
  /** Oldest turns that will not be in the next answer's context. */
  readonly turnsLeftOut: number;
}

type CountedStores = Pick<Stores, 'conversation' | 'models' | 'replies'>;

/** Counts the open chat's tokens anew when what they depend on changed; the latest count wins. */
export class ContextCounter implements ReactiveController {
  value: ContextCount | null = null;

  #key: string | null = null;

  /** @param count null when the model is not loaded */
  constructor(
    readonly host: ReactiveControllerHost,
    readonly count: () => Promise<ContextCount | null>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Where something changed that the count of the open chat depends on. */
  recount({ conversation, models, replies }: CountedStores): void {
    const { state } = conversation;
    const { engine } = models.state;
    if (state.phase !== 'open' || engine.phase !== 'ready') return;
    // An answer on its way goes first: counting would hold it up.
    if (replies.ofChat(state.chat.id)) return;
    const { id, leafId, systemPrompt, sampling } = state.chat;
    const written = state.path.reduce((sum, { text }) => sum + text.length, 0);
    const asked = [id, leafId, written, sampling.maxTokens, systemPrompt];
    this.refresh([engine.model.variant.id, ...asked].join(' '));
  }

  /** @param key whatever the count depends on; null while it cannot be counted: the last count stays */
  refresh(key: string | null): void {
    if (key === null || key === this.#key) return;
    this.#key = key;
    void this.#count(key);
  }

  /** Another chat is opened: its count is not known yet. */
  clear(): void {
    this.#key = null;
    if (this.value === null) return;
    this.value = null;
    this.host.requestUpdate();
  }

  async #count(key: string): Promise<void> {
    const counted = await this.count().catch(() => null);
    if (this.#key !== key) return;
    this.value = counted;
    this.host.requestUpdate();
  }
}
