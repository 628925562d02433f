import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Within this many px of the end the reader counts as being there. */
const NEAR_PX = 48;

/**
 * Keeps a scroller at its end while it grows, for as long as the reader is there. Any upward scroll,
 * selection or focus inside stops it; coming back to the end, or `resume()`, starts it again.
 */
export class FollowBottom implements ReactiveController {
  /** True while new text is followed. */
  following = true;
  /** True while the end is out of the reader's sight. */
  away = false;

  #scroller: HTMLElement | undefined;
  #lastTop = 0;
  readonly #grown = new ResizeObserver(() => this.#onGrowth());

  /** @param growing false while the content is read from its top: a page, no conversation */
  constructor(
    readonly host: ReactiveControllerHost,
    readonly growing: () => boolean = () => true,
  ) {
    host.addController(this);
  }

  /** @param content the one child of `scroller` whose height grows */
  attach(scroller: HTMLElement, content: HTMLElement): void {
    this.#detach();
    this.#scroller = scroller;
    this.#lastTop = scroller.scrollTop;
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    content.addEventListener('focusin', this.#onFocus);
    document.addEventListener('selectionchange', this.#onSelection);
    this.#grown.observe(content);
    this.#grown.observe(scroller);
  }

  /** Follow again and go to the end now. */
  resume(): void {
    this.following = true;
    this.#toEnd();
    this.#report();
  }

  hostDisconnected(): void {
    this.#detach();
  }

  #detach(): void {
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller?.firstElementChild?.removeEventListener('focusin', this.#onFocus);
    document.removeEventListener('selectionchange', this.#onSelection);
    this.#grown.disconnect();
    this.#scroller = undefined;
  }

  /** Runs after layout and before paint, so growth and scroll are seen as one. */
  #onGrowth(): void {
    if (this.following) this.#toEnd();
    this.#report();
  }

  readonly #onScroll = (): void => {
    const top = this.#scroller?.scrollTop ?? 0;
    if (top < this.#lastTop - 1 && this.#distance > NEAR_PX) this.following = false;
    else if (top > this.#lastTop && this.#distance <= NEAR_PX) this.following = true;
    this.#lastTop = top;
    this.#report();
  };

  readonly #onFocus = (): void => {
    this.following = false;
    this.#report();
  };

  readonly #onSelection = (): void => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !this.#scroller?.contains(selection.anchorNode))
      return;
    this.following = false;
  };

  get #distance(): number {
    const box = this.#scroller;
    return box ? box.scrollHeight - box.clientHeight - box.scrollTop : 0;
  }

  #toEnd(): void {
    const box = this.#scroller;
    if (!box || !this.growing()) return;
    box.scrollTop = box.scrollHeight;
    this.#lastTop = box.scrollTop;
  }

  #report(): void {
    const away = this.#distance > NEAR_PX;
    if (away === this.away) return;
    this.away = away;
    this.host.requestUpdate();
  }
}
