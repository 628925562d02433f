import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An on-screen keyboard is taller than this; a browser's own bars are not. CSS px. */
const KEYBOARD_PX = 150;

/**
 * Makes room while an on-screen keyboard is up: `data-keyboard` on the root hides the bottom bar, and where the
 * keyboard covers the page instead of shrinking it (Safari), the app gets the height that is left.
 */
export class KeyboardRoom implements ReactiveController {
  readonly #viewport: VisualViewport | null;
  readonly #root: HTMLElement;
  /** The tallest seen at a width: what there is without a keyboard. */
  #tallest = { width: 0, height: 0 };

  constructor(
    host: ReactiveControllerHost,
    viewport: VisualViewport | null = window.visualViewport,
    root: HTMLElement = document.documentElement,
  ) {
    this.#viewport = viewport;
    this.#root = root;
    host.addController(this);
  }

  hostConnected(): void {
    this.#viewport?.addEventListener('resize', this.#measure);
    this.#measure();
  }

  hostDisconnected(): void {
    this.#viewport?.removeEventListener('resize', this.#measure);
  }

  readonly #measure = (): void => {
    // A page that was zoomed in has a small viewport, too.
    if (!this.#viewport || this.#viewport.scale > 1.01) return;
    const { width, height } = this.#viewport;
    const sameWidth = Math.abs(width - this.#tallest.width) < 1;
    this.#tallest = { width, height: sameWidth ? Math.max(height, this.#tallest.height) : height };
    const isUp = isWriting() && this.#tallest.height - height > KEYBOARD_PX;
    this.#root.toggleAttribute('data-keyboard', isUp);
    if (!isUp) this.#root.style.removeProperty('--app-height');
    else {
      this.#root.style.setProperty('--app-height', `${height}px`);
      // Safari has scrolled the page to show the text field.
      window.scrollTo(0, 0);
    }
  };
}

function isWriting(): boolean {
  return document.activeElement?.matches('input, textarea') ?? false;
}
