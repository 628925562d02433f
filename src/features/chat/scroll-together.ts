import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Lanes scroll together by share of their length. The lane under the pointer, a finger or the focus leads; what the
 * others do, by following or by being written, moves nobody.
 */
export class ScrollTogether implements ReactiveController {
  on = true;

  #leader: HTMLElement | undefined;
  readonly #host: HTMLElement & ReactiveControllerHost;

  constructor(host: HTMLElement & ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of LEADING) this.#host.addEventListener(type, this.#onLead, { passive: true });
    // Scrolling does not bubble.
    this.#host.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    for (const type of LEADING) this.#host.removeEventListener(type, this.#onLead);
    this.#host.removeEventListener('scroll', this.#onScroll, { capture: true });
    this.#leader = undefined;
  }

  readonly #onLead = ({ target }: Event): void => {
    const lane = target instanceof Element ? target.closest<HTMLElement>('.lane-body') : null;
    if (lane) this.#leader = lane;
  };

  readonly #onScroll = ({ target }: Event): void => {
    if (!this.on || target !== this.#leader || !(target instanceof HTMLElement)) return;
    const share = shareOf(target);
    for (const lane of this.#host.querySelectorAll<HTMLElement>('.lane-body'))
      if (lane !== target) lane.scrollTop = share * roomOf(lane);
  };
}

const LEADING = ['pointerover', 'pointerdown', 'wheel', 'touchstart', 'focusin', 'keydown'];

function roomOf({ scrollHeight, clientHeight }: HTMLElement): number {
  return Math.max(scrollHeight - clientHeight, 0);
}

function shareOf(lane: HTMLElement): number {
  const room = roomOf(lane);
  return room === 0 ? 0 : lane.scrollTop / room;
}
