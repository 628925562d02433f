/**
 * A new version takes every tab of the app at once, so it waits until each is ready. Each tab holds a Web Lock of its
 * own; who does not answer is frozen, and has nothing under way.
 */
import { heldLocks, holdLock } from '../platform/web-locks.js';
import { TabChannel } from '../storage/tab-channel.js';

/** Why a tab cannot be reloaded just now. */
export type Busy = 'answer' | 'download' | 'trial' | 'evaluation' | 'typing';

type UpdateMessage =
  | { readonly type: 'ask'; readonly id: string }
  | {
      readonly type: 'reply';
      readonly id: string;
      readonly tab: string;
      readonly busy: Busy | null;
    }
  /** Everybody was ready: the new version takes over now. */
  | { readonly type: 'going' };

export interface UpdateGroupOptions {
  /** What this tab is doing that a reload would disturb. */
  readonly busy: () => Busy | null;
  /** Names the channel and the locks. */
  readonly name?: string;
  /** Milliseconds a tab has to answer, and between two rounds of asking. */
  readonly answerMs?: number;
}

export class UpdateGroup {
  readonly #tab = crypto.randomUUID();
  readonly #options: UpdateGroupOptions;
  readonly #prefix: string;
  readonly #answerMs: number;
  readonly #channel: TabChannel<UpdateMessage>;
  #isGoing = false;

  constructor(options: UpdateGroupOptions) {
    this.#options = options;
    this.#prefix = `${options.name ?? 'kinglet-tab'}-`;
    this.#answerMs = options.answerMs ?? 1000;
    this.#channel = new TabChannel(`${options.name ?? 'kinglet'}-update`, [
      'ask',
      'reply',
      'going',
    ]);
    this.#channel.watch((message) => {
      if (message.type === 'going') this.#isGoing = true;
      if (message.type === 'ask') this.#answer(message.id);
    });
    void holdLock(this.#prefix + this.#tab).catch(() => undefined);
  }

  /** A tab has seen to it that every tab goes over to the new version. */
  get isGoing(): boolean {
    return this.#isGoing;
  }

  /**
   * Resolves when every tab is ready, having told them.
   *
   * @param onWait called with what is waited for, when that changes
   */
  async whenAllReady(onWait: (busy: Busy, isHere: boolean) => void): Promise<void> {
    let told = '';
    for (;;) {
      const here = this.#options.busy();
      const busy = here ?? (await this.#askOthers());
      if (busy === null) break;
      const now = `${busy} ${here !== null}`;
      if (now !== told) onWait(busy, here !== null);
      told = now;
      await pause(this.#answerMs);
    }
    this.#isGoing = true;
    this.#channel.tell({ type: 'going' });
  }

  /** What another tab is doing, if any; resolves as soon as all that live have answered. */
  async #askOthers(): Promise<Busy | null> {
    const id = crypto.randomUUID();
    const living = new Set(await heldLocks(this.#prefix));
    living.delete(this.#tab);
    if (living.size === 0) return null;
    return new Promise((resolve) => {
      const end = (busy: Busy | null): void => {
        clearTimeout(timer);
        leave();
        resolve(busy);
      };
      const leave = this.#channel.watch((message) => {
        if (message.type !== 'reply' || message.id !== id) return;
        living.delete(message.tab);
        if (message.busy !== null) end(message.busy);
        else if (living.size === 0) end(null);
      });
      const timer = setTimeout(() => end(null), this.#answerMs);
      this.#channel.tell({ type: 'ask', id });
    });
  }

  #answer(id: string): void {
    this.#channel.tell({ type: 'reply', id, tab: this.#tab, busy: this.#options.busy() });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
